using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>Makes the trials of calculated claims.</summary>
internal static class Trials
{
    /// <summary>How many seeds count where something is drawn.</summary>
    public const int Seeds = FairSearch.UsualSeeds;

    /// <summary>The one trial of an experiment that draws nothing.</summary>
    public static Trial Calculated(Experiment experiment, Settings settings) => new(experiment.Name, settings, 0);

    /// <summary>A trial for each seed that counts.</summary>
    public static IEnumerable<Trial> Drawn(Experiment experiment, Settings settings, int seeds = Seeds) =>
        FairSearch.TrialsThatCount(experiment.Name, settings, seeds);

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
        TunedPair counted = new(
            pair.Of(pair.Claimed) with
            {
                CountedIn = experiment.Name,
            },
            pair.Of(pair.Reference) with
            {
                CountedIn = experiment.Name,
            }
        )
        {
            Seeds = seeds,
        };
        return counted.By(
            factors,
            (a, b) => Finding.Paired(a.Zip(b, (x, y) => measure(x) - measure(y)), delta(b), unit, resplit)
        );
    }
}
