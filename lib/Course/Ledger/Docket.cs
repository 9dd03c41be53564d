using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>All claims that are on trial, and the experiments they run.</summary>
public static class Docket
{
    /// <summary>The claims, in the order of the lessons that tell of them.</summary>
    public static IReadOnlyList<Claim> Claims { get; } =
    [
        .. new IEnumerable<Claim>[]
        {
            CalculatedClaims.All,
            SignalClaims.All,
            DyingClaims.All,
            ComparedClaims.All,
            ArchitectureClaims.All,
        }
            .SelectMany(family => family)
            .OrderBy(claim => claim.Lesson),
    ];

    /// <summary>The experiments that are in this library.</summary>
    public static IReadOnlyList<Experiment> Experiments { get; } =
    [
        .. new IEnumerable<Experiment>[]
        {
            [Course.Experiments.Learning.Experiment],
            CalculatedClaims.Experiments,
            SignalClaims.Experiments,
            DyingClaims.Experiments,
            ComparedClaims.Experiments,
            ArchitectureClaims.Experiments,
        }.SelectMany(family => family),
    ];

    /// <summary>The claim of that id.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Claim Claim(string id) =>
        Claims.FirstOrDefault(claim => claim.Id == id)
        ?? throw new ArgumentException(
            $"There is no claim '{id}'. There are: {string.Join(", ", Claims.Select(claim => claim.Id))}.",
            nameof(id)
        );
}
