using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>Whether the choice of leaky ReLU's slope is crucial.</summary>
internal static class AlphaCrucial
{
    private const int Seeds = FairSearch.UsualSeeds;

    private const double Crucial = 0.5;

    private const double HighestUsual = 0.3;

    private static readonly string[] s_budgets = ["Short", "Long"];

    /// <summary>The slopes tried: 0 is ReLU, 1 is a straight line, and the choice is among those between.</summary>
    public static IReadOnlyList<double> Slopes { get; } = [0, 0.01, 0.03, 0.1, 0.3, 0.5, 0.7, 1];

    /// <summary>The search for each slope, in a sentence.</summary>
    public static string Search { get; } =
        $"The search for each slope has {SmallSearch.Rates.Count} rates and {SmallSearch.Gains.Count} gains.";

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } =
        new()
        {
            Id = "alpha-crucial",
            Statement = "The choice of leaky ReLU's slope is crucial.",
            Kinds = ClaimKinds.Training,
            Lesson = 5,
            Texts = ["S2", "S4"],
            Protocol =
                "Networks with 3 hidden layers of 32 units learn the spirals or the digits by Adam, for a short budget "
                + "(60 and 20 epochs) and for one three times as long. Inputs are standardised. "
                + $"Leaky ReLU has the slopes {Plain.Text(Slopes)}. "
                + "For each slope, the same search chooses learning rate and initial gain on data used for nothing "
                + $"else. {Search} "
                + "Among the slopes above 0 and below 1, the best and the worst are those with the highest and the "
                + "lowest mean test accuracy of their tuning runs. "
                + $"On {Seeds} other seeds, the measure is the test accuracy of the best less that of the worst. "
                + "The choice is crucial if the worst makes at least half as many errors again as the best.",
            Delta =
                "Half of the best slope's mean test error, and at least 0.1 points: a tenth, as in other claims, would "
                + "be a difference that matters, but not a crucial one.",
            Settings = [.. Settings(1)],
            Second = [.. Settings(HighestUsual)],
            SecondProtocol =
                "The same runs, and the choice is among the usual slopes, from "
                + $"{Plain.Text(Inner(HighestUsual)[0])} to {Plain.Text(HighestUsual)}, alone.",
        };

    private static FairSearch SmallSearch => Small(new(Sweeps.Settings.None, "Long"));

    /// <summary>The name of leaky ReLU with a slope.</summary>
    public static string Name(double slope) =>
        slope == 0 ? "ReLU"
        : slope == 0.01 ? "Leaky ReLU"
        : $"Leaky ReLU, {Plain.Text(slope)}";

    /// <summary>The search with a few rates and gains.</summary>
    public static FairSearch Small(FairSearch search) => search with { Rates = [0.003, 0.01, 0.03], Gains = [1, 2, 4] };

    /// <summary>
    /// The slopes that are equal to the best as far as matters: the interval of the best slope's test accuracy less
    /// theirs lies within delta on both sides of 0. The best is the one that tuning found among those between 0 and 1.
    /// </summary>
    /// <param name="rows">All rows of the claim.</param>
    /// <param name="task">spirals or digits.</param>
    /// <param name="budget">Short or Long.</param>
    public static IReadOnlyList<(double Slope, Estimate Worse, bool IsTied)> AgainstBest(
        Rows rows,
        string task,
        string budget
    )
    {
        double best = Inner(1).MaxBy(slope => TunedAccuracy(rows, task, slope, budget));
        double delta = Delta(rows, task, best, budget);
        return
        [
            .. Slopes.Select(slope =>
            {
                var worse = Estimate.Of(
                    Differences(rows, task, best, slope, budget),
                    Learning.Tasks[task].Data.Resplit
                );
                return (slope, worse, worse.Low > -delta && worse.High < delta);
            }),
        ];
    }

    private static IEnumerable<Setting> Settings(double highest) =>
        from task in new[] { "spirals", "digits" }
        from budget in s_budgets
        select Of(task, budget, highest);

    private static Setting Of(string task, string budget, double highest) =>
        new(
            Sweeps.Settings.Of(("task", task), ("budget", Plain.Budget(budget))),
            rows => [.. Slopes.SelectMany(slope => Tuning(task, slope, budget).Needs(rows, Seeds))],
            rows =>
            {
                double[] inner = Inner(highest);
                double best = inner.MaxBy(slope => TunedAccuracy(rows, task, slope, budget)),
                    worst = inner.MinBy(slope => TunedAccuracy(rows, task, slope, budget));
                return Finding.Paired(
                    Differences(rows, task, best, worst, budget),
                    Delta(rows, task, best, budget),
                    "points of test accuracy",
                    Learning.Tasks[task].Data.Resplit
                );
            }
        );

    // The slopes above 0 and below 1, up to the highest.
    private static double[] Inner(double highest) =>
        [.. Slopes.Where(slope => slope > 0 && slope < 1 && slope <= highest)];

    private static FairSearch Tuning(string task, double slope, string budget) =>
        Small(new(Sweeps.Settings.Of(("task", task), ("function", Name(slope))), budget));

    // Mean test accuracy of the tuning runs with the rate and the gain that were chosen.
    private static double TunedAccuracy(Rows rows, string task, double slope, string budget)
    {
        FairSearch search = Tuning(task, slope, budget);
        Settings tuned = search.Tuned(rows)!.With("half", "tune");
        return Enumerable
            .Range(1, search.AllSeeds)
            .Average(seed => rows[new Trial(search.Experiment, tuned, seed)]["accuracy" + budget]);
    }

    private static double Delta(Rows rows, string task, double best, string budget) =>
        Math.Max(0.1, Crucial * Accuracies(rows, task, best, budget).Average(accuracy => 100 - accuracy));

    private static IEnumerable<double> Differences(Rows rows, string task, double a, double b, string budget) =>
        Accuracies(rows, task, a, budget).Zip(Accuracies(rows, task, b, budget), (x, y) => x - y);

    private static IEnumerable<double> Accuracies(Rows rows, string task, double slope, string budget) =>
        Tuning(task, slope, budget).Counting(rows, Seeds).Select(trial => 100 * rows[trial]["accuracy" + budget]);
}
