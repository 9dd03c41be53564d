using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>Keeping units alive improves learning in deep networks.</summary>
internal static class LeakyDeep
{
    private const double LowBias = -0.5,
        SmallestShare = 0.2,
        SmallestDead = 5;

    private static int[] Depths => [5, 10, 20];

    public static Claim Claim { get; } =
        new()
        {
            Id = "leaky-deep",
            Statement = "Leaky ReLU keeps units alive, and that improves learning in deep networks.",
            Kinds = ClaimKinds.Training,
            Lesson = 12,
            Texts = ["S4"],
            Protocol =
                $"{DeepSpirals.Protocol} Leaky ReLU with slope 0.01 is compared with ReLU, which differs from it in the "
                + $"slope only. Networks have {Plain.Text(Depths.Select(depth => (double)depth))} hidden layers. "
                + $"Compared is the test accuracy, paired over {DeepSpirals.Seeds} seeds.",
            Delta = "A tenth of ReLU's error: a reader who cares about errors would notice every tenth of them.",
            Settings =
            [
                .. from depth in Depths
                from budget in DeepSpirals.Budgets
                select Compare(depth, budget)
                    .ByAccuracy(Settings.Of(("budget", Plain.Budget(budget)), ("depth", depth))),
            ],
            Second =
            [
                .. from depth in Depths select Dead(depth),
                .. from bias in new[] { 0, LowBias }
                from budget in DeepSpirals.Budgets
                select RunsThatLearn(bias, budget),
            ],
            Changes =
            [
                $"{DeepSpirals.Seeds} seeds in place of {FairSearch.UsualSeeds}, of which five settings could not tell.",
            ],
            SecondProtocol =
                "First the reason that is given: how many points smaller the share of dead units is after the long budget. "
                + "A unit is dead whose derivative is 0 on every training point; less than "
                + $"{Plain.Text(SmallestDead)} points do not matter. Then runs that learn are counted, those with a "
                + $"test accuracy of at least {Plain.Text(DeepSpirals.Learned)}, with 10 hidden layers: from biases "
                + $"of 0, and from biases of {Plain.Text(LowBias)}, from which units die. "
                + $"{Plain.Text(SmallestShare)} of the runs is the smallest difference that matters.",
        };

    private static FairComparison Compare(int depth, string budget) =>
        DeepSpirals.Compare("Leaky ReLU", "ReLU", depth, budget) with
        {
            Seeds = DeepSpirals.Seeds,
        };

    private static Setting Dead(int depth) =>
        Compare(depth, "Long")
            .By(
                Settings.Of(("bias", 0), ("depth", depth), ("measure", "dead units")),
                row => -100 * row["dead"],
                _ => SmallestDead,
                "points of the share of dead units"
            );

    private static Setting RunsThatLearn(double bias, string budget)
    {
        FairComparison comparison = Compare(10, budget);
        comparison = bias == 0 ? comparison : comparison with { Task = comparison.Task.With("bias", bias) };
        return comparison.Pair.ByCount(
            Settings.Of(
                ("bias", bias),
                ("budget", Plain.Budget(budget)),
                ("depth", 10),
                ("measure", "runs that learn")
            ),
            row => row["accuracy" + budget] >= DeepSpirals.Learned,
            SmallestShare,
            "share of runs that learn"
        );
    }
}
