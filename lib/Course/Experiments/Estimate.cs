using System.Globalization;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Activations.Course.Experiments;

/// <summary>A mean over seeds with its 95 % confidence interval (Student's t), which shrinks as seeds are added.</summary>
/// <param name="Mean">Mean over the seeds.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Count">Number of seeds.</param>
public readonly record struct Estimate(double Mean, double Low, double High, int Count)
{
    /// <summary>Estimates the mean from one value a seed; for differences, pair the values by seed first.</summary>
    /// <exception cref="ArgumentException">There are fewer than two values.</exception>
    public static Estimate Of(IEnumerable<double> values)
    {
        double[] sample = [.. values];
        if (sample.Length < 2)
        {
            throw new ArgumentException($"An interval needs at least two seeds, but there are {sample.Length}.", nameof(values));
        }

        double mean = sample.Mean();
        double half = StudentT.InvCDF(0, 1, sample.Length - 1, 0.975) * sample.StandardDeviation() / Math.Sqrt(sample.Length);
        return new(mean, mean - half, mean + half, sample.Length);
    }

    /// <summary>Estimates the mean of a - b, where the two values at a place come from the same seed.</summary>
    /// <exception cref="ArgumentException">The counts differ, or there are fewer than two pairs.</exception>
    public static Estimate OfDifference(IReadOnlyCollection<double> a, IReadOnlyCollection<double> b) =>
        a.Count == b.Count
            ? Of(a.Zip(b, (x, y) => x - y))
            : throw new ArgumentException($"Expected pairs, one a seed, but there are {a.Count} and {b.Count} values.");

    /// <summary>1 where the whole interval lies above 0, -1 where it lies below, else 0.</summary>
    public int Sign => Low > 0 ? 1 : High < 0 ? -1 : 0;

    /// <summary>Such as <c>0.93 [0.91, 0.95]</c>.</summary>
    public override string ToString() => ToString("G3");

    /// <summary>Mean and interval, each in the given number format, such as <c>P1</c> or <c>F2</c>.</summary>
    public string ToString(string format) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Text(Mean, format)} [{Text(Low, format)}, {Text(High, format)}]");

    private static string Text(double value, string format)
    {
        string text = value.ToString(format, CultureInfo.InvariantCulture).Replace(" %", "%", StringComparison.Ordinal);

        // A small negative number that rounds to zero is shown as zero.
        return text.StartsWith('-') && !text.AsSpan().ContainsAnyInRange('1', '9') ? text[1..] : text;
    }
}
