using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>Being the identity for positive inputs helps deep training.</summary>
internal static class IdentityPositive
{
    private const int Deepest = 50;
    private const double SmallestShare = 0.2;

    private static readonly double[] s_wideGains = [0.5, 1, 2, 4, 16, 64];

    public static Claim Claim { get; } =
        new()
        {
            Id = "identity-positive",
            Statement = "Being the identity for positive inputs helps deep networks to learn.",
            Kinds = ClaimKinds.Analytic | ClaimKinds.Training,
            Lesson = 12,
            Texts = ["S3"],
            Protocol =
                $"{DeepSpirals.Protocol} ELU is compared with tanh and with a control that differs from ELU on the positive "
                + "side only: Bounded ELU, which is tanh there. Networks have 10 and 20 hidden layers. Compared is the "
                + $"test accuracy, paired over {Flow.Seeds} seeds.",
            Delta =
                "A tenth of the reference's error: a reader who cares about errors would notice every tenth of them.",
            Proof =
                "For x > 0 the derivative of ELU is 1, and that of tanh is 1 - tanh^2 x, below 1: a path of positive units "
                + "passes the gradient on as it is.",
            Settings =
            [
                .. from reference in new[] { "Bounded ELU", "Tanh" }
                from depth in new[] { 10, 20 }
                from budget in DeepSpirals.Budgets
                select DeepSpirals
                    .Compare("ELU", reference, depth, budget)
                    .ByAccuracy(
                        Settings.Of(("budget", Plain.Budget(budget)), ("depth", depth), ("reference", reference))
                    ),
            ],
            Second =
            [
                .. from depth in new[] { 10, 20 } select AgainstSigmoid(depth),
                .. from reference in new[] { "Bounded ELU", "Tanh", "Sigmoid" }
                select Flow.Nearer(
                    Settings.Of(("depth", Deepest), ("measure", "gradient"), ("reference", reference)),
                    "ELU",
                    reference,
                    Deepest
                ),
                Path("ELU"),
            ],
            SecondProtocol =
                "Against the sigmoid, runs of the long budget that learn are counted: those with a test accuracy of at "
                + $"least {Plain.Text(DeepSpirals.Learned)}. Both have gains of up to 64 to choose from there; {Plain.Text(SmallestShare)} of the "
                + "runs is the smallest difference that matters. Then the reason that is given: by how many powers of 10 "
                + "less ELU's gradient grows or shrinks in 50 layers of a random network, each function from its own best "
                + "gain; and the derivative along a path of positive units, which is exact. "
                + Flow.Protocol,
        };

    private static Setting AgainstSigmoid(int depth)
    {
        FairComparison comparison = DeepSpirals.Compare("ELU", "Sigmoid", depth, "Long") with
        {
            Search = search => search with { Gains = s_wideGains },
        };
        return comparison.Pair.ByCount(
            Settings.Of(("depth", depth), ("measure", "runs that learn"), ("reference", "Sigmoid")),
            row => row["accuracyLong"] >= DeepSpirals.Learned,
            SmallestShare,
            "share of runs that learn"
        );
    }

    private static Setting Path(string function)
    {
        Trial Of(string name) =>
            new(SlopeChain.Experiment.Name, Settings.Of(("function", name), ("depth", Deepest), ("input", 1)), 0);
        return Setting.Of(
            Settings.Of(("depth", Deepest), ("measure", "positive path"), ("reference", "Tanh")),
            [Of(function), Of("Tanh")],
            rows =>
                Finding.Exact(
                    rows[0]["gradient"] == 1 && rows[1]["gradient"] < 1,
                    "the gradient after a path of positive units"
                )
        );
    }
}
