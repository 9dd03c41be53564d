using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>
/// Which function to choose, computed from the committed runs of the claim <c>plain-relu-when</c>: in each of its cases
/// seven functions learned the same task, each with the learning rate and the gain that the same search found for it.
/// </summary>
/// <param name="Cases">The cases that were run.</param>
public sealed record Guide(IReadOnlyList<GuideCase> Cases)
{
    private const string Source = "plain-relu-when";

    // From the cheapest to the dearest: a maximum, a product more, slopes to learn, one exponential, and more than one.
    private static readonly string[] s_byCost =
    [
        "ReLU",
        PreluBeatsLeaky.Control,
        "PReLU",
        "ELU",
        "SiLU",
        "GELU",
        "Mish",
    ];

    /// <summary>The guide that follows from the rows of a ledger.</summary>
    /// <exception cref="InvalidDataException">Rows are missing or damaged.</exception>
    public static Guide Of(Ledger ledger)
    {
        Rows rows = ledger[Source].Rows;
        return new([.. PlainReluWhen.Cases.Select(one => Judged(one.Factors, one.Rows(rows)))]);
    }

    /// <summary>The case with these factors.</summary>
    /// <param name="task">spirals, rings or teacher.</param>
    /// <param name="depth">Hidden layers.</param>
    /// <param name="samples">Points to learn from.</param>
    /// <param name="budget">short or long.</param>
    /// <exception cref="ArgumentException">There is no such case; says which there are.</exception>
    public GuideCase For(string task, int depth, int samples, string budget) =>
        Cases.FirstOrDefault(one =>
            one.Task == task && one.Depth == depth && one.Samples == samples && one.Budget == budget
        )
        ?? throw new ArgumentException(
            $"No runs of {task}, depth {depth}, {samples} samples, {budget} budget. There are: {string.Join("; ", Cases)}."
        );

    private static GuideCase Judged(Settings factors, IReadOnlyList<Row[]> rows)
    {
        string budget = factors.Text("budget");
        double[][] accuracies = [.. rows.Select(runs => runs.Select(Tuned.Accuracy(budget)).ToArray())];
        int best = Enumerable.Range(0, accuracies.Length).MaxBy(i => accuracies[i].Average());
        double delta = Tuned.TenthOfError(rows[best], budget);
        int[] others = [.. Enumerable.Range(0, accuracies.Length).Where(i => i != best)];
        double[] Behind(int i) => [.. accuracies[best].Zip(accuracies[i], (a, b) => a - b)];
        IReadOnlyDictionary<int, Comparison> found = Comparison.Among(others, Behind);
        return new(
            factors.Text("task"),
            factors.Whole("samples"),
            factors.Whole("depth"),
            budget,
            delta,
            [
                .. Enumerable
                    .Range(0, accuracies.Length)
                    .Select(i => new GuideLine(
                        PlainReluWhen.Functions[i],
                        Estimate.Of(accuracies[i]),
                        i == best ? new Estimate(0, 0, 0, accuracies[i].Length) : found[i].Difference,
                        i != best && found[i].Verdict(delta) == Comparison.Supported
                    ))
                    .OrderBy(line => Array.IndexOf(s_byCost, line.Function)),
            ]
        );
    }
}

/// <summary>One case of the guide.</summary>
/// <param name="Task">spirals, rings or teacher.</param>
/// <param name="Samples">Points to learn from.</param>
/// <param name="Depth">Hidden layers.</param>
/// <param name="Budget">short or long.</param>
/// <param name="Delta">
/// The smallest lead that matters, in points of test accuracy: a tenth of the error of the best function.
/// </param>
/// <param name="Lines">A line per function, the cheapest first.</param>
public sealed record GuideCase(
    string Task,
    int Samples,
    int Depth,
    string Budget,
    double Delta,
    IReadOnlyList<GuideLine> Lines
)
{
    /// <summary>The functions that are not shown to be behind the best by what matters, the cheapest first.</summary>
    public IReadOnlyList<string> Candidates => [.. Lines.Where(line => !line.IsBehind).Select(line => line.Function)];

    /// <summary>The cheapest of the candidates.</summary>
    public string Recommended => Candidates[0];

    /// <inheritdoc/>
    public override string ToString() => $"{Task}, depth {Depth}, {Samples} samples, {Budget} budget";
}

/// <summary>A function in a case of the guide.</summary>
/// <param name="Function">Its name.</param>
/// <param name="Accuracy">Its test accuracy in per cent, over the seeds.</param>
/// <param name="Behind">How many points the best function is ahead, paired by seed; 0 for the best itself.</param>
/// <param name="IsBehind">
/// Whether that is shown and matters: the p-value, adjusted by Holm for the case, is below 0.05 and the mean at least
/// delta.
/// </param>
public sealed record GuideLine(string Function, Estimate Accuracy, Estimate Behind, bool IsBehind);
