using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>noise-robust-elu: have ReLU and ELU a noise-robust off state that leaky functions have not?</summary>
internal static class NoiseRobustElu
{
    // Standard deviation of the noise in a trained network.
    private static readonly (string Noise, double Size)[] s_noises = [("fixed", 0.5), ("relative", 0.2)];

    private static readonly string[] s_robust = ["ReLU", "ELU"];

    // Means of the inputs, whose standard deviation is 1: far on the left, and just off for all but one in a thousand.
    private static readonly int[] s_judged = [-6, -3];

    public static Claim Claim { get; } =
        new()
        {
            Id = "noise-robust-elu",
            Statement = "ReLU and ELU have a noise-robust off state. Leaky ReLU and PReLU have none.",
            Kinds = ClaimKinds.Numeric | ClaimKinds.Training,
            Lesson = 5,
            Texts = ["S0"],
            Protocol =
                "4,096 normal numbers with standard deviation 1 go into the function. The standard deviation of the "
                + "results, in per cent of the standard deviation of the numbers, is the noise that passes. It is "
                + $"measured for means from -6 to 2 and judged for {string.Join(" and ", s_judged)}, where the unit "
                + "is off. ReLU and ELU (alpha 1) are compared with Leaky ReLU of slope 0.01, and with slope 0.25, "
                + $"where PReLU starts. {Trials.Seeds} seeds count.",
            Delta =
                "A tenth of the noise that passes the reference. The measure has no unit of its own in which a smaller "
                + "difference would matter.",
            Changes =
            [
                "Second protocol: the noise was 1, fixed or relative. One run per function with one seed showed that "
                    + "relative noise of 1 takes every network down to guessing, so that nothing can be compared. It "
                    + "is now 0.5 fixed and 0.2 relative.",
            ],
            Settings =
            [
                .. from robust in s_robust
                from leaky in new[] { "Leaky ReLU", "Leaky ReLU, 0.25" }
                from mean in s_judged
                select Passed(robust, leaky, mean),
            ],
            Second =
            [
                .. from robust in s_robust
                from leaky in new[] { "Leaky ReLU", "PReLU" }
                from noise in s_noises
                select InTraining(robust, leaky, noise.Noise, noise.Size),
            ],
            SecondProtocol =
                "Networks with three layers of 32 units learn the spirals for 60 epochs without noise, each function "
                + "with the learning rate and the gain that the same search finds for it. Then normal noise is added "
                + "to those inputs of the hidden activations that are 0 or below, where the unit is off. Its "
                + "standard deviation "
                + FormattableString.Invariant($"is either fixed, {s_noises[0].Size} for every function and layer, ")
                + "where the networks' inputs have 1; or it is relative, "
                + FormattableString.Invariant($"{s_noises[1].Size} times the standard deviation of the ")
                + "pre-activations of its layer. "
                + "The first is the same noise for all. The second takes out that networks may differ in scale: a "
                + "network of ReLU or leaky ReLU with weights twice as large computes the same classes, and minds "
                + "fixed noise less. Compared are points of test accuracy that the noise takes away. Delta is a "
                + "tenth of the reference's error with noise.",
        };

    private static Setting Passed(string robust, string leaky, int mean)
    {
        Trial[] Runs(string function, int place) =>
            [.. Trials.Drawn(NoiseInOffState.Passed, Settings.Of(("function", function), ("mean", place)))];

        // All means are run, for the chart.
        Trial[] all =
        [
            .. from place in Enumerable.Range(-6, 9)
            from function in new[] { robust, leaky }
            from trial in Runs(function, place)
            select trial,
        ];
        return new(
            Settings.Of(("function", robust), ("against", leaky), ("mean", mean)),
            _ => all,
            rows =>
            {
                double[] other = [.. Runs(leaky, mean).Select(trial => rows[trial]["deviation"])];
                return Finding.Paired(
                    other.Zip(Runs(robust, mean), (noise, trial) => noise - rows[trial]["deviation"]),
                    other.Average() / 10,
                    "% of the noise less that pass"
                );
            }
        );
    }

    private static Setting InTraining(string robust, string leaky, string noise, double size)
    {
        string noisy = FormattableString.Invariant($"{noise}Off{size}");
        return Trials.AfterSearch(
            Settings.Of(("function", robust), ("against", leaky), ("noise", noise)),
            new FairComparison(Settings.Of(("task", "spirals")), robust, leaky, "Short"),
            NoiseInOffState.Accuracy,
            row => 100 * (row[noisy] - row["clean"]),
            reference => FairComparison.TenthOfError(reference, noisy),
            "points of test accuracy less that noise takes away"
        );
    }
}
