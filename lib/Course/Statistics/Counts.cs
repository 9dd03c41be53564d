using MathNet.Numerics.Distributions;

namespace Activations.Course.Experiments;

/// <summary>Compares how many runs succeed, for runs that either succeed or fail.</summary>
public static class Counts
{
    /// <summary>
    /// The difference of two shares with the interval made of Wilson's two intervals (R. G. Newcombe, Interval
    /// estimation for the difference between independent proportions, Statistics in Medicine 17, 1998, method 10).
    /// </summary>
    /// <param name="a">Runs of the first kind that succeed.</param>
    /// <param name="runsOfA">Runs of the first kind.</param>
    /// <param name="b">Runs of the second kind that succeed.</param>
    /// <param name="runsOfB">Runs of the second kind.</param>
    /// <returns>a's share minus b's; its count is the smaller number of runs.</returns>
    public static Estimate Difference(int a, int runsOfA, int b, int runsOfB)
    {
        Estimate first = Estimate.OfCount(a, runsOfA),
            second = Estimate.OfCount(b, runsOfB);
        double difference = first.Mean - second.Mean;
        return new(
            difference,
            difference - Norm(first.Mean - first.Low, second.High - second.Mean),
            difference + Norm(first.High - first.Mean, second.Mean - second.Low),
            Math.Min(runsOfA, runsOfB)
        );
    }

    /// <summary>
    /// Two-sided p-value of Fisher's exact test (R. A. Fisher, 1935): the chance of a table at most as probable, if
    /// both kinds of runs succeed equally often.
    /// </summary>
    /// <param name="a">Runs of the first kind that succeed.</param>
    /// <param name="runsOfA">Runs of the first kind.</param>
    /// <param name="b">Runs of the second kind that succeed.</param>
    /// <param name="runsOfB">Runs of the second kind.</param>
    public static double PValue(int a, int runsOfA, int b, int runsOfB)
    {
        _ = (Estimate.OfCount(a, runsOfA), Estimate.OfCount(b, runsOfB));
        var table = new Hypergeometric(runsOfA + runsOfB, a + b, runsOfA);
        double seen = table.Probability(a) * (1 + 1e-9);
        return Math.Min(
            1,
            Enumerable.Range(0, Math.Min(runsOfA, a + b) + 1).Select(table.Probability).Where(p => p <= seen).Sum()
        );
    }

    private static double Norm(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
