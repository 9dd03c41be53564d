using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>PReLU is most useful where data has both signs.</summary>
internal static class NegativeData
{
    private const int Seeds = 120;

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } =
        new()
        {
            Id = "negative-data",
            Statement = "PReLU gains more over ReLU on data of both signs than on positive data.",
            Kinds = ClaimKinds.Training,
            Lesson = 6,
            Texts = ["S3"],
            Protocol =
                $"Networks have three hidden layers of 32 units and learn by Adam. Every one of {Seeds} seeds draws new points. "
                + Tuned.HowTuned
                + "Each feature of the same points is scaled to run from 0 to 1, or from -1 to 1; search and comparison are done for each range. The gain is PReLU's test accuracy minus ReLU's. The effect is the gain on both signs minus the gain on positive inputs, on spirals and on the classes that a random network gives points of 16 features, after a short and a long budget.",
            Delta = "A tenth of ReLU's mean test error on inputs of both signs.",
            Changes = [$"{Seeds} seeds in place of {Tuned.Seeds}, of which three settings of four could not tell."],
            Settings =
            [
                .. from task in new[] { Tuned.Spirals, Tuned.Teacher }
                from budget in Tuned.Budgets
                select Of(task, budget),
            ],
        };

    private static Setting Of(Settings task, string budget)
    {
        return Setting.OfSearches(
            task.With("budget", budget),
            [
                .. from inputs in new[] { "both", "unit" }
                from function in new[] { "PReLU", "ReLU" }
                select Tuned.Search(task.With("inputs", inputs), function, budget),
            ],
            rows =>
                Finding.Paired(
                    Gain(rows[0], rows[1]).Zip(Gain(rows[2], rows[3]), (both, positive) => both - positive),
                    Tuned.TenthOfError(rows[1], budget),
                    "points of gain in test accuracy"
                ),
            Seeds
        );

        IEnumerable<double> Gain(Row[] prelu, Row[] relu) => Tuned.Differences(prelu, relu, Tuned.Accuracy(budget));
    }
}
