using Activations.Course.Experiments;
using MathNet.Numerics.Statistics;

namespace Activations.Course.Claims;

/// <summary>
/// Whether two functions are equally good: the effect is a margin minus the size of their mean difference, above 0 where
/// that lies within the margin (two one-sided tests: D. J. Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics
/// 15, 1987).
/// </summary>
/// <param name="Differences">One per seed.</param>
/// <param name="Margin">The largest mean difference that does not matter.</param>
/// <param name="Unit">What they are measured in.</param>
internal sealed record WithinFinding(double[] Differences, double Margin, string Unit)
    : Finding(EffectOf(Differences, Margin), POf(Differences, Margin), Margin * SmallestShare, Unit)
{
    /// <summary>The smallest effect that matters, as a share of the margin: the test decides, not this.</summary>
    public const double SmallestShare = 0.1;

    public override double SmallestVisible => Power.SmallestEffect(Differences.StandardDeviation(), Differences.Length);

    public override int? SeedsToTell => Power.SeedsFor(Differences.StandardDeviation(), Math.Abs(Effect.Mean));

    private static Estimate EffectOf(double[] differences, double margin)
    {
        var gap = Estimate.Of(differences);
        double least = gap.Sign == 0 ? 0 : Math.Min(Math.Abs(gap.Low), Math.Abs(gap.High)),
            most = Math.Max(Math.Abs(gap.Low), Math.Abs(gap.High));
        return new(margin - Math.Abs(gap.Mean), margin - most, margin - least, gap.Count);
    }

    // Of "the mean difference lies at the margin", at the nearer one.
    private static double POf(double[] differences, double margin)
    {
        double nearer = differences.Mean() >= 0 ? margin : -margin;
        return Significance.PValue([.. differences.Select(difference => difference - nearer)]);
    }
}
