using Activations.Course.Tables;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Activations.Course.Experiments;

/// <summary>
/// A mean over seeds with its 95 % confidence interval (Student's t), which shrinks as seeds are added; or a share of
/// runs with the interval of a share.
/// </summary>
/// <param name="Mean">Mean over the seeds.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Count">Number of seeds.</param>
public readonly record struct Estimate(double Mean, double Low, double High, int Count)
{
    /// <summary>Estimates the mean from one value per seed; for differences, pair the values by seed first.</summary>
    /// <param name="values">One value per seed, at least two.</param>
    /// <param name="resplit">
    /// Where the seeds only split one data set anew: the number of test samples over that of training samples. The runs
    /// then share most of their samples, so their values are not independent, and Student's interval is too narrow for
    /// any statement beyond these samples. The variance of the mean is therefore (1/n + resplit) s^2 in place of s^2/n
    /// (C. Nadeau and Y. Bengio, Inference for the generalization error, Machine Learning 52, 2003). 0 where each seed
    /// draws samples of its own.
    /// </param>
    /// <exception cref="ArgumentException">There are fewer than two values.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="resplit"/> is negative or not finite.</exception>
    public static Estimate Of(IEnumerable<double> values, double resplit = 0)
    {
        double[] sample = [.. values];
        if (sample.Length < 2)
        {
            throw new ArgumentException(
                $"An interval needs at least two seeds, but there are {sample.Length}.",
                nameof(values)
            );
        }

        double mean = sample.Mean();
        double half = StudentT.InvCDF(0, 1, sample.Length - 1, 0.975) * Significance.StandardError(sample, resplit);
        return new(mean, mean - half, mean + half, sample.Length);
    }

    /// <summary>Estimates the mean of a - b, where the two values at a place come from the same seed.</summary>
    /// <param name="a">One value per seed.</param>
    /// <param name="b">One value per seed, in the same order.</param>
    /// <param name="resplit">As in <see cref="Of"/>.</param>
    /// <exception cref="ArgumentException">The counts differ, or there are fewer than two pairs.</exception>
    public static Estimate OfDifference(
        IReadOnlyCollection<double> a,
        IReadOnlyCollection<double> b,
        double resplit = 0
    ) =>
        a.Count == b.Count
            ? Of(a.Zip(b, (x, y) => x - y), resplit)
            : throw new ArgumentException($"Expected pairs, one a seed, but there are {a.Count} and {b.Count} values.");

    /// <summary>
    /// Estimates a share from a count, for runs that either succeed or fail: the interval of E. B. Wilson (Probable
    /// inference, the law of succession, and statistical inference, Journal of the American Statistical Association 22,
    /// 1927), which stays between 0 and 1.
    /// </summary>
    /// <param name="count">Runs that succeed.</param>
    /// <param name="runs">Runs, at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There is no run, or the count does not lie between 0 and the runs.
    /// </exception>
    public static Estimate OfCount(int count, int runs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, runs);
        double z = Normal.InvCDF(0, 1, 0.975),
            n = runs,
            share = count / n;
        double middle = (share + (z * z / (2 * n))) / (1 + (z * z / n));
        double half = z / (1 + (z * z / n)) * Math.Sqrt((share * (1 - share) / n) + (z * z / (4 * n * n)));
        return new(share, count == 0 ? 0 : middle - half, count == runs ? 1 : middle + half, runs);
    }

    /// <summary>1 where the whole interval lies above 0, -1 where it lies below, else 0.</summary>
    public int Sign =>
        Low > 0 ? 1
        : High < 0 ? -1
        : 0;

    /// <summary>Such as <c>0.93 [0.91, 0.95]</c>.</summary>
    public override string ToString() => ToString("G3");

    /// <summary>
    /// Mean and interval, each in the given number format, such as <c>P1</c> or <c>F2</c>; see <see cref="Numbers"/>.
    /// </summary>
    public string ToString(string format) =>
        $"{Numbers.Format(Mean, format)} [{Numbers.Format(Low, format)}, {Numbers.Format(High, format)}]";
}
