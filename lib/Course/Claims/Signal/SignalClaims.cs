using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>Claims about signals and gradients on their way through a network.</summary>
internal static class SignalClaims
{
    public static IReadOnlyList<Claim> All { get; } =
    [
        VanishingRelu.Claim,
        VanishingSigmoid.Claim,
        SigmoidNotCentred.Claim,
        SmoothFlow.Claim,
        LeakyNoVanish.Claim,
        IdentityPositive.Claim,
        DepthRedundant.Claim,
        EluShallowOnly.Claim,
        LeakyDeep.Claim,
    ];

    public static IReadOnlyList<Experiment> Experiments { get; } =
    [
        GradientRatio.Experiment,
        GradientSteadiness.Experiment,
        Recentring.Experiment,
        SigmoidSlope.Experiment,
        SlopeChain.Experiment,
        UnitMeans.Experiment,
    ];
}
