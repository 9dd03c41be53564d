using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>Claims about signals and gradients on their way through a network.</summary>
internal static class SignalClaims
{
    public static IReadOnlyList<Claim> All { get; } = [];

    public static IReadOnlyList<Experiment> Experiments { get; } = [];
}
