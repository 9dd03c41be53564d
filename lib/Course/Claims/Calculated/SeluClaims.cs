using Activations.Course.Experiments;
using Activations.Course.Sweeps;
using Activations.Functions;

namespace Activations.Course.Claims;

/// <summary>selu-self-norm and selu-conditions: does SELU keep mean 0 and variance 1, and when?</summary>
internal static class SeluClaims
{
    // A fifth of the way from mean 0 and variance 1 to the bounds.
    private const double Delta = 0.2;

    private const string DeltaText =
        "0.2, a fifth of the way from mean 0 and variance 1 to the bounds. A layer that is closer to a bound than "
        + "that, on either side, may fall on the other side by chance.";

    private static readonly int[] s_depths = [10, 50];

    private const string Measured =
        "256 images of digits go through an untrained network with layers of 128 units. Departure is the distance of a "
        + "layer's outputs, over all units and images, from mean 0 and variance 1. It is 1 on the bounds of the "
        + "paper's first theorem, which are a mean of -0.1 or 0.1 and a variance of 0.8 or 1.5, and grows linearly. ";

    public static Claim SelfNorm { get; } =
        new()
        {
            Id = "selu-self-norm",
            Statement =
                "SELU keeps mean 0 and variance 1 through a plain perceptron with standardised inputs and LeCun's "
                + "normal start.",
            Kinds = ClaimKinds.Analytic | ClaimKinds.Numeric | ClaimKinds.Training,
            Lesson = 8,
            Texts = ["S2"],
            Protocol =
                "The constants: the equations for mean 0 and second moment 1 after the function, for normal inputs "
                + "with mean 0 and variance 1, are solved for alpha and lambda by root finding. Both must equal the "
                + "paper's constants to 1e-13, and a variance a little beside 1 must come back towards 1. The "
                + "networks: "
                + Measured
                + $"The claim is supported at depth {string.Join(" and ", s_depths)} where the departure is below 1. "
                + "With alpha dropout, 10 % of the outputs of every layer are dropped. "
                + $"{Trials.Seeds} seeds count.",
            Delta = DeltaText + " For the constants the effect is 1 or -1 and delta is 1.",
            Proof =
                "For normal x the mean of SELU is lambda (1 / sqrt(2 pi) + alpha (e^(1/2) Phi(-1) - 1/2)), which is "
                + "0 for one alpha. The second moment is lambda^2 (1/2 + alpha^2 (e^2 Phi(-2) - 2 e^(1/2) Phi(-1) + "
                + "1/2)), which is 1 for one lambda. A layer's pre-activations have the second moment of its inputs "
                + "as variance if the variance of a weight is 1 / inputs.",
            Settings =
            [
                Trials.Exact(
                    Settings.Of(("tried", "constants")),
                    Trials.Calculated(SeluMoments.Constants, Settings.None),
                    row =>
                        Math.Abs(row["alpha"] - SELU.Alpha) < 1e-13
                        && Math.Abs(row["lambda"] - SELU.Lambda) < 1e-13
                        && Math.Abs(row["slope"]) < 1,
                    "the constants solve the equations, and the fixed point attracts"
                ),
                .. s_depths.Select(depth => Keeps("network", depth, Settings.None)),
                Keeps("network with alpha dropout", 50, Settings.Of(("alphaDropout", 0.1))),
            ],
            Second = [.. s_depths.Select(depth => Keeps("network", depth, Settings.Of(("units", 32))))],
            SecondProtocol =
                "The layers have 32 units instead of 128. The theory holds for wide layers, whose pre-activations "
                + "are nearly normal.",
        };

    public static Claim Conditions { get; } =
        new()
        {
            Id = "selu-conditions",
            Statement =
                "Only with standardised inputs, LeCun's normal start and no ordinary dropout does SELU keep mean 0 "
                + "and variance 1.",
            Kinds = ClaimKinds.Training,
            Lesson = 8,
            Texts = ["S2"],
            Protocol =
                Measured
                + "One condition at a time is broken: weights from He initialisation, of twice the variance; inputs "
                + "as they come, from 0 to 1; ordinary dropout of 10 % in place of none. What alpha dropout does "
                + "instead is part of selu-self-norm. The claim is supported at depth "
                + $"{string.Join(" and ", s_depths)} where the departure is above 1. {Trials.Seeds} seeds count.",
            Delta = DeltaText,
            Settings =
            [
                .. from depth in s_depths
                from broken in new[]
                {
                    ("start", Settings.Of(("gain", 2))),
                    ("inputs", Settings.Of(("inputs", "raw"))),
                    ("dropout", Settings.Of(("dropout", 0.1))),
                }
                select Breaks(broken.Item1, depth, broken.Item2),
            ],
            Second =
            [
                .. from depth in s_depths
                from broken in new[]
                {
                    ("start", Settings.Of(("gain", 0.5))),
                    ("inputs", Settings.Of(("scale", 4))),
                    ("dropout", Settings.Of(("dropout", 0.05))),
                }
                select Breaks(broken.Item1, depth, broken.Item2),
            ],
            SecondProtocol =
                "The conditions are broken in another way: weights of half the variance, standardised inputs times "
                + "4, and ordinary dropout of 5 %, the smaller one of the paper's two rates.",
        };

    private static Setting Keeps(string tried, int depth, Settings network) =>
        Of(Settings.Of(("tried", tried), ("depth", depth)), depth, network, departure => 1 - departure, "inside");

    private static Setting Breaks(string condition, int depth, Settings network) =>
        Of(Settings.Of(("broken", condition), ("depth", depth)), depth, network, departure => departure - 1, "outside");

    private static Setting Of(
        Settings factors,
        int depth,
        Settings network,
        Func<double, double> effect,
        string side
    ) =>
        Setting.Of(
            factors,
            Trials.Drawn(SeluMoments.Network, network),
            rows =>
                Finding.Paired(
                    rows.Select(row =>
                        effect(
                            SeluMoments.Departure(
                                row[FormattableString.Invariant($"mean{depth}")],
                                row[FormattableString.Invariant($"variance{depth}")]
                            )
                        )
                    ),
                    Delta,
                    $"of the way from mean 0 and variance 1 to the bounds, {side} of them"
                )
        );
}
