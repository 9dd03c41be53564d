using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>The claim leaky-gan.</summary>
internal static class LeakyGan
{
    private const double ModesThatMatter = 0.5,
        ShareThatMatters = 0.2,
        DecadesThatMatter = 0.3;
    private const int Most = 6;

    private static readonly double[] s_rates = [0.001, 0.002, 0.004, 0.008],
        s_gains = [0.25, 1, 4];
    private static readonly int[] s_depths = [2, 4];
    private static readonly string[] s_budgets = ["Short", "Long"];

    public static Claim Claim { get; } =
        new()
        {
            Id = "leaky-gan",
            Statement = "Leaky ReLU stabilises the training of generative adversarial networks.",
            Kinds = ClaimKinds.Training,
            Lesson = 15,
            Texts = ["S4"],
            Protocol =
                $"A generator learns to make points like those of {AdversarialTraining.Modes} Gaussians of deviation "
                + $"{Plain.Text(AdversarialTraining.Deviation)} on a circle of radius 1, against a discriminator. "
                + "The discriminator has leaky ReLU of slope 0.2 in its hidden layers; the control is ReLU there. "
                + "The generator has ReLU in both cases, so that nothing else differs. "
                + $"The generator has 2 hidden layers of {AdversarialTraining.Units} units, the discriminator 2 or 4. "
                + "Both learn by Adam with beta1 = 0.5, in turn, from binary cross-entropy, with new points in every step, "
                + $"{AdversarialTraining.Batch} of each kind. "
                + $"The short budget is {AdversarialTraining.ShortSteps} steps, the long one "
                + $"{AdversarialTraining.Long * AdversarialTraining.ShortSteps}. "
                + $"Each function has its own learning rate ({Plain.Text(s_rates)}) and initial gain of the "
                + $"discriminator ({Plain.Text(s_gains)}), found by the same search on seeds used for nothing else. "
                + $"A sample is good within {Plain.Text(AdversarialTraining.Near)} deviations of a mode. A mode is covered where at "
                + $"least {Plain.Text(AdversarialTraining.Covered)} times its even share of the samples is good and near it. "
                + $"Covered modes are counted every {AdversarialTraining.Interval} steps and averaged over the second half "
                + "of the budget, so that modes that come and go count in part. They are compared, paired by seed, over "
                + "24 seeds.",
            Delta =
                $"{Plain.Text(ModesThatMatter)} modes of {AdversarialTraining.Modes}: less than a mode in every second run would not "
                + "be seen in a picture of the samples.",
            Settings =
            [
                .. from depth in s_depths
                from budget in s_budgets
                select Pair("Leaky ReLU, 0.2", depth, budget)
                    .ByMean(
                        Factors("modes", 0.2, depth, budget),
                        row => row["lateModes" + budget],
                        ModesThatMatter,
                        "modes covered"
                    ),
            ],
            Second =
            [
                .. from depth in s_depths
                select Pair("Leaky ReLU", depth, "Long")
                    .ByMean(
                        Factors("modes", 0.01, depth, "Long"),
                        row => row["lateModesLong"],
                        ModesThatMatter,
                        "modes covered"
                    ),
                .. from depth in s_depths
                select Pair("Leaky ReLU, 0.2", depth, "Long")
                    .ByCount(
                        Factors("runs", 0.2, depth, "Long"),
                        row => row["lateModesLong"] >= Most,
                        ShareThatMatters,
                        $"share of runs that cover at least {Most} modes on average"
                    ),
                .. from depth in s_depths
                select Pair("Leaky ReLU, 0.2", depth, "Long")
                    .ByMean(
                        Factors("gradient", 0.2, depth, "Long"),
                        Steadiness,
                        DecadesThatMatter,
                        "decades from the smallest gradient of the discriminator to its median, fewer"
                    ),
            ],
            Changes =
            [
                "Modes covered are averaged and paired, in place of counts of runs that cover all, after one run of each function had shown that coverage is graded.",
            ],
            SecondProtocol =
                "Other measures and another slope, after the long budget: the modes that slope 0.01 covers; how many runs "
                + $"cover at least {Most} modes, of which a share of {Plain.Text(ShareThatMatters)} matters; and how far the norm of "
                + "the discriminator's gradient falls below its median in the course of training, of which a factor of "
                + "two matters.",
        };

    private static Settings Factors(string measure, double slope, int depth, string budget) =>
        Settings.Of(("budget", budget), ("depth", depth), ("measure", measure), ("slope", slope));

    // In decades, at most 0: how far the smallest norm lies below the median.
    private static double Steadiness(Row row) =>
        Math.Log10(Math.Max(1e-30, row["gradientSmallest"]) / Math.Max(1e-30, row["gradientMedian"]));

    private static TunedPair Pair(string function, int depth, string budget) =>
        new(Search(function, depth, budget), Search("ReLU", depth, budget));

    private static FairSearch Search(string function, int depth, string budget) =>
        new(Settings.Of(("function", function), ("depth", depth)), budget)
        {
            Experiment = AdversarialTraining.Experiment.Name,
            Rates = s_rates,
            Gains = s_gains,
            Finalists = 3,
            AllSeeds = 4,
        };
}
