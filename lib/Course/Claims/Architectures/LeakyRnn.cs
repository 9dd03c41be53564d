using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>The claim leaky-rnn.</summary>
internal static class LeakyRnn
{
    private const double Learned = 0.1,
        ShareThatMatters = 0.2,
        DecadesThatMatter = 0.3;
    private const int Seeds = 160;

    private static readonly double[] s_rates = [0.001, 0.003, 0.01],
        s_gains = [1, 2];
    private static readonly int[] s_lengths = [25, 75];
    private static readonly string[] s_starts = ["identity", "orthogonal"],
        s_budgets = ["Short", "Long"],
        s_references = ["ReLU", "Tanh"];

    public static Claim Claim { get; } =
        new()
        {
            Id = "leaky-rnn",
            Statement = "Leaky ReLU eases the vanishing of gradients in recurrent networks: more of them learn.",
            Kinds = ClaimKinds.Training,
            Lesson = 15,
            Texts = ["S4"],
            Protocol =
                $"A plain recurrent layer of {RecurrentLearning.Units} units and a dense layer learn the adding problem: "
                + "the sum of two marked numbers of a sequence, one in each half. "
                + $"Sequences have {s_lengths[0]} or {s_lengths[1]} steps; all are new in every step of training. "
                + "Numbers and targets have variance 1, so that guessing has a mean squared error of 1. "
                + "Leaky ReLU of slope 0.1 is compared with ReLU from the same start of the recurrent weights: the identity "
                + "or an orthogonal matrix. "
                + $"All learn by Adam in batches of {RecurrentLearning.Batch}, with gradients cut to a norm of "
                + $"{Plain.Text(RecurrentLearning.Clip)}. "
                + $"The short budget is {RecurrentLearning.ShortSteps} steps, the long one "
                + $"{RecurrentLearning.Long * RecurrentLearning.ShortSteps}. "
                + $"Each function has, for each start and length, its own learning rate ({Plain.Text(s_rates)}) and "
                + $"gain, the square of a factor of the start ({Plain.Text(s_gains)}), found by the same search on "
                + "sequences used for nothing else. "
                + $"A run has learned if its error on other sequences is below {Plain.Text(Learned)}. Runs of {Seeds} seeds are counted.",
            Delta = $"A share of {Plain.Text(ShareThatMatters)}: one run in five more that learns.",
            Settings =
            [
                .. from length in s_lengths
                from start in s_starts
                from budget in s_budgets
                select ByRuns("Leaky ReLU, 0.1", 0.1, "ReLU", length, start, budget),
            ],
            Second =
            [
                .. from length in s_lengths
                from start in s_starts
                select ByRuns("Leaky ReLU, 0.1", 0.1, "Tanh", length, start, "Long"),
                .. from length in s_lengths
                from start in s_starts
                select ByRuns("Leaky ReLU", 0.01, "ReLU", length, start, "Long"),
                .. from reference in s_references
                from start in s_starts
                select ByGradient(reference, s_lengths[^1], start),
            ],
            Changes =
            [
                "The lengths were set to 25 and 75 after single runs at 10 and 40, which nearly all learned.",
                $"{Seeds} seeds in place of {FairSearch.UsualSeeds}, of which four settings could not tell.",
            ],
            SecondProtocol =
                "After the long budget, slope 0.1 is compared with tanh, and slope 0.01 with ReLU. "
                + $"And in untrained networks of gain 1 and length {s_lengths[^1]}, the gradient that arrives at the first "
                + "step is measured, as a share of that at the last, in decades, of which a factor of two matters.",
        };

    private static Setting ByRuns(
        string function,
        double slope,
        string reference,
        int length,
        string start,
        string budget
    ) =>
        new TunedPair(Search(function, length, start, budget), Search(reference, length, start, budget))
        {
            Seeds = Seeds,
        }.ByCount(
            Settings.Of(
                ("against", reference),
                ("budget", budget),
                ("length", length),
                ("measure", "runs"),
                ("slope", slope),
                ("start", start)
            ),
            row => row["loss" + budget] < Learned,
            ShareThatMatters,
            "share of runs that learn"
        );

    private static FairSearch Search(string function, int length, string start, string budget) =>
        new(Settings.Of(("function", function), ("length", length), ("start", start)), budget)
        {
            Experiment = RecurrentLearning.Experiment.Name,
            Rates = s_rates,
            Gains = s_gains,
            Finalists = 2,
            AllSeeds = 4,
        };

    private static Setting ByGradient(string reference, int length, string start) =>
        Setting.Paired(
            Settings.Of(
                ("against", reference),
                ("budget", "none"),
                ("length", length),
                ("measure", "gradient"),
                ("slope", 0.1),
                ("start", start)
            ),
            Untrained("Leaky ReLU, 0.1", length, start),
            Untrained(reference, length, start),
            row => Math.Log10(Math.Max(1e-30, row["first"])),
            _ => DecadesThatMatter,
            "decades of the gradient's share that arrives at the first step"
        );

    private static IEnumerable<Trial> Untrained(string function, int length, string start) =>
        FairSearch.TrialsThatCount(
            RecurrentLearning.Flow.Name,
            Settings.Of(("function", function), ("length", length), ("start", start))
        );
}
