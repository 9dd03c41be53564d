using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>
/// Compares two functions fairly on one task: each with the learning rate and the gain that the same search finds for
/// it, on seeds used for nothing else, paired by seed.
/// </summary>
/// <param name="Task">
/// What both learn, without function, rate, gain and half, such as <c>depth=3; task=spirals</c>.
/// </param>
/// <param name="Claimed">The function that is said to be better; see <see cref="ActivationByName"/>.</param>
/// <param name="Reference">The function it is compared with.</param>
/// <param name="Budget">Short or Long, as the names of what is measured have it.</param>
public sealed record FairComparison(Settings Task, string Claimed, string Reference, string Budget)
{
    /// <summary>How many seeds count.</summary>
    public int Seeds { get; init; } = 24;

    /// <summary>Changes the search, such as its gains; null for the usual one.</summary>
    public Func<FairSearch, FairSearch>? Search { get; init; }

    /// <summary>The setting that compares test accuracies; delta is a tenth of the reference's mean error.</summary>
    /// <param name="factors">What sets it apart from the claim's other settings.</param>
    public Setting ByAccuracy(Settings factors) =>
        By(
            factors,
            row => 100 * row["accuracy" + Budget],
            reference => Math.Max(0.1, reference.Average(row => 10 * (1 - row["accuracy" + Budget]))),
            "points of test accuracy"
        );

    /// <summary>
    /// The setting that compares epochs to a level of the training loss, as a share of the reference's mean: how many
    /// per cent fewer the claimed function needs. Delta is 10 %.
    /// </summary>
    /// <param name="factors">What sets it apart from the claim's other settings.</param>
    /// <param name="level">epochsToHalf, epochsToFifth or epochsToTenth.</param>
    public Setting BySpeed(Settings factors, string level = "epochsToFifth")
    {
        FairSearch claimed = Of(Claimed),
            reference = Of(Reference);
        return new(
            factors,
            rows => [.. claimed.Needs(rows, Seeds), .. reference.Needs(rows, Seeds)],
            rows =>
            {
                double[] a = [.. claimed.Counting(rows, Seeds).Select(trial => rows[trial][level])],
                    b = [.. reference.Counting(rows, Seeds).Select(trial => rows[trial][level])];
                double usual = b.Average();
                return Finding.Paired(
                    a.Zip(b, (x, y) => 100 * (y - x) / usual),
                    10,
                    "% fewer epochs to the level of the training loss",
                    Resplit
                );
            }
        );
    }

    /// <summary>A setting that compares any measure.</summary>
    /// <param name="factors">What sets it apart from the claim's other settings.</param>
    /// <param name="measure">What is compared; larger is better.</param>
    /// <param name="delta">The smallest difference that matters, from the reference's rows.</param>
    /// <param name="unit">What the measure is in.</param>
    public Setting By(Settings factors, Func<Row, double> measure, Func<IReadOnlyList<Row>, double> delta, string unit)
    {
        FairSearch claimed = Of(Claimed),
            reference = Of(Reference);
        return new(
            factors,
            rows => [.. claimed.Needs(rows, Seeds), .. reference.Needs(rows, Seeds)],
            rows =>
            {
                Row[] a = [.. claimed.Counting(rows, Seeds).Select(trial => rows[trial])],
                    b = [.. reference.Counting(rows, Seeds).Select(trial => rows[trial])];
                return Finding.Paired(a.Zip(b, (x, y) => measure(x) - measure(y)), delta(b), unit, Resplit);
            }
        );
    }

    /// <summary>The search for one of the two functions.</summary>
    public FairSearch Of(string function)
    {
        var search = new FairSearch(Task.With("function", function), Budget);
        return Search?.Invoke(search) ?? search;
    }

    private double Resplit => Learning.Tasks[Task.Text("task")].Data.Resplit;
}
