using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>The sigmoid's derivative is at most 1/4, so gradients vanish with depth.</summary>
internal static class VanishingSigmoid
{
    private const int Depth = 20;
    private const double Rounding = 1e-6,
        Saturated = 1e-8;

    public static Claim Claim { get; } =
        new()
        {
            Id = "vanishing-sigmoid",
            Statement =
                "The sigmoid saturates and its derivative s (1 - s) is at most 1/4, so gradients vanish with depth.",
            Kinds = ClaimKinds.Analytic | ClaimKinds.Training,
            Lesson = 2,
            Texts = ["S2"],
            Protocol =
                $"{Flow.Protocol} Gradients vanish where this ratio is below a tenth. It is measured for sigmoids in "
                + $"{Depth} hidden layers, from gains of 1, 2, 16 and 64, and from the start that makes the sigmoid network "
                + "equal to the tanh network of gain 1: tanh(x) = 2 sigmoid(2x) - 1. It is measured before training and, "
                + $"from gains 1 and 64, after it. {Flow.Training} The bound is checked at every 65,536th float: the "
                + $"largest derivative is exactly 1/4, at 0; it is below {Plain.Text(Saturated)} for |x| of at least 20; it is "
                + $"s (1 - s) within {Plain.Text(Rounding)}.",
            Delta =
                "0.3 powers of 10 beyond the limit: a factor of 2 beyond the tenth that counts as vanished. The bound is "
                + "exact.",
            Proof =
                "s' = s (1 - s) with 0 < s < 1, and a product of two numbers of sum 1 is largest where they are equal: "
                + "s' = 1/4 at x = 0 only. A gradient that passes L layers is a product with L such factors, but also with "
                + "L weight matrices, which may be larger than 4.",
            Settings =
            [
                Setting.Of(
                    Settings.Of(("part", "bound")),
                    [new(SigmoidSlope.Experiment.Name, Settings.None, 0)],
                    rows =>
                        Finding.Exact(
                            rows[0]["largest"] == 0.25
                                && rows[0]["atZero"] == 0.25
                                && rows[0]["largestFar"] < Saturated
                                && rows[0]["largestError"] < Rounding,
                            "the bound of 1/4"
                        )
                ),
                .. from gain in new double[] { 1, 2, 16, 64 } select Of($"gain {gain}", Gain(gain), isTrained: false),
                Of("equal to tanh", Gain(1).With("start", "tanh"), isTrained: false),
                .. from gain in new double[] { 1, 64 } select Of($"gain {gain}", Gain(gain), isTrained: true),
            ],
        };

    private static Settings Gain(double gain) => Flow.Base(Depth).With("function", "Sigmoid").With("gain", gain);

    private static Setting Of(string start, Settings settings, bool isTrained) =>
        Flow.Of(
            Settings.Of(("part", "gradient"), ("start", start), ("trained", isTrained)),
            isTrained ? settings.With("trained", Flow.Trained) : settings,
            row => -Flow.Power(row[isTrained ? "trainedSignal" : "signal"]) - Flow.Limit
        );
}
