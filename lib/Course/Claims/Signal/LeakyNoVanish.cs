using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>With a leaky slope the gradient cannot vanish.</summary>
internal static class LeakyNoVanish
{
    private const int Depth = 50;

    public static Claim Claim { get; } =
        new()
        {
            Id = "leaky-no-vanish",
            Statement = "With a leaky slope the gradient cannot vanish.",
            Kinds = ClaimKinds.Analytic | ClaimKinds.Training,
            Lesson = 12,
            Texts = ["S1", "S2"],
            Protocol =
                $"The gradient counts as vanished below a tenth. First on one path of {Depth} units that are all negative, "
                + "with weights of 1: the gradient of the output with respect to the input, in single precision. Then in "
                + $"random networks with {Depth} hidden layers. {Flow.Protocol} Slopes are 0.01, 0.1 and 0.3; each starts "
                + "from gain 1 and from He's gain for it, 2 / (1 + slope^2).",
            Delta =
                "0.3 powers of 10 above the limit: a factor of 2 above the tenth that counts as vanished. The path is "
                + "exact.",
            Proof =
                "On a path of d negative units the derivative is slope^d: never 0 in real numbers, but below any bound for "
                + "d large enough. In single precision it is 0 below 2^-150, which 0.01^d reaches at d = 23 and 0.1^d at "
                + "d = 46.",
            Settings =
            [
                .. from slope in Slopes select Path(slope),
                .. from slope in Slopes select Random("He", slope, 2 / (1 + (slope * slope))),
                .. from slope in Slopes select Random("LeCun", slope, 1),
            ],
            Second = [.. from slope in Slopes select AgainstRelu(slope)],
            SecondProtocol =
                "Leaky ReLU is compared with ReLU in random networks from gain 1, where ReLU's gradient vanishes: by how "
                + "many powers of 10 its gradient is larger.",
        };

    private static double[] Slopes => [0.01, 0.1, 0.3];

    private static string Leaky(double slope) => FormattableString.Invariant($"Leaky ReLU, {slope}");

    private static Setting Path(double slope) =>
        Setting.Of(
            Settings.Of(("network", "negative path"), ("slope", slope)),
            [new(SlopeChain.Experiment.Name, Settings.Of(("function", Leaky(slope)), ("depth", Depth)), 0)],
            rows =>
                Finding.Exact(
                    Flow.Power(rows[0]["gradient"]) >= -Flow.Limit,
                    $"a gradient of at least a tenth after {Depth} negative units"
                )
        );

    private static Setting Random(string start, double slope, double gain) =>
        Flow.Of(
            Settings.Of(("network", "random"), ("slope", slope), ("start", start)),
            Flow.Base(Depth).With("function", Leaky(slope)).With("gain", gain),
            row => Flow.Power(row["signal"]) + Flow.Limit
        );

    private static Setting AgainstRelu(double slope)
    {
        Settings start = Flow.Base(Depth).With("gain", 1);
        return Setting.Paired(
            Settings.Of(("slope", slope)),
            Flow.Trials(start.With("function", Leaky(slope))),
            Flow.Trials(start.With("function", "ReLU")),
            row => Flow.Power(row["signal"]),
            _ => Flow.Delta,
            "powers of 10 of the gradient"
        );
    }
}
