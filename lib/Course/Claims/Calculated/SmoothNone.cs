using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>smooth-none: is every function of the ReLU family without a derivative somewhere?</summary>
internal static class SmoothNone
{
    private static readonly string[] s_functions =
    [
        "ReLU",
        "Leaky ReLU",
        "PReLU",
        "ELU",
        "ELU, 0.5",
        "ELU, 2",
        "SELU",
        "CELU",
        "CELU, 2",
        "GELU",
        "Swish",
        "Mish",
        "Softplus",
    ];

    public static Claim Claim { get; } =
        new()
        {
            Id = "smooth-none",
            Statement = "None of the functions of the ReLU family is differentiable everywhere.",
            Kinds = ClaimKinds.Analytic,
            Lesson = 7,
            Texts = ["S0"],
            Protocol =
                "For each function the derivative from the left and the derivative from the right are calculated at 0 "
                + "and at every eighth from -8 to 8. They come from differences of values on one side only. A function "
                + "has a kink where the two differ by more than 0.00001. The claim is supported "
                + "for a function that has a kink. The number after a name is the function's parameter.",
            Delta =
                "A kink is there or it is not. No effect has to be weighed, so that the effect is 1 or -1 and delta "
                + "is 1.",
            Proof =
                "At 0 the derivative jumps from a to 1 for Leaky ReLU and PReLU with slope a, from 0 to 1 for ReLU, "
                + "from alpha to 1 for ELU, and from lambda alpha to lambda for SELU. ELU with alpha 1 and CELU with "
                + "any alpha have derivative 1 on both sides. GELU, Swish, Mish and Softplus are made of functions "
                + "that are differentiable everywhere by sums, products and composition.",
            Settings =
            [
                .. s_functions.Select(function =>
                    Trials.Exact(
                        Settings.Of(("function", function)),
                        Trials.Calculated(OneSidedDerivatives.Experiment, Settings.Of(("function", function))),
                        row => Math.Abs(row["largestJump"]) > OneSidedDerivatives.Noise,
                        "the derivative jumps somewhere"
                    )
                ),
            ],
        };
}
