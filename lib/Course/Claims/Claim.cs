using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>A sentence of a text that says something about activation functions.</summary>
/// <param name="Text">Which text: S0 to S4, see <see cref="SourceTexts"/>.</param>
/// <param name="Sentence">The sentence or its part that claims it, at most a line, word for word.</param>
public sealed record Quotation(string Text, string Sentence);

/// <summary>What a claim's evidence is.</summary>
[Flags]
public enum ClaimKinds
{
    /// <summary>It can be proved; numbers check the proof.</summary>
    Analytic = 1,

    /// <summary>A property of the function as computed.</summary>
    Numeric = 2,

    /// <summary>Needs training runs over seeds.</summary>
    Training = 4,

    /// <summary>Needs a stopwatch.</summary>
    Speed = 8,
}

/// <summary>
/// A claim about activation functions and its protocol: all that is decided before the first run. What the runs gave is
/// in the <see cref="Evidence"/>.
/// </summary>
public sealed record Claim
{
    /// <summary>Its short name, such as <c>elu-beats-relu</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The claim in our words, one sentence.</summary>
    public required string Statement { get; init; }

    /// <summary>What kinds of evidence it needs.</summary>
    public required ClaimKinds Kinds { get; init; }

    /// <summary>Number of the lesson that tells of it.</summary>
    public required int Lesson { get; init; }

    /// <summary>The texts that claim it.</summary>
    public required IReadOnlyList<string> Texts { get; init; }

    /// <summary>
    /// How it is tried, in plain sentences: network, data, what is tuned, budgets, control, seeds, what is measured.
    /// </summary>
    public required string Protocol { get; init; }

    /// <summary>The smallest effect that matters, and why it is that, in a sentence.</summary>
    public required string Delta { get; init; }

    /// <summary>A proof in a sentence or two, for what can be proved; else null.</summary>
    public string? Proof { get; init; }

    /// <summary>Goes up by one whenever protocol, rule or code change what the rows are; old rows are then void.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What was changed after numbers had been seen, and why; a sentence each.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>The settings that decide.</summary>
    public required IReadOnlyList<Setting> Settings { get; init; }

    /// <summary>
    /// Settings of a second protocol, with other data, another depth or another optimiser, judged apart: does the
    /// verdict move?
    /// </summary>
    public IReadOnlyList<Setting> Second { get; init; } = [];

    /// <summary>In what the second protocol differs, in a sentence; null where there is none.</summary>
    public string? SecondProtocol { get; init; }

    /// <summary>All its trials as a sweep.</summary>
    public Sweep Sweep => new(Id, rows => Settings.Concat(Second).SelectMany(setting => setting.Needs(rows)));

    /// <inheritdoc/>
    public override string ToString() => Id;
}
