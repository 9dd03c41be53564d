using System.Globalization;

namespace Activations.Course.Claims;

/// <summary>Words and numbers for sentences, written alike whatever the language of the machine.</summary>
internal static class Plain
{
    /// <summary>Numbers in a row, such as <c>0.003, 0.01, 0.03</c>; with a power of 10 below 0.00001.</summary>
    public static string Text(params IEnumerable<double> numbers) =>
        string.Join(
            ", ",
            numbers.Select(number =>
                number.ToString(number != 0 && Math.Abs(number) < 1e-5 ? "R" : "0.######", CultureInfo.InvariantCulture)
            )
        );

    /// <summary>A budget as factors and sentences have it: short or long.</summary>
    /// <param name="budget">Short or Long, as the names of what is measured have it.</param>
    public static string Budget(string budget) => budget == "Short" ? "short" : "long";
}
