using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>
/// A comparison of activation functions that others have published, made again as far as the means allow: does this
/// library find what they found?
/// </summary>
public sealed record OutsideTable
{
    /// <summary>All such comparisons.</summary>
    public static IReadOnlyList<OutsideTable> All { get; } = [GeluOnMnist.Table];

    /// <summary>Its short name, such as <c>outside</c>, which is also that of its rows.</summary>
    public required string Id { get; init; }

    /// <summary>The paper, with the place in it.</summary>
    public required string Source { get; init; }

    /// <summary>What is done as published, in plain sentences.</summary>
    public required string Protocol { get; init; }

    /// <summary>What differs from the paper, and why; a sentence each.</summary>
    public required IReadOnlyList<string> Reductions { get; init; }

    /// <summary>
    /// What the paper says, a sentence each, with the setting whose effect is above 0 where we find the same.
    /// </summary>
    public required IReadOnlyList<(string Says, Setting Setting)> Results { get; init; }

    /// <summary>All its trials as a sweep.</summary>
    public Sweep Sweep => new(Id, rows => Results.SelectMany(result => result.Setting.Needs(rows)));

    /// <summary>What we find beside what the paper says, judged together.</summary>
    /// <param name="rows">All rows that the settings need.</param>
    public IReadOnlyList<OutsideRecord> Records(Rows rows) =>
        [
            .. Verdict
                .Of([.. Results.Select(result => result.Setting)], rows)
                .Settings.Zip(Results, (found, result) => new OutsideRecord(result.Says, found)),
        ];

    /// <inheritdoc/>
    public override string ToString() => Id;
}

/// <summary>A sentence of a paper beside what we find.</summary>
/// <param name="Says">What the paper says.</param>
/// <param name="Found">What we find; the effect is above 0 where it is the same.</param>
public sealed record OutsideRecord(string Says, JudgedSetting Found)
{
    /// <summary>agrees, does not agree or cannot tell.</summary>
    public string Word =>
        Found.Word switch
        {
            Comparison.Supported => "agrees",
            Comparison.Opposite or Comparison.NoMatter => "does not agree",
            _ => Comparison.CannotTell,
        };
}
