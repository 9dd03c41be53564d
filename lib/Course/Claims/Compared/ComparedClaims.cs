using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>Claims that one function learns better than another.</summary>
internal static class ComparedClaims
{
    public static IReadOnlyList<Claim> All { get; } =
    [
        PreluBeatsLeaky.Claim,
        PreluChannels.Claim,
        PreluOverfits.Claim,
        RegularisePrelu.Claim,
        NegativeData.Claim,
        EluBeatsRelu.Claim,
        GeluBetter.Claim,
        CurvatureLearned.Claim,
        PlainReluWhen.Claim,
    ];

    public static IReadOnlyList<Experiment> Experiments { get; } = [SlopeSpread.Experiment, LearnedCurve.Experiment];
}
