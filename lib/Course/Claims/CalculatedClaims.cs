using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>Claims that a calculation decides.</summary>
internal static class CalculatedClaims
{
    public static IReadOnlyList<Claim> All { get; } = [];

    public static IReadOnlyList<Experiment> Experiments { get; } = [];
}
