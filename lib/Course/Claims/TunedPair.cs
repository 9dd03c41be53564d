using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>
/// Two sides of a comparison, each with the rate and the gain that its own search finds, on the same seeds; they may
/// differ in more than the function, which is all that a <see cref="FairComparison"/> has.
/// </summary>
/// <param name="Claimed">The search of the claimed side.</param>
/// <param name="Reference">The search of the side that it is compared with.</param>
internal sealed record TunedPair(FairSearch Claimed, FairSearch Reference)
{
    /// <summary>How many seeds count.</summary>
    public int Seeds { get; init; } = FairSearch.UsualSeeds;

    /// <summary>The setting that compares both sides.</summary>
    /// <param name="factors">What sets it apart from the claim's other settings.</param>
    /// <param name="judge">What follows from the rows of the claimed side and of the reference, seed by seed.</param>
    public Setting By(Settings factors, Func<Row[], Row[], Finding> judge) =>
        Setting.OfSearches(factors, [Claimed, Reference], rows => judge(rows[0], rows[1]), Seeds);

    /// <summary>The setting that compares a number of each run, paired by seed.</summary>
    /// <param name="factors">What sets it apart from the claim's other settings.</param>
    /// <param name="measure">The number; larger is better.</param>
    /// <param name="delta">The smallest difference that matters.</param>
    /// <param name="unit">What it is in.</param>
    /// <param name="resplit">As in <see cref="Experiments.Estimate.Of"/>.</param>
    public Setting ByMean(Settings factors, Func<Row, double> measure, double delta, string unit, double resplit = 0) =>
        By(factors, (a, b) => Finding.Paired(a.Zip(b, (x, y) => measure(x) - measure(y)), delta, unit, resplit));

    /// <summary>The setting that counts the runs that succeed.</summary>
    /// <param name="factors">What sets it apart from the claim's other settings.</param>
    /// <param name="succeeds">Whether a run does.</param>
    /// <param name="delta">The smallest difference of shares that matters.</param>
    /// <param name="unit">What success is.</param>
    public Setting ByCount(Settings factors, Func<Row, bool> succeeds, double delta, string unit) =>
        By(factors, (a, b) => Finding.Counted(a.Select(succeeds), b.Select(succeeds), delta, unit));
}
