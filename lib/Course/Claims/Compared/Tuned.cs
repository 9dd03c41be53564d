using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>
/// What the comparisons of functions have in common: tasks, budgets, and settings made of several searches, each of
/// which has found rate and gain for itself.
/// </summary>
internal static class Tuned
{
    /// <summary>How many seeds count.</summary>
    public const int Seeds = FairSearch.UsualSeeds;

    /// <summary>Points that the teacher's whole task has to learn from.</summary>
    public const int AllOfTeacher = 1500;

    private const int Batch = 32;

    /// <summary>What every protocol of a comparison says of the search.</summary>
    public const string HowTuned =
        "Every function gets the learning rate and the initial gain that the same search finds for it, on data used for nothing else. ";

    /// <summary>What every protocol says of the networks and the data.</summary>
    public static string Networks { get; } = NetworksWith(Seeds);

    /// <summary>Three arms of two turns; 300 points to learn from.</summary>
    public static Settings Spirals { get; } = Settings.Of(("task", "spirals"));

    /// <summary>Three rings that touch; 300 points to learn from.</summary>
    public static Settings Rings { get; } = Settings.Of(("task", "rings"));

    /// <summary>The classes that a random network gives points of 16 features; 1500 points to learn from.</summary>
    public static Settings Teacher { get; } = Settings.Of(("task", "teacher"));

    /// <summary>The budgets.</summary>
    public static IReadOnlyList<string> Budgets { get; } = ["short", "long"];

    /// <summary>The teacher's task with a part of the points to learn from, for about as many steps.</summary>
    /// <param name="samples">How many.</param>
    public static Settings TeacherWith(int samples) =>
        samples == AllOfTeacher
            ? Teacher
            : Teacher
                .With("samples", samples)
                .With("epochs", Learning.Tasks["teacher"].Epochs * Batches(AllOfTeacher) / Batches(samples));

    /// <summary>The budget as result names have it: Short or Long.</summary>
    public static string InNames(string budget) => budget == "short" ? "Short" : "Long";

    /// <summary>What a protocol says of the networks and the data where another number of seeds counts.</summary>
    public static string NetworksWith(int seeds) =>
        $"Networks have three hidden layers of 32 units and learn by Adam from standardised inputs. Every one of {seeds} seeds draws new points. ";

    /// <summary>The search for a function on a task.</summary>
    public static FairSearch Search(Settings task, string function, string budget) =>
        new(task.With("function", function), InNames(budget));

    /// <summary>Test accuracy in points.</summary>
    public static Func<Row, double> Accuracy(string budget) => row => 100 * row["accuracy" + InNames(budget)];

    /// <summary>Training accuracy minus test accuracy, in points.</summary>
    public static Func<Row, double> Gap(string budget) =>
        row => 100 * (row["trainingAccuracy" + InNames(budget)] - row["accuracy" + InNames(budget)]);

    /// <summary>A tenth of the mean test error, in points; at least 0.1.</summary>
    public static double TenthOfError(IEnumerable<Row> reference, string budget) =>
        FairComparison.TenthOfError(reference, "accuracy" + InNames(budget));

    /// <summary>A tenth of the mean gap, in points; at least 0.1.</summary>
    public static double TenthOfGap(IEnumerable<Row> reference, string budget) =>
        Math.Max(0.1, reference.Average(Gap(budget)) / 10);

    /// <summary>A setting that compares the test accuracies of two searches.</summary>
    /// <param name="factors">What sets it apart.</param>
    /// <param name="claimed">The search of the side that is said to be better.</param>
    /// <param name="reference">The search of the other side.</param>
    /// <param name="budget">short or long.</param>
    public static Setting ByAccuracy(Settings factors, FairSearch claimed, FairSearch reference, string budget) =>
        new TunedPair(claimed, reference).By(
            factors,
            (a, b) =>
                Finding.Paired(Differences(a, b, Accuracy(budget)), TenthOfError(b, budget), "points of test accuracy")
        );

    /// <summary>The differences of a measure, seed by seed.</summary>
    public static IEnumerable<double> Differences(Row[] a, Row[] b, Func<Row, double> measure) =>
        a.Zip(b, (x, y) => measure(x) - measure(y));

    private static int Batches(int samples) => (samples + Batch - 1) / Batch;
}
