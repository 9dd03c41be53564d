using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>The gap between ReLU and its parametric variants goes to zero with depth.</summary>
internal static class DepthRedundant
{
    private const int Shallow = 2,
        Deep = 20,
        Seeds = 24,
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
        Settings.Of(("budget", DeepSpirals.Factor(budget)), ("function", function), ("part", part));

    private static Setting Shrinks(string function, string budget)
    {
        FairComparison shallow = DeepSpirals.Compare(function, "ReLU", Shallow, budget) with { Seeds = Seeds },
            deep = DeepSpirals.Compare(function, "ReLU", Deep, budget) with { Seeds = Seeds };
        return new(
            Factors(function, budget, "shrinks").With("depth", Deep),
            rows => [.. DeepSpirals.Needs(shallow, rows), .. DeepSpirals.Needs(deep, rows)],
            rows =>
                Finding.Paired(
                    DeepSpirals.Gaps(shallow, rows).Zip(DeepSpirals.Gaps(deep, rows), (a, b) => a - b),
                    DeepSpirals.TenthOfError(DeepSpirals.Counting(shallow, rows).Reference, budget),
                    "points of test accuracy"
                )
        );
    }

    private static Setting IsGone(string function, string budget, int depth)
    {
        FairComparison deep = DeepSpirals.Compare(function, "ReLU", depth, budget) with { Seeds = DeepSeeds };
        return new(
            Factors(function, budget, "is gone").With("depth", depth),
            rows => DeepSpirals.Needs(deep, rows),
            rows => new WithinFinding(DeepSpirals.Gaps(deep, rows), DeepSpirals.Margin, "points inside the margin")
        );
    }
}
