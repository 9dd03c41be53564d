using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>
/// What the claims on depth have in common, so that they share their trials: perceptrons of 1 to 20 hidden layers learn
/// the spirals.
/// </summary>
internal static class DeepSpirals
{
    /// <summary>The gap in points of accuracy below which two functions count as equally good in a deep network.</summary>
    public const double Margin = 1;

    /// <summary>How many seeds count where depth makes runs differ widely.</summary>
    public const int Seeds = 192;

    /// <summary>A run that is at least this accurate has learned the spirals.</summary>
    public const double Learned = 0.8;

    /// <summary>Both budgets.</summary>
    public static IReadOnlyList<string> Budgets { get; } = ["Short", "Long"];

    /// <summary>Task, network and tuning in words.</summary>
    public static string Protocol { get; } =
        $"""
            The task is three spiral arms of two turns, with 300 points to learn from and 600 others to test on. Every seed
            draws new points. Inputs are standardised. Each hidden layer has 32 units. Adam takes batches of 32. The short
            budget is {Brief} epochs, the long one {3 * Brief}. Each function gets its own learning rate
            ({Plain.Text(Usual.Rates)}) and its own gain
            ({Plain.Text(Usual.Gains)}), by the same search on seeds that are used for
            nothing else, and one of each for every depth and budget.
            """.ReplaceLineEndings(" ");

    private static FairSearch Usual => new(Settings.None, "Short");

    private static int Brief => Learning.Tasks["spirals"].Epochs;

    /// <summary>What is learned, without function, rate, gain and half.</summary>
    /// <param name="depth">Hidden layers.</param>
    public static Settings Task(int depth) =>
        depth == 3 ? Settings.Of(("task", "spirals")) : Settings.Of(("task", "spirals"), ("depth", depth));

    /// <summary>A fair comparison at a depth.</summary>
    public static FairComparison Compare(string claimed, string reference, int depth, string budget) =>
        new(Task(depth), claimed, reference, budget);

    /// <summary>Points of test accuracy by which the claimed function is ahead, seed by seed.</summary>
    public static IEnumerable<double> Gaps(Row[] claimed, Row[] reference, string budget) =>
        claimed.Zip(reference, (a, b) => 100 * (a["accuracy" + budget] - b["accuracy" + budget]));
}
