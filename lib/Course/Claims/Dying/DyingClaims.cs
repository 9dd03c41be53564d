using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>Claims about units that are off: dead units, sparsity, means.</summary>
internal static class DyingClaims
{
    public static IReadOnlyList<Claim> All { get; } =
    [
        SparseAll.Claim,
        DyingRelu.Claim,
        LeakyRevives.Claim,
        LeakyUnbounded.Claim,
        AlphaCrucial.Claim,
        BiasShift.Claim,
        MeanFar.Claim,
        MeanCloser.Claim,
    ];

    public static IReadOnlyList<Experiment> Experiments { get; } = [UnitDeath.Experiment, HiddenOutputs.Experiment];
}
