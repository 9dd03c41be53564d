using Activations.Course.Experiments;
using MathNet.Numerics.Statistics;

namespace Activations.Course.Claims;

/// <summary>What was found in one setting of a claim: an effect, above 0 on the claimed side, and how sure it is.</summary>
/// <param name="Effect">The effect with its 95 % interval.</param>
/// <param name="P">p-value of "there is no effect"; 0 where a calculation leaves no chance.</param>
/// <param name="Delta">The smallest effect that matters, above 0, in the unit of the effect.</param>
/// <param name="Unit">What the effect is measured in, such as "points of accuracy".</param>
public abstract record Finding(Estimate Effect, double P, double Delta, string Unit)
{
    /// <summary>The effect seed by seed, for a chart; empty where it has none.</summary>
    public virtual IReadOnlyList<double> Dots => [];

    /// <summary>
    /// The smallest effect that the protocol finds four times in five, in the unit of the effect; 0 for a calculation.
    /// </summary>
    public abstract double SmallestVisible { get; }

    /// <summary>
    /// How many seeds would tell whether the effect is at least delta, if it is as large as it seems and as noisy; null
    /// where no number of seeds would, or none are needed.
    /// </summary>
    public virtual int? SeedsToTell => null;

    // How near the ends of the interval must come to its middle: to leave out 0 where the effect is at least delta, to
    // stay within delta where it is less.
    private double ToNearestBound =>
        Math.Abs(Effect.Mean) >= Delta ? Math.Abs(Effect.Mean) : Delta - Math.Abs(Effect.Mean);

    /// <summary>Differences paired by seed.</summary>
    /// <param name="differences">One per seed, above 0 on the claimed side.</param>
    /// <param name="delta">The smallest difference that matters.</param>
    /// <param name="unit">What they are measured in.</param>
    /// <param name="resplit">As in <see cref="Estimate.Of"/>.</param>
    public static Finding Paired(IEnumerable<double> differences, double delta, string unit, double resplit = 0) =>
        new PairedFinding([.. differences], delta, unit, resplit);

    /// <summary>Runs that succeed, counted: the claimed side's share minus the other's.</summary>
    /// <param name="claimed">For each run of the claimed side, whether it succeeds.</param>
    /// <param name="other">For each run of the other side, whether it succeeds.</param>
    /// <param name="delta">The smallest difference of shares that matters.</param>
    /// <param name="unit">What success is, such as "share of runs that learn".</param>
    public static Finding Counted(IEnumerable<bool> claimed, IEnumerable<bool> other, double delta, string unit) =>
        new CountedFinding([.. claimed], [.. other], delta, unit);

    /// <summary>A fact that follows from a calculation: it is as claimed, or it is not.</summary>
    /// <param name="isAsClaimed">Whether every check of the calculation came out as claimed.</param>
    /// <param name="what">What was checked, in a few words.</param>
    public static Finding Exact(bool isAsClaimed, string what) => new ExactFinding(isAsClaimed, what);

    /// <summary>See <see cref="Paired"/>.</summary>
    internal sealed record PairedFinding(double[] Differences, double Delta, string Unit, double Resplit)
        : Finding(Estimate.Of(Differences, Resplit), Significance.PValue(Differences, Resplit), Positive(Delta), Unit)
    {
        public override IReadOnlyList<double> Dots => Differences;

        public override double SmallestVisible =>
            Power.SmallestEffect(Differences.StandardDeviation(), Differences.Length, Resplit);

        public override int? SeedsToTell => Power.SeedsFor(Differences.StandardDeviation(), ToNearestBound, Resplit);
    }

    /// <summary>See <see cref="Counted"/>.</summary>
    internal sealed record CountedFinding(bool[] Claimed, bool[] Other, double Delta, string Unit)
        : Finding(
            Counts.Difference(Yes(Claimed), Claimed.Length, Yes(Other), Other.Length),
            Counts.PValue(Yes(Claimed), Claimed.Length, Yes(Other), Other.Length),
            Positive(Delta),
            Unit
        )
    {
        private double Spread => Math.Sqrt(Variance(Claimed) + Variance(Other));

        public override double SmallestVisible => Power.SmallestEffect(Spread, Math.Min(Claimed.Length, Other.Length));

        public override int? SeedsToTell => Power.SeedsFor(Spread, ToNearestBound);

        // Of a run, from Wilson's middle, so that it is not 0 where all runs agree.
        private static double Variance(bool[] runs)
        {
            double share = (Yes(runs) + 2.0) / (runs.Length + 4.0);
            return share * (1 - share);
        }
    }

    /// <summary>See <see cref="Exact"/>.</summary>
    internal sealed record ExactFinding(bool IsAsClaimed, string What)
        : Finding(IsAsClaimed ? new(1, 1, 1, 1) : new(-1, -1, -1, 1), 0, 1, What)
    {
        public override double SmallestVisible => 0;
    }

    private static int Yes(bool[] runs) => runs.Count(run => run);

    private static double Positive(double delta) =>
        delta > 0 && double.IsFinite(delta)
            ? delta
            : throw new ArgumentOutOfRangeException(
                nameof(delta),
                delta,
                "The smallest effect that matters must be a finite number above 0."
            );
}
