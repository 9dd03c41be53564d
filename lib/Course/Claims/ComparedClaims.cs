using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>Claims that one function learns better than another.</summary>
internal static class ComparedClaims
{
    public static IReadOnlyList<Claim> All { get; } = [];

    public static IReadOnlyList<Experiment> Experiments { get; } = [];
}
