using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>scale-redundant: would a learned slope on ReLU's positive side be redundant?</summary>
internal static class ScaleRedundant
{
    // Of the largest output, and of the gradient's norm: some hundred times the spacing of floats.
    private const double Rounding = 1e-5;

    private const double Threshold = 2,
        Least = 1;

    public static Claim Claim { get; } =
        new()
        {
            Id = "scale-redundant",
            Statement = "A learned slope on the positive side of ReLU would be redundant.",
            Kinds = ClaimKinds.Analytic,
            Lesson = 3,
            Texts = ["S1"],
            Protocol =
                "Each ReLU unit of an untrained network with three hidden layers of 32 units gets a positive slope "
                + "of its own. A second network has no slopes. In it, the weights that leave a unit are multiplied "
                + "by that unit's slope. The outputs of both are compared for 256 normal samples. With powers of two "
                + "as slopes nothing is rounded, so that the outputs must be equal exactly. With any slopes from 1/4 "
                + "to 4 they may differ by 0.00001 of the largest output. The gradient of a slope must be what "
                + "the gradients of the weights that leave the unit give: then the slope opens no direction that the "
                + $"weights do not have. All this is repeated for {Trials.Seeds} seeds, and every one must pass.",
            Delta =
                "Outputs are equal to rounding or they are not: the effect is 1 or -1 and delta is 1. Second protocol: "
                + $"{Least} point, with a threshold of {Threshold} %, because a step that is {Threshold} % longer is "
                + "within what the choice of a learning rate leaves open.",
            Proof =
                "ReLU is positively homogeneous: s ReLU(x) times a weight w is ReLU(x) times the weight s w. The same "
                + "holds for a slope s after any function. By the chain rule s dL/ds is the sum of w dL/dw over the "
                + "weights w that leave the unit.",
            Settings =
            [
                Of("outputs", "powers", row => row["outputs"] == 0),
                Of("outputs", "any", row => row["outputs"] < Rounding),
                Of("gradients", "any", row => row["gradients"] < Rounding),
            ],
            Second =
            [
                Setting.Of(
                    Settings.Of(("compared", "first step"), ("slopes", "ones")),
                    Trials.Drawn(FoldedSlope.Experiment, Settings.Of(("slopes", "ones"))),
                    rows =>
                        Finding.Paired(
                            rows.Select(row => Threshold - (100 * row["more"])),
                            Least,
                            "% below the threshold, by how much the slopes lengthen a step's descent"
                        )
                ),
            ],
            SecondProtocol =
                "The path of training is compared instead of what the networks can represent. Slopes that start at 1 "
                + "and are learned are a second set of parameters for the same functions, so that gradient descent "
                + "with the same rate goes another way. To first order, a step lowers the loss by the rate times the "
                + "squared norm of the gradient. It is measured by how many per cent the slopes add to that. The "
                + $"claim is supported where they add less than {Threshold} %.",
        };

    private static Setting Of(string compared, string slopes, Func<Row, bool> isEqual) =>
        Setting.Of(
            Settings.Of(("compared", compared), ("slopes", slopes)),
            Trials.Drawn(FoldedSlope.Experiment, Settings.Of(("slopes", slopes))),
            rows => Finding.Exact(rows.All(isEqual), "equal for every seed")
        );
}
