using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Activations.Course.Experiments;

/// <summary>How surprising differences would be if there were none, one by one and many at once.</summary>
public static class Significance
{
    /// <summary>
    /// Two-sided p-value of the paired t-test (Student, 1908): the chance of a mean at least as far from 0 as that of
    /// the differences, if they are drawn independently from a normal distribution with mean 0. It is below 0.05 where
    /// the 95 % interval of <see cref="Estimate"/> leaves out 0.
    /// </summary>
    /// <param name="differences">One per seed, at least two.</param>
    /// <param name="resplit">As in <see cref="Estimate.Of"/>.</param>
    /// <exception cref="ArgumentException">There are fewer than two differences.</exception>
    public static double PValue(IReadOnlyCollection<double> differences, double resplit = 0)
    {
        if (differences.Count < 2)
        {
            throw new ArgumentException(
                $"A test needs at least two differences, but there are {differences.Count}.",
                nameof(differences)
            );
        }

        double mean = differences.Mean(),
            error = StandardError(differences, resplit);
        return mean == 0 ? 1
            : error == 0 ? 0
            : 2 * StudentT.CDF(0, 1, differences.Count - 1, -Math.Abs(mean) / error);
    }

    /// <summary>
    /// The standard error of a mean over seeds, s sqrt(1/n + resplit); see <see cref="Estimate.Of"/>.
    /// </summary>
    internal static double StandardError(IReadOnlyCollection<double> sample, double resplit)
    {
        if (!(resplit >= 0 && double.IsFinite(resplit)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(resplit),
                resplit,
                "Expected test samples over training samples, a number of at least 0."
            );
        }

        return sample.StandardDeviation() * Math.Sqrt((1.0 / sample.Count) + resplit);
    }

    /// <summary>
    /// Adjusts p-values for being many (S. Holm, A simple sequentially rejective multiple test procedure, Scandinavian
    /// Journal of Statistics 6, 1979): the smallest of m is multiplied by m, the next by m - 1 and so on; none becomes
    /// smaller than the one before, or larger than 1. Calling those below 0.05 differences, one is wrong about any in
    /// at most 5 % of such families, however the tests depend on one another.
    /// </summary>
    /// <param name="pValues">From 0 to 1, in any order.</param>
    /// <returns>The adjusted ones in the same order.</returns>
    /// <exception cref="ArgumentException">A value lies outside [0, 1].</exception>
    public static IReadOnlyList<double> Holm(IReadOnlyList<double> pValues)
    {
        double[] adjusted = new double[pValues.Count];
        double largest = 0;
        int left = pValues.Count;
        foreach (int place in Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]))
        {
            double p = pValues[place];
            if (!(p is >= 0 and <= 1))
            {
                throw new ArgumentException(
                    $"A p-value lies between 0 and 1, but the one at place {place} is {p}.",
                    nameof(pValues)
                );
            }

            adjusted[place] = largest = Math.Max(largest, Math.Min(1, p * left--));
        }

        return adjusted;
    }
}
