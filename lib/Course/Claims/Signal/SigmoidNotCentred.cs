using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>The sigmoid's outputs are not centred at zero, and that hurts.</summary>
internal static class SigmoidNotCentred
{
    private const int Seeds = FairSearch.UsualSeeds;
    private const double MeanLimit = 1,
        MeanDelta = 0.5,
        Rate = 0.01,
        SigmoidGain = 16,
        TanhGain = 1;

    private static readonly double[] s_gains = [0.5, 1, 2, 4, 16, 64];

    public static Claim Claim { get; } =
        new()
        {
            Id = "sigmoid-not-centred",
            Statement = "The sigmoid's outputs are not centred at zero, and that hurts learning.",
            Kinds = ClaimKinds.Numeric | ClaimKinds.Training,
            Lesson = 2,
            Texts = ["S2"],
            Protocol = FormattableString
                .Invariant(
                    $"""
                    {DeepSpirals.Protocol} Here gains go up to {s_gains[
                        ^1
                    ]}, because the sigmoid needs large ones. First
                    the means: how far the means of single units lie from 0, as a root mean square, in units of the root
                    mean square of their standard deviations; 3 hidden layers of sigmoids, gain {SigmoidGain}, before
                    training and after the short budget with rate {Rate}. They count as off centre beyond {MeanLimit}.
                    Then whether that hurts: the control is 2 sigmoid(x) - 1, which differs in centring and, by the
                    factor 2, in the gain, which is tuned. Networks have 1 and 3 hidden layers. With start = drawn the
                    weights of both are drawn; with start = centred the sigmoid network starts as the function of a network
                    of the control, so that it starts centred. Compared is the test accuracy, paired over {Seeds} seeds.
                    """
                )
                .ReplaceLineEndings(" "),
            Delta =
                "Of the accuracy, a tenth of the sigmoid's error: a reader who cares about errors would notice every tenth "
                + $"of them. Of the means, {Plain.Text(MeanDelta)} standard deviations beyond the limit of {MeanLimit}.",
            Proof =
                "tanh(x) = 2 sigmoid(2x) - 1, so W tanh(z) + b = (2 W) sigmoid(2z) + (b - W 1): for every tanh network "
                + "there is a sigmoid network that is equal to it. What the sigmoid's mean changes is the start and the "
                + "path of training, not what can be computed.",
            Settings =
            [
                .. from when in new[] { "before", "after" } select Means(when),
                .. from depth in new[] { 1, 3 } from budget in DeepSpirals.Budgets select Drawn(depth, budget),
                .. from budget in DeepSpirals.Budgets select Centred(3, budget),
            ],
            Second =
            [
                .. from budget in DeepSpirals.Budgets
                select new FairComparison(Settings.Of(("task", "digits")), "Centred sigmoid", "Sigmoid", budget)
                {
                    Search = search => search with { Gains = s_gains },
                }.ByAccuracy(Settings.Of(("budget", Plain.Budget(budget)), ("task", "digits"), ("against", "control"))),
                .. from budget in DeepSpirals.Budgets
                select Compared(3, "Tanh", budget)
                    .ByAccuracy(
                        Settings.Of(("budget", Plain.Budget(budget)), ("task", "spirals"), ("against", "tanh"))
                    ),
                Between,
            ],
            SecondProtocol =
                "The same with handwritten digits; on the spirals with tanh in place of the control; and how much nearer "
                + $"to 0 the means of tanh's units are than those of the sigmoid's units, after training with rate {Plain.Text(Rate)} "
                + $"from gains {TanhGain} and {SigmoidGain}, from which both networks let signals through alike.",
        };

    private static FairComparison Compared(int depth, string claimed, string budget) =>
        DeepSpirals.Compare(claimed, "Sigmoid", depth, budget) with
        {
            Search = search => search with { Gains = s_gains },
        };

    private static Setting Means(string when) =>
        Setting.Of(
            Settings.Of(("part", "means"), ("trained", when == "after")),
            MeansOf("Sigmoid", SigmoidGain),
            rows =>
                Finding.Paired(
                    rows.Select(row => row[when] - MeanLimit),
                    MeanDelta,
                    "standard deviations of a unit's output"
                )
        );

    private static Setting Between =>
        Setting.Paired(
            Settings.Of(("against", "tanh"), ("part", "means"), ("task", "spirals")),
            MeansOf("Sigmoid", SigmoidGain),
            MeansOf("Tanh", TanhGain),
            row => row["after"],
            _ => MeanDelta,
            "standard deviations of a unit's output"
        );

    private static IEnumerable<Trial> MeansOf(string function, double gain) =>
        FairSearch.TrialsThatCount(
            UnitMeans.Experiment.Name,
            DeepSpirals.Task(3).With("function", function).With("gain", gain).With("rate", Rate)
        );

    private static Setting Drawn(int depth, string budget) =>
        Compared(depth, "Centred sigmoid", budget)
            .ByAccuracy(
                Settings.Of(
                    ("budget", Plain.Budget(budget)),
                    ("depth", depth),
                    ("part", "accuracy"),
                    ("start", "drawn")
                )
            );

    private static Setting Centred(int depth, string budget)
    {
        FairSearch control = Compared(depth, "Centred sigmoid", budget).Of("Centred sigmoid"),
            sigmoid =
                Compared(depth, "Centred sigmoid", budget).Of("Sigmoid") with
                {
                    Experiment = Recentring.Experiment.Name,
                };
        return new TunedPair(control, sigmoid).By(
            Settings.Of(("budget", Plain.Budget(budget)), ("depth", depth), ("part", "accuracy"), ("start", "centred")),
            (a, b) =>
                Finding.Paired(
                    DeepSpirals.Gaps(a, b, budget),
                    FairComparison.TenthOfError(b, "accuracy" + budget),
                    "points of test accuracy"
                )
        );
    }
}
