using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>One setting in which a claim is tried: what is run there, and what is found.</summary>
/// <param name="Factors">
/// What sets it apart from the claim's other settings, such as <c>budget=short; task=spirals</c>; it is also its name.
/// </param>
/// <param name="Needs">The trials it needs, as far as the rows tell; see <see cref="Sweep.Needs"/>.</param>
/// <param name="Judge">What follows from the rows of these trials; called once they are complete.</param>
public sealed record Setting(Settings Factors, Func<Rows, IEnumerable<Trial>> Needs, Func<Rows, Finding> Judge)
{
    /// <summary>The factors as a text, or "single setting" where there are none.</summary>
    public string Name => Factors.Names.Count == 0 ? "single setting" : Factors.ToString();

    /// <summary>A setting whose trials are all known beforehand.</summary>
    /// <param name="factors">What sets it apart.</param>
    /// <param name="trials">What is run.</param>
    /// <param name="judge">What follows.</param>
    public static Setting Of(Settings factors, IEnumerable<Trial> trials, Func<IReadOnlyList<Row>, Finding> judge)
    {
        Trial[] all = [.. trials];
        return new(factors, _ => all, rows => judge([.. all.Select(trial => rows[trial])]));
    }

    /// <summary>
    /// A setting that compares two kinds of trials, paired by seed: the mean over the seeds of a measure of the first
    /// minus that of the second.
    /// </summary>
    /// <param name="factors">What sets it apart.</param>
    /// <param name="claimed">The trials of the claimed side, one per seed.</param>
    /// <param name="other">The trials of the other side, with the same seeds in the same order.</param>
    /// <param name="measure">What is compared; above 0 on the claimed side after the subtraction.</param>
    /// <param name="delta">The smallest difference that matters, from the rows of the other side.</param>
    /// <param name="unit">What the measure is in.</param>
    /// <param name="resplit">As in <see cref="Experiments.Estimate.Of"/>.</param>
    public static Setting Paired(
        Settings factors,
        IEnumerable<Trial> claimed,
        IEnumerable<Trial> other,
        Func<Row, double> measure,
        Func<IReadOnlyList<Row>, double> delta,
        string unit,
        double resplit = 0
    )
    {
        Trial[] a = [.. claimed],
            b = [.. other];
        RequirePairs(a, b);
        return new(
            factors,
            _ => [.. a, .. b],
            rows =>
                Finding.Paired(
                    a.Zip(b, (x, y) => measure(rows[x]) - measure(rows[y])),
                    delta([.. b.Select(trial => rows[trial])]),
                    unit,
                    resplit
                )
        );
    }

    /// <summary>A setting of several searches, each of which finds rate and gain for itself.</summary>
    /// <param name="factors">What sets it apart.</param>
    /// <param name="searches">The searches; each runs the trials that count with what it finds.</param>
    /// <param name="judge">What follows from the rows that count of each search, in the order of the seeds.</param>
    /// <param name="seeds">How many seeds count.</param>
    internal static Setting OfSearches(
        Settings factors,
        IReadOnlyList<FairSearch> searches,
        Func<IReadOnlyList<Row[]>, Finding> judge,
        int seeds = FairSearch.UsualSeeds
    ) =>
        new(
            factors,
            rows => searches.SelectMany(search => search.Needs(rows, seeds)),
            rows => judge([.. searches.Select(search => search.RowsThatCount(rows, seeds))])
        );

    /// <summary>Makes sure that two kinds of trials have the same seeds in the same order.</summary>
    /// <exception cref="ArgumentException">They have not.</exception>
    internal static void RequirePairs(IReadOnlyList<Trial> a, IReadOnlyList<Trial> b)
    {
        if (!a.Select(trial => trial.Seed).SequenceEqual(b.Select(trial => trial.Seed)))
        {
            throw new ArgumentException("Expected pairs of trials with the same seeds in the same order.");
        }
    }
}
