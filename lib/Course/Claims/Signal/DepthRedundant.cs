using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>The gap between ReLU and its parametric variants goes to zero with depth.</summary>
internal static class DepthRedundant
{
    private const int Shallow = 2,
        Deep = 20,
        Seeds = FairSearch.UsualSeeds,
        DeepSeeds = 48;

    public static Claim Claim { get; } =
        new()
        {
            Id = "depth-redundant",
            Statement = "The gap between ReLU and its parametric variants goes to zero with depth.",
            Kinds = ClaimKinds.Training,
            Lesson = 12,
            Texts = ["S1"],
            Protocol =
                $"{DeepSpirals.Protocol} The gap is the test accuracy of PReLU, with a slope per unit, or of leaky ReLU "
                + $"minus that of ReLU, paired by seed. Two things are asked. Is the gap with {Shallow} hidden layers "
                + $"larger than that with {Deep}, over {Seeds} seeds: does it shrink? And does the gap with {Deep} hidden "
                + $"layers lie within {DeepSpirals.Margin} point of 0, over {DeepSeeds} seeds: is it gone?",
            Delta =
                $"Of the shrinking, a tenth of ReLU's error with {Shallow} hidden layers. A gap is gone where it is within "
                + $"{DeepSpirals.Margin} point: that is what papers on these functions report as a difference. There the "
                + "test decides, and the gap must only be a tenth smaller than the margin.",
            Settings =
            [
                .. from function in new[] { "PReLU", "Leaky ReLU" }
                from budget in DeepSpirals.Budgets
                from part in new[] { "shrinks", "is gone" }
                select part == "shrinks" ? Shrinks(function, budget) : IsGone(function, budget, Deep),
            ],
            Second =
            [
                .. from function in new[] { "PReLU", "Leaky ReLU" }
                from depth in new[] { 5, 10 }
                select IsGone(function, "Long", depth),
            ],
            SecondProtocol = "Whether the gap is gone already with 5 and with 10 hidden layers, after the long budget.",
        };

    private static Settings Factors(string function, string budget, string part) =>
        Settings.Of(("budget", Plain.Budget(budget)), ("function", function), ("part", part));

    private static Setting Shrinks(string function, string budget)
    {
        FairComparison shallow = DeepSpirals.Compare(function, "ReLU", Shallow, budget),
            deep = DeepSpirals.Compare(function, "ReLU", Deep, budget);
        return Setting.OfSearches(
            Factors(function, budget, "shrinks").With("depth", Deep),
            [shallow.Pair.Claimed, shallow.Pair.Reference, deep.Pair.Claimed, deep.Pair.Reference],
            rows =>
                Finding.Paired(
                    DeepSpirals
                        .Gaps(rows[0], rows[1], budget)
                        .Zip(DeepSpirals.Gaps(rows[2], rows[3], budget), (a, b) => a - b),
                    FairComparison.TenthOfError(rows[1], "accuracy" + budget),
                    "points of test accuracy"
                ),
            Seeds
        );
    }

    private static Setting IsGone(string function, string budget, int depth)
    {
        FairComparison deep = DeepSpirals.Compare(function, "ReLU", depth, budget) with { Seeds = DeepSeeds };
        return deep.Pair.By(
            Factors(function, budget, "is gone").With("depth", depth),
            (claimed, relu) =>
                new WithinFinding(
                    [.. DeepSpirals.Gaps(claimed, relu, budget)],
                    DeepSpirals.Margin,
                    "points inside the margin"
                )
        );
    }
}
