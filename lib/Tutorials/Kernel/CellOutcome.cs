using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Kernel;

/// <summary>What became of one cell.</summary>
internal abstract record CellOutcome
{
    internal sealed record Ran(IReadOnlyList<Output> Outputs, IReadOnlyList<CellError> Warnings) : CellOutcome;

    /// <summary>It did not compile, or ended in an exception; the outputs are those it gave before.</summary>
    internal sealed record Failed(CellError Error, IReadOnlyList<Output> Outputs, IReadOnlyList<CellError> Warnings)
        : CellOutcome;

    /// <summary>It ran longer than allowed and was killed.</summary>
    internal sealed record TimedOut(TimeSpan Allowed) : CellOutcome;

    /// <summary>It ended the process it ran in.</summary>
    internal sealed record Died(string Reason) : CellOutcome;
}
