using System.Globalization;

namespace Activations.Course.Experiments;

/// <summary>Rounds numbers whose last bits may differ from one platform to the next.</summary>
internal static class Significant
{
    /// <summary>The number with so many significant decimal digits.</summary>
    /// <param name="value">The number; what is not finite stays.</param>
    /// <param name="digits">From 1 to 15.</param>
    public static double Round(double value, int digits = 12) =>
        double.IsFinite(value)
            ? double.Parse(
                value.ToString($"E{digits - 1}", CultureInfo.InvariantCulture),
                NumberStyles.Float,
                CultureInfo.InvariantCulture
            )
            : value;
}
