using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>Makes the trials of calculated claims.</summary>
internal static class Trials
{
    /// <summary>How many seeds count where something is drawn.</summary>
    public const int Seeds = 24;

    /// <summary>The one trial of an experiment that draws nothing.</summary>
    public static Trial Calculated(Experiment experiment, Settings settings) => new(experiment.Name, settings, 0);

    /// <summary>A trial for each seed that counts.</summary>
    public static IEnumerable<Trial> Drawn(Experiment experiment, Settings settings, int seeds = Seeds) =>
        Enumerable.Range(FairSearch.FirstSeed, seeds).Select(seed => new Trial(experiment.Name, settings, seed));

    /// <summary>A setting that is judged from one row.</summary>
    /// <param name="factors">What sets it apart.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="isAsClaimed">Whether the row is as claimed.</param>
    /// <param name="what">What is checked, in a few words.</param>
    public static Setting Exact(Settings factors, Trial trial, Func<Row, bool> isAsClaimed, string what) =>
        Setting.Of(factors, [trial], rows => Finding.Exact(isAsClaimed(rows[0]), what));

    /// <summary>
    /// Two functions, each with what the usual search finds for it, in an experiment other than the one that is tuned.
    /// </summary>
    /// <param name="factors">What sets the setting apart.</param>
    /// <param name="pair">The two functions, task and budget.</param>
    /// <param name="experiment">What counts; it takes the settings that the search finds.</param>
    /// <param name="measure">What is compared; larger is better.</param>
    /// <param name="delta">The smallest difference that matters, from the reference's rows.</param>
    /// <param name="unit">What the measure is in.</param>
    /// <param name="resplit">As in <see cref="Experiments.Estimate.Of"/>.</param>
    /// <param name="seeds">How many seeds count.</param>
    public static Setting AfterSearch(
        Settings factors,
        FairComparison pair,
        Experiment experiment,
        Func<Row, double> measure,
        Func<IReadOnlyList<Row>, double> delta,
        string unit,
        double resplit = 0,
        int seeds = Seeds
    )
    {
        FairSearch claimed = pair.Of(pair.Claimed),
            reference = pair.Of(pair.Reference);
        Trial[] Counting(FairSearch search, Rows rows) =>
            search.Tuned(rows) is { } tuned ? [.. Drawn(experiment, tuned, seeds)] : [];
        return new(
            factors,
            rows =>
                [
                    .. claimed.Tuning(rows),
                    .. reference.Tuning(rows),
                    .. Counting(claimed, rows),
                    .. Counting(reference, rows),
                ],
            rows =>
            {
                Row[] a = [.. Counting(claimed, rows).Select(trial => rows[trial])],
                    b = [.. Counting(reference, rows).Select(trial => rows[trial])];
                return Finding.Paired(a.Zip(b, (x, y) => measure(x) - measure(y)), delta(b), unit, resplit);
            }
        );
    }
}
