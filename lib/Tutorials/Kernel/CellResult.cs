using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Kernel;

/// <summary>
/// What the session made of a cell: its outputs, its error if it failed, and the compiler's warnings.
/// </summary>
internal sealed record CellResult(IReadOnlyList<Output> Outputs, CellError? Error, IReadOnlyList<CellError> Warnings);
