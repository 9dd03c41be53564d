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
    public int Seeds { get; init; } = FairSearch.UsualSeeds;

    /// <summary>Changes the search, such as its gains; null for the usual one.</summary>
    public Func<FairSearch, FairSearch>? Search { get; init; }

    /// <summary>The setting that compares test accuracies; delta is a tenth of the reference's mean error.</summary>
    /// <param name="factors">What sets it apart from the claim's other settings.</param>
    public Setting ByAccuracy(Settings factors) =>
        By(
            factors,
            row => 100 * row["accuracy" + Budget],
            reference => TenthOfError(reference, "accuracy" + Budget),
            "points of test accuracy"
        );

    /// <summary>
    /// The setting that compares epochs to a level of the training loss, as a share of the reference's mean: how many
    /// per cent fewer the claimed function needs. Delta is 10 %.
    /// </summary>
    /// <param name="factors">What sets it apart from the claim's other settings.</param>
    /// <param name="level">epochsToHalf, epochsToFifth or epochsToTenth.</param>
    public Setting BySpeed(Settings factors, string level = "epochsToFifth") =>
        Pair.By(
            factors,
            (claimed, reference) =>
            {
                double usual = reference.Average(row => row[level]);
                return Finding.Paired(
                    claimed.Zip(reference, (x, y) => 100 * (y[level] - x[level]) / usual),
                    10,
                    "% fewer epochs to the level of the training loss",
                    Resplit
                );
            }
        );

    /// <summary>A setting that compares any measure.</summary>
    /// <param name="factors">What sets it apart from the claim's other settings.</param>
    /// <param name="measure">What is compared; larger is better.</param>
    /// <param name="delta">The smallest difference that matters, from the reference's rows.</param>
    /// <param name="unit">What the measure is in.</param>
    public Setting By(
        Settings factors,
        Func<Row, double> measure,
        Func<IReadOnlyList<Row>, double> delta,
        string unit
    ) =>
        Pair.By(
            factors,
            (claimed, reference) =>
                Finding.Paired(
                    claimed.Zip(reference, (x, y) => measure(x) - measure(y)),
                    delta(reference),
                    unit,
                    Resplit
                )
        );

    /// <summary>The search for one of the two functions.</summary>
    public FairSearch Of(string function)
    {
        var search = new FairSearch(Task.With("function", function), Budget);
        return Search?.Invoke(search) ?? search;
    }

    /// <summary>Both searches.</summary>
    internal TunedPair Pair => new(Of(Claimed), Of(Reference)) { Seeds = Seeds };

    /// <summary>A tenth of the mean error of some runs, in points of accuracy, and not below a least value.</summary>
    /// <param name="rows">The runs.</param>
    /// <param name="accuracy">What their rows call the accuracy.</param>
    /// <param name="least">The least value, in points.</param>
    internal static double TenthOfError(IEnumerable<Row> rows, string accuracy, double least = 0.1) =>
        Math.Max(least, rows.Average(row => 10 * (1 - row[accuracy])));

    private double Resplit => Learning.Tasks[Task.Text("task")].Data.Resplit;
}
