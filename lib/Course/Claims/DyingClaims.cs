using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>Claims about units that are off: dead units, sparsity, means.</summary>
internal static class DyingClaims
{
    public static IReadOnlyList<Claim> All { get; } = [];

    public static IReadOnlyList<Experiment> Experiments { get; } = [];
}
