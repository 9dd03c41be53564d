using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>ELU has lower error than ReLU and learns faster.</summary>
internal static class EluBeatsRelu
{
    private const int Deep = 10;

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } =
        new()
        {
            Id = "elu-beats-relu",
            Statement = "ELU has lower error than ReLU and learns faster.",
            Kinds = ClaimKinds.Training,
            Lesson = 7,
            Texts = ["S0", "S2"],
            Protocol =
                Tuned.Networks
                + Tuned.HowTuned
                + "Error: test accuracies after a short and a long budget, three times as long. Speed: epochs until the training loss is a fifth of that of an even guess, with what was tuned for the short budget. The tasks are spirals and rings.",
            Delta =
                "Error: a tenth of ReLU's mean test error, as for every accuracy. Speed: 10 % of ReLU's mean epochs; less would hardly be noticed.",
            Settings = [.. Of(Tuned.Spirals), .. Of(Tuned.Rings)],
            Second = [.. Of(Tuned.Teacher), .. Of(Tuned.Spirals.With("depth", Deep))],
            SecondProtocol =
                $"Another task, the classes that a random network gives points of 16 features; and the spirals again with {Deep} hidden layers.",
        };

    private static IEnumerable<Setting> Of(Settings task) =>
        Tuned
            .Budgets.Select(budget =>
                Comparison(task, budget).ByAccuracy(task.With("budget", budget).With("measure", "error"))
            )
            .Append(Comparison(task, "short").BySpeed(task.With("budget", "short").With("measure", "speed")));

    private static FairComparison Comparison(Settings task, string budget) =>
        new(task, "ELU", "ReLU", Tuned.InNames(budget)) { Seeds = Tuned.Seeds };
}
