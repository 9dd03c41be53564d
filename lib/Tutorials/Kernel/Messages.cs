using System.Text.Json.Nodes;

namespace Activations.Tutorials.Kernel;

/// <summary>The first message to a lesson's process: what ends its real console output after a cell.</summary>
internal sealed record StartRequest(string Marker);

/// <summary>Asks for one cell to be run.</summary>
/// <param name="Number">The cell's number among all cells of the notebook, from 1.</param>
/// <param name="Source">Its code.</param>
/// <param name="Token">A secret of this request, which its reply repeats.</param>
internal sealed record CellRequest(int Number, string Source, string Token);

/// <summary>
/// What a cell gave: its outputs as nbformat has them, its error if it failed, and the compiler's warnings.
/// </summary>
internal sealed record CellReply(JsonArray Outputs, CellError? Error, IReadOnlyList<CellError> Warnings, string Token);
