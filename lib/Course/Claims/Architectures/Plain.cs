using System.Globalization;

namespace Activations.Course.Claims;

/// <summary>Numbers for sentences, written alike whatever the language of the machine.</summary>
internal static class Plain
{
    /// <summary>Numbers in a row, such as <c>0.003, 0.01, 0.03</c>.</summary>
    public static string Text(params IEnumerable<double> numbers) =>
        string.Join(", ", numbers.Select(number => number.ToString("0.######", CultureInfo.InvariantCulture)));
}
