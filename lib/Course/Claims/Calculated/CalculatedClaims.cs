using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>Claims that a calculation decides.</summary>
internal static class CalculatedClaims
{
    public static IReadOnlyList<Claim> All { get; } =
    [
        ScaleRedundant.Claim,
        ReluCurves.Claim,
        MaxForm.Claim,
        NoiseRobustElu.Claim,
        SmoothNone.Claim,
        EluSmooth.Claim,
        AliveAlways.Claim,
        EluAlpha.Claim,
        NegativeInformation.Claim,
        SeluClaims.SelfNorm,
        SeluClaims.Conditions,
        GeluShape.Claim,
        RoundingNoise.Claim,
    ];

    public static IReadOnlyList<Experiment> Experiments { get; } =
    [
        FoldedSlope.Experiment,
        CurveFitting.Built,
        CurveFitting.Learned,
        MaximumForm.Experiment,
        NoiseInOffState.Passed,
        NoiseInOffState.Accuracy,
        OneSidedDerivatives.Experiment,
        EluUnderflow.Experiment,
        ExactZeros.Experiment,
        AlphaOfElu.Limit,
        AlphaOfElu.Gradients,
        NegativePart.Experiment,
        SeluMoments.Constants,
        SeluMoments.Network,
        CurveShape.Experiment,
        RoundingOfGradients.Experiment,
    ];
}
