using System.Globalization;
using System.Runtime.CompilerServices;

namespace Activations.Course.Tables;

/// <summary>
/// Writes numbers the same way on every machine, whatever language it is set to: a decimal point, commas between
/// thousands, a per cent sign without a space and a true minus sign.
/// </summary>
public static class Numbers
{
    /// <summary>The culture that does so: the invariant one with the two signs changed.</summary>
    public static CultureInfo Culture { get; } = MakeCulture();

    /// <summary>A share in per cent: 0.125 is "12.5%" with one digit.</summary>
    /// <param name="share">The share; 1 is 100%.</param>
    /// <param name="digits">Digits after the point, at least 0.</param>
    public static string Percent(double share, int digits = 0) =>
        Format(share, "P" + digits.ToString(CultureInfo.InvariantCulture));

    /// <summary>
    /// A number in a .NET format, such as "F2", "P1" or "N0". A small negative number that rounds to zero is shown as
    /// zero.
    /// </summary>
    /// <param name="value">The number.</param>
    /// <param name="format">The .NET number format.</param>
    public static string Format(double value, string format)
    {
        string text = value.ToString(format, Culture);
        return value <= 0 && value > -1 && !text.AsSpan().ContainsAnyInRange('1', '9')
            ? text.Replace(Culture.NumberFormat.NegativeSign, "", StringComparison.Ordinal)
            : text;
    }

    /// <summary>
    /// An interpolated string with its numbers written in this way: <c>Numbers.Text($"{share:P1} of {count:N0}")</c>.
    /// </summary>
    /// <param name="text">The interpolated string, or several joined by +.</param>
    public static string Text(NumberText text) => text.ToString();

    private static CultureInfo MakeCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.PercentPositivePattern = 1;
        culture.NumberFormat.PercentNegativePattern = 1;
        return CultureInfo.ReadOnly(culture);
    }
}

/// <summary>What the compiler makes of the interpolated string that <see cref="Numbers.Text"/> is given.</summary>
[InterpolatedStringHandler]
public ref struct NumberText
{
    private DefaultInterpolatedStringHandler _text;

    /// <summary>Begins a text.</summary>
    /// <param name="literalLength">Characters outside the holes.</param>
    /// <param name="formattedCount">Number of holes.</param>
    public NumberText(int literalLength, int formattedCount) =>
        _text = new(literalLength, formattedCount, Numbers.Culture);

    /// <summary>Adds what stands between two holes.</summary>
    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    /// <summary>Adds a value; a number as <see cref="Numbers.Format"/> writes it.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="format">Its .NET format, or null.</param>
    public void AppendFormatted<T>(T value, string? format = null)
    {
        if (value is double number)
        {
            _text.AppendLiteral(Numbers.Format(number, format ?? "R"));
        }
        else
        {
            _text.AppendFormatted(value, format);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToStringAndClear();
}
