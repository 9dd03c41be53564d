using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>GELU, Swish and Mish capture complex patterns better.</summary>
internal static class GeluBetter
{
    private static readonly string[] s_functions = ["GELU", "SiLU", "Mish"],
        s_references = ["ReLU", "ELU"];

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } =
        new()
        {
            Id = "gelu-better",
            Statement = "GELU, Swish and Mish capture complex patterns better than ReLU and ELU.",
            Kinds = ClaimKinds.Training,
            Lesson = 9,
            Texts = ["S2"],
            Protocol =
                Tuned.Networks
                + Tuned.HowTuned
                + "The tasks are spirals of two turns, and the classes that a random network gives points of 16 features. Digits are left out: almost every function reads them almost without error. Swish has beta 1 and is SiLU. "
                + "The effect is the mean test accuracy of GELU, SiLU and Mish on a seed, minus that of the reference, ReLU or ELU, after a short and a long budget.",
            Delta = "A tenth of the reference's mean test error, as for every accuracy.",
            Settings =
            [
                .. from task in new[] { Tuned.Spirals, Tuned.Teacher }
                from reference in s_references
                from budget in Tuned.Budgets
                select Together(task, reference, budget),
            ],
            Second =
            [
                .. from task in new[] { Tuned.Spirals, Tuned.Teacher }
                from function in s_functions
                from reference in s_references
                select Tuned.ByAccuracy(
                    task.With("function", function).With("reference", reference),
                    Tuned.Search(task, function, "long"),
                    Tuned.Search(task, reference, "long"),
                    "long"
                ),
            ],
            SecondProtocol = "Each of the three functions by itself, after the long budget.",
        };

    private static Setting Together(Settings task, string reference, string budget) =>
        Setting.OfSearches(
            task.With("reference", reference).With("budget", budget),
            [.. s_functions.Append(reference).Select(function => Tuned.Search(task, function, budget))],
            rows =>
                Finding.Paired(
                    rows[^1]
                        .Select(
                            (row, i) =>
                                rows.SkipLast(1).Average(one => Tuned.Accuracy(budget)(one[i]))
                                - Tuned.Accuracy(budget)(row)
                        ),
                    Tuned.TenthOfError(rows[^1], budget),
                    "points of test accuracy"
                )
        );
}
