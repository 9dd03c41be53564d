using System.Globalization;
using Activations.Course.Experiments;

namespace Activations.Course.Tables;

/// <summary>Differences of shares, which are told in percentage points: from 50% to 60% are 10 points, and 20%.</summary>
public static class Points
{
    /// <summary>A difference of two shares in percentage points, such as "1.5 points".</summary>
    /// <param name="difference">The difference; 0.01 is a point.</param>
    /// <param name="digits">Digits after the point.</param>
    public static string Of(double difference, int digits = 1) => $"{Text(difference, digits)} points";

    /// <summary>An estimated difference of two shares in percentage points, such as "1.5 [0.9, 2.1] points".</summary>
    /// <param name="difference">The estimate; 0.01 is a point.</param>
    /// <param name="digits">Digits after the point.</param>
    public static string InPoints(this Estimate difference, int digits = 1) =>
        $"{Text(difference.Mean, digits)} [{Text(difference.Low, digits)}, {Text(difference.High, digits)}] points";

    private static string Text(double difference, int digits) =>
        Numbers.Format(100 * difference, "F" + digits.ToString(CultureInfo.InvariantCulture));
}
