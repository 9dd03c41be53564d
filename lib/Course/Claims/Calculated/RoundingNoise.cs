using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>rounding-noise: do gradients drown in rounding before they reach zero?</summary>
internal static class RoundingNoise
{
    private const int Deep = 80,
        Shallow = 2;

    // What is asked, and the number of layers for which it is so.
    private static readonly (string Noise, string Layers)[] s_questions =
    [
        ("in a gradient of normal size", "normalDrowned"),
        ("in a subnormal gradient", "subnormalDrowned"),
        ("in the step of the weights", "lost"),
    ];

    public static Claim Claim { get; } =
        new()
        {
            Id = "rounding-noise",
            Statement = "With depth, gradients drown in the noise of rounding before they reach zero.",
            Kinds = ClaimKinds.Numeric | ClaimKinds.Training,
            Lesson = 10,
            Texts = ["S1"],
            Protocol =
                $"Untrained networks with {Deep} layers of 32 units get 16 normal samples of 16 features. The loss "
                + "is the mean squared error to 4 normal targets. The weights have a gain of 1. The gradients of "
                + "each layer's weights are computed in single precision, and for the same weights in double "
                + "precision. A gradient has drowned if it is not 0, and the two differ by "
                + $"{100 * RoundingOfGradients.Wrong} % of its norm or more. This is asked apart for gradients whose "
                + "largest number is of normal size, 2^-126 or above, and for those below it, which have fewer "
                + "digits. The third question is about the weights: a step is lost if gradient descent with rate "
                + $"0.1 leaves {100 * RoundingOfGradients.Unmoved} % or more of a layer's "
                + "weights exactly as they are, although the gradient is of normal size. A run counts if it is so in "
                + "one layer or more. The share of runs that count is compared with the share among networks of "
                + $"{Shallow} layers. {Trials.Seeds} seeds count.",
            Delta =
                "Half of all runs: what happens in fewer than half of the deep networks is not the rule in deep "
                + "networks.",
            Changes =
            [
                "At first only the first layer was looked at, in networks of 10, 20, ... 80 layers. One run per depth "
                    + "showed that steps of ten layers jump over the few layers in which a gradient is subnormal. Now "
                    + "every layer of one deep network is looked at.",
            ],
            Settings = [.. Of(1)],
            Second = [.. Of(4)],
            SecondProtocol = "The weights have a gain of 4, four times the variance.",
        };

    private static IEnumerable<Setting> Of(double gain) =>
        from function in new[] { "Sigmoid", "Tanh", "ReLU" }
        from question in s_questions
        select Of(function, gain, question.Noise, question.Layers);

    private static Setting Of(string function, double gain, string noise, string layers)
    {
        Trial[] Runs(int depth) =>
            [
                .. Trials.Drawn(
                    RoundingOfGradients.Experiment,
                    Settings.Of(("function", function), ("gain", gain), ("depth", depth))
                ),
            ];
        Trial[] deep = Runs(Deep),
            shallow = Runs(Shallow);
        return Setting.Of(
            Settings.Of(("function", function), ("noise", noise)),
            [.. deep, .. shallow],
            rows =>
                Finding.Counted(
                    rows.Take(deep.Length).Select(row => row[layers] > 0),
                    rows.Skip(deep.Length).Select(row => row[layers] > 0),
                    0.5,
                    "share of runs that count"
                )
        );
    }
}
