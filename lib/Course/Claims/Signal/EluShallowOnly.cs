using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>ELU helps shallow networks and is not useful for deep ones.</summary>
internal static class EluShallowOnly
{
    public static Claim Claim { get; } =
        new()
        {
            Id = "elu-shallow-only",
            Statement = "ELU helps shallow networks and is not useful for deep ones.",
            Kinds = ClaimKinds.Training,
            Lesson = 12,
            Texts = ["S1"],
            Protocol =
                $"{DeepSpirals.Protocol} Compared is the test accuracy of ELU minus that of ReLU, paired over "
                + $"{DeepSpirals.Seeds} seeds. With 1 and 2 hidden layers the claim is that ELU is ahead. With 10 and 20 hidden "
                + "layers it is that ELU is not ahead by what matters: the effect there is the smallest useful lead minus "
                + "ELU's lead.",
            Delta =
                "In shallow networks, a tenth of ReLU's error. In deep networks a lead is useful from a tenth of ReLU's "
                + $"error on, but from {DeepSpirals.Margin} point at the least. There the test decides, and ELU's lead must "
                + "only be a tenth smaller than a useful one.",
            Settings =
            [
                .. from depth in new[] { 1, 2 } from budget in DeepSpirals.Budgets select Helps(depth, budget),
                .. from depth in new[] { 10, 20 } from budget in DeepSpirals.Budgets select IsUseless(depth, budget),
            ],
            Second =
            [
                .. from budget in DeepSpirals.Budgets select Helps(1, budget, "digits"),
                .. from budget in DeepSpirals.Budgets select IsUseless(10, budget, "digits"),
            ],
            Changes =
            [
                $"{DeepSpirals.Seeds} seeds in place of {FairSearch.UsualSeeds}, of which three settings could not tell.",
            ],
            SecondProtocol =
                "The same on handwritten digits, with 1 and with 10 hidden layers; the short budget is "
                + $"{Learning.Tasks["digits"].Epochs} epochs there. Every one of "
                + $"{FairSearch.UsualSeeds} seeds splits the images anew.",
        };

    private static FairComparison Compare(int depth, string budget, string task) =>
        new(DeepSpirals.Task(depth).With("task", task), "ELU", "ReLU", budget)
        {
            Seeds = task == "spirals" ? DeepSpirals.Seeds : FairSearch.UsualSeeds,
        };

    private static Settings Factors(string half, int depth, string budget) =>
        Settings.Of(("budget", Plain.Budget(budget)), ("depth", depth), ("half", half));

    private static Setting Helps(int depth, string budget, string task = "spirals") =>
        Compare(depth, budget, task).ByAccuracy(Factors("helps shallow", depth, budget));

    private static Setting IsUseless(int depth, string budget, string task = "spirals") =>
        Compare(depth, budget, task)
            .Pair.By(
                Factors("useless deep", depth, budget),
                (elu, relu) =>
                {
                    double useful = FairComparison.TenthOfError(relu, "accuracy" + budget, DeepSpirals.Margin);
                    return Finding.Paired(
                        DeepSpirals.Gaps(elu, relu, budget).Select(lead => useful - lead),
                        useful * WithinFinding.SmallestShare,
                        "points below a useful lead",
                        Learning.Tasks[task].Data.Resplit
                    );
                }
            );
}
