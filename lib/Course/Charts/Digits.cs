using System.Globalization;
using Activations.Course.Tables;

namespace Activations.Course.Charts;

/// <summary>
/// Numbers as charts write them. How many digits a number gets depends on the range it is shown in: 1000001 beside
/// 1000002 needs seven digits, 1000001 beside 5 does not.
/// </summary>
internal static class Digits
{
    /// <summary>The digits that tell any two numbers apart.</summary>
    public const int Most = 17;

    /// <summary>
    /// Significant digits for a number, such that steps of span / 10^<paramref name="ofSpan"/> stay visible.
    /// </summary>
    /// <param name="value">The number, finite.</param>
    /// <param name="span">The width of the range it is shown in; 0 asks for all digits.</param>
    /// <param name="ofSpan">Digits of the span, and the fewest of the number.</param>
    public static int For(double value, double span, int ofSpan)
    {
        double size = Math.Abs(value);
        return !(span > 0) ? Most
            : size <= span ? ofSpan
            : Math.Min(Most, ofSpan + (int)Math.Ceiling(Math.Log10(size) - Math.Log10(span)));
    }

    /// <summary>The number rounded to some significant digits; -0 becomes 0.</summary>
    public static double Round(double value, int digits) =>
        digits >= Most
            ? value + 0.0
            : double.Parse(value.ToString($"G{digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
                + 0.0;

    /// <summary>
    /// A number among others that lie <paramref name="step"/> apart, the largest of size <paramref name="largest"/>.
    /// </summary>
    public static string Text(double value, double step, double largest)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "–"
                : value > 0 ? "∞"
                : "−∞";
        }
        if (Math.Abs(value) < step / 1e6 || value == 0)
        {
            return "0";
        }
        int last = Power(Math.Max(step, double.Epsilon)),
            first = Power(Math.Max(Math.Abs(largest), Math.Abs(value)));
        bool isPlain = first is >= -3 and < 5 || (first is >= -3 and < 15 && first - last >= 6);
        return isPlain
            ? Tidy(value.ToString($"F{Math.Clamp(-last, 0, 20)}", CultureInfo.InvariantCulture))
            : Tidy(
                value.ToString(
                    $"E{Math.Clamp(Power(Math.Abs(value)) - last, 0, Most - 1)}",
                    CultureInfo.InvariantCulture
                )
            );
    }

    /// <summary>A power of ten: 0.01, 100, 10⁶.</summary>
    public static string PowerText(int exponent) =>
        exponent is >= -3 and < 5
            ? Text(Math.Pow(10, exponent), Math.Pow(10, exponent), 1)
            : "10"
                + string.Concat(
                    exponent.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0'])
                );

    /// <summary>
    /// Labels with at least four significant digits, and with as many as tell different numbers apart.
    /// </summary>
    public static string[] Labels(IReadOnlyList<double> values)
    {
        int different = values.Distinct().Count();
        for (int digits = 4; ; digits++)
        {
            string format = digits < Most ? $"G{digits}" : "R";
            string[] labels = [.. values.Select(v => Tidy(v.ToString(format, CultureInfo.InvariantCulture)))];
            if (digits == Most || labels.Distinct().Count() == different)
            {
                return labels;
            }
        }
    }

    /// <summary>
    /// A number in a .NET format, with a true minus sign, no space before %, and no sign before a rounded zero.
    /// </summary>
    /// <param name="value">The number.</param>
    /// <param name="format">The format; empty for as many digits as a hundredth of the span needs.</param>
    /// <param name="span">The width of the range of all numbers.</param>
    /// <param name="largest">The size of the largest of them.</param>
    public static string Text(double value, string format, double span, double largest) =>
        format.Length > 0
            ? Numbers.Format(value + 0.0, format)
            : Text(value, (span > 0 ? span : Math.Max(1, Math.Abs(largest))) / 100, largest);

    /// <summary>A name that is a number gets a true minus sign, like the numbers beside it.</summary>
    public static string Name(string name) =>
        name.StartsWith('-') && double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? "−" + name[1..]
            : name;

    /// <summary>A range whose ends are finite and differ: one number becomes a range about it.</summary>
    public static (double Low, double High) Widen(double low, double high)
    {
        (low, high) = (
            Math.Clamp(low, -double.MaxValue, double.MaxValue),
            Math.Clamp(high, -double.MaxValue, double.MaxValue)
        );
        if (low < high)
        {
            return (low, high);
        }
        double half = Math.Max(0.5, Math.Abs(low) / 1000);
        return (Math.Max(low - half, -double.MaxValue), Math.Min(high + half, double.MaxValue));
    }

    /// <summary>
    /// Which of some bins of equal width a value lies in, from 0; the last one holds its upper end. -1 outside the range,
    /// and for NaN.
    /// </summary>
    public static int Bin(double value, double low, double high, int bins) =>
        value >= low && value <= high ? Math.Min(bins - 1, (int)(bins * Share(value, low, high))) : -1;

    /// <summary>
    /// Where a value lies in a range, 0 at its low and 1 at its high end; NaN for what is no finite number.
    /// </summary>
    /// <remarks>
    /// Ranges up to the largest numbers do not overflow; what lies very far outside is put far outside.
    /// </remarks>
    public static double Share(double value, double low, double high)
    {
        double scale = double.IsFinite(high - low) ? 1 : 0.25;
        double share = ((value * scale) - (low * scale)) / ((high * scale) - (low * scale));
        return double.IsFinite(value) ? Math.Clamp(share, -1e9, 1e9) : double.NaN;
    }

    /// <summary>The power of ten of a number's first digit.</summary>
    public static int Power(double size) => (int)Math.Floor(Math.Log10(size) + 1e-9);

    // 1.500E+006 becomes 1.5e6, and -0.00 becomes 0.
    private static string Tidy(string text)
    {
        int at = text.IndexOf('E', StringComparison.Ordinal);
        string mantissa = at < 0 ? text : text[..at];
        if (mantissa.Contains('.', StringComparison.Ordinal))
        {
            mantissa = mantissa.TrimEnd('0').TrimEnd('.');
        }
        if (!mantissa.AsSpan().ContainsAnyInRange('1', '9'))
        {
            return "0";
        }
        int exponent =
            at < 0 ? 0 : int.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return (
            exponent == 0 ? mantissa : string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{exponent}")
        ).Replace('-', '−');
    }
}
