using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>rounding-noise: do gradients drown in rounding before they reach zero?</summary>
internal static class RoundingNoise
{
    private const int Shallow = 2;

    // The smallest float with all its digits, 2^-126.
    private const double SmallestNormal = 1.1754943508222875e-38;

    // A gradient that is wrong by this share of its norm has drowned; so has a step that does not move half of the weights.
    private const double Wrong = 0.1,
        Unmoved = 0.5;

    private static readonly int[] s_deep = [10, 20, 30, 40, 50, 60, 70, 80];

    private static readonly (string Name, Func<Row, bool> Drowned)[] s_places =
    [
        ("gradient of normal size", row => row["largest"] >= SmallestNormal && row["difference"] >= Wrong),
        (
            "subnormal gradient",
            row => row["largest"] > 0 && row["largest"] < SmallestNormal && row["difference"] >= Wrong
        ),
        ("step of the weights", row => row["largest"] >= SmallestNormal && row["unmoved"] >= Unmoved),
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
                "Untrained networks with layers of 32 units get 16 normal samples of 16 features. Loss is the mean squared "
                + "error to 4 normal targets. Their weights have a gain of 1. The gradient of the first layer's weights is "
                + "computed in single precision, and for the same weights in double precision. Depths are "
                + $"{string.Join(", ", s_deep)}. A run counts as drowned if at one of these depths the gradient is not 0, "
                + $"and the two differ by {100 * Wrong} % of its norm or more. This is asked apart for gradients whose "
                + "largest number is of normal size, 2^-126 or above, and for those below it, which have fewer digits. "
                + "A third question looks at the weights: a run counts as drowned if at one of the depths a step of "
                + $"gradient descent with rate 0.1 leaves {100 * Unmoved} % or more of the weights exactly as they are, although "
                + "their gradient is of normal size. Every share of runs is compared with the share at depth "
                + $"{Shallow}. {Trials.Seeds} seeds count.",
            Delta =
                "Half of all runs: what happens in fewer than half of the deep networks is not the rule in deep networks.",
            Settings = [.. Of(1)],
            Second = [.. Of(4)],
            SecondProtocol = "The weights have a gain of 4, four times the variance.",
        };

    private static IEnumerable<Setting> Of(double gain) =>
        from function in new[] { "Sigmoid", "Tanh", "ReLU" }
        from place in s_places
        select Of(function, gain, place.Name, place.Drowned);

    private static Setting Of(string function, double gain, string place, Func<Row, bool> drowned)
    {
        Trial[] Runs(int depth) =>
            [
                .. Trials.Drawn(
                    RoundingOfGradients.Experiment,
                    Settings.Of(("function", function), ("gain", gain), ("depth", depth))
                ),
            ];
        Trial[] shallow = Runs(Shallow);
        Trial[][] deep = [.. s_deep.Select(Runs)];
        return new(
            Settings.Of(("function", function), ("noise", place)),
            _ => [.. shallow, .. deep.SelectMany(trials => trials)],
            rows =>
                Finding.Counted(
                    Enumerable.Range(0, Trials.Seeds).Select(seed => deep.Any(trials => drowned(rows[trials[seed]]))),
                    shallow.Select(trial => drowned(rows[trial])),
                    0.5,
                    "share of runs that drown"
                )
        );
    }
}
