using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>Claims about convolutional, recurrent and adversarial networks.</summary>
internal static class ArchitectureClaims
{
    public static IReadOnlyList<Claim> All { get; } = [];

    public static IReadOnlyList<Experiment> Experiments { get; } = [];
}
