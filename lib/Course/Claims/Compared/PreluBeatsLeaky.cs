using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>PReLU has lower error than leaky ReLU.</summary>
internal static class PreluBeatsLeaky
{
    /// <summary>Leaky ReLU with the slope that PReLU starts from, so that only learning the slope differs.</summary>
    public const string Control = "Leaky ReLU, 0.25";

    private const int Seeds = 160;

    private static readonly int[] s_sizes = [150, 500, Tuned.AllOfTeacher];

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } =
        new()
        {
            Id = "prelu-beats-leaky",
            Statement = "PReLU has lower error than leaky ReLU.",
            Kinds = ClaimKinds.Training,
            Lesson = 6,
            Texts = ["S0"],
            Protocol =
                Tuned.NetworksWith(Seeds)
                + Tuned.HowTuned
                + "The control is leaky ReLU with slope 0.25, from which PReLU's slopes start: all that differs is that PReLU learns a slope per unit. "
                + $"The task is the classes that a random network gives points of 16 features, with {string.Join(", ", s_sizes)} points to learn from and about as many steps for each. Test accuracies are compared after a short and a long budget.",
            Delta = "A tenth of leaky ReLU's mean test error, as for every accuracy.",
            Settings =
            [
                .. from size in s_sizes
                from budget in Tuned.Budgets
                select Of(
                    Tuned.TeacherWith(size),
                    budget,
                    Sweeps.Settings.Of(("samples", size), ("task", "teacher")),
                    Seeds
                ),
            ],
            Changes = [$"{Seeds} seeds in place of {Tuned.Seeds}, of which one setting could not tell."],
            Second =
            [
                .. from task in new[] { Tuned.Spirals, Tuned.Rings }
                from budget in Tuned.Budgets
                select Of(task, budget, task),
            ],
            SecondProtocol =
                $"Other data, points in the plane: spirals and rings, with 300 points to learn from. {Tuned.Seeds} seeds count.",
        };

    /// <summary>The comparison on a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="budget">short or long.</param>
    /// <param name="factors">What sets the setting apart, without the budget.</param>
    /// <param name="seeds">How many seeds count.</param>
    public static Setting Of(Settings task, string budget, Settings factors, int seeds = Tuned.Seeds) =>
        new FairComparison(task, "PReLU", Control, Tuned.InNames(budget)) { Seeds = seeds }.ByAccuracy(
            factors.With("budget", budget)
        );
}
