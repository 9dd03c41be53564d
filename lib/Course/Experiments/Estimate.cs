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

    /// <summary>Such as <c>0.93 [0.91, 0.95]</c>.</summary>
    public override string ToString() => ToString("G3");

    /// <summary>Mean and interval, each in the given number format, such as <c>P1</c> or <c>F2</c>.</summary>
    public string ToString(string format) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Text(Mean, format)} [{Text(Low, format)}, {Text(High, format)}]");

    private static string Text(double value, string format) =>
        value.ToString(format, System.Globalization.CultureInfo.InvariantCulture).Replace(" %", "%", StringComparison.Ordinal);
}
