using Activations.Course.Claims;
using Activations.Course.Sweeps;

namespace Activations.Tutorials.Evidence;

/// <summary>All claims and experiments that the program knows.</summary>
internal static class Trials
{
    public static IReadOnlyList<Claim> Claims { get; } = [.. Docket.Claims.OrderBy(claim => claim.Lesson)];

    public static IReadOnlyList<Experiment> Experiments { get; } = Docket.Experiments;
}
