using MathNet.Numerics.Distributions;

namespace Activations.Course.Experiments;

/// <summary>What a number of seeds can see, and how many seeds would see something (J. Cohen, 1988, chapter 2).</summary>
public static class Power
{
    /// <summary>How often an effect that is there should be found.</summary>
    public const double Usual = 0.8;

    private const int MostSeeds = 1_000_000;

    /// <summary>
    /// The smallest mean difference that a paired t-test at level 5 % finds with a probability of
    /// <see cref="Usual"/>: (t_0.975 + t_0.8) times the standard error, with n - 1 degrees of freedom.
    /// </summary>
    /// <param name="deviation">Standard deviation of the differences.</param>
    /// <param name="count">Number of seeds, at least two.</param>
    /// <param name="resplit">As in <see cref="Estimate.Of"/>.</param>
    public static double SmallestEffect(double deviation, int count, double resplit = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        double quantiles = StudentT.InvCDF(0, 1, count - 1, 0.975) + StudentT.InvCDF(0, 1, count - 1, Usual);
        return quantiles * deviation * Math.Sqrt((1.0 / count) + resplit);
    }

    /// <summary>
    /// The fewest seeds for which the half width of the 95 % interval is at most a distance; null where no number of
    /// seeds does, because they split one data set again and again, or more than a million would be needed.
    /// </summary>
    /// <param name="deviation">Standard deviation of the differences.</param>
    /// <param name="distance">How near the ends of the interval must be to its middle; positive.</param>
    /// <param name="resplit">As in <see cref="Estimate.Of"/>.</param>
    public static int? SeedsFor(double deviation, double distance, double resplit = 0)
    {
        if (!(distance > 0) || Half(MostSeeds) > distance)
        {
            return null;
        }

        (int few, int enough) = (1, MostSeeds);
        while (enough - few > 1)
        {
            int middle = few + ((enough - few) / 2);
            (few, enough) = Half(middle) <= distance ? (few, middle) : (middle, enough);
        }

        return enough;

        double Half(int n) => StudentT.InvCDF(0, 1, n - 1, 0.975) * deviation * Math.Sqrt((1.0 / n) + resplit);
    }
}
