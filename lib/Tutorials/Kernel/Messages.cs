using System.Text.Json.Nodes;

namespace Activations.Tutorials.Kernel;

/// <summary>The first message to a lesson's process: what ends its real console output after a cell.</summary>
internal sealed record StartRequest(string Marker);

/// <summary>Asks for one cell to be run; the number counts all cells of the notebook from 1.</summary>
internal sealed record CellRequest(int Number, string Source);

/// <summary>What a cell gave: its outputs as nbformat has them, and its error if it failed.</summary>
internal sealed record CellReply(JsonArray Outputs, CellError? Error);
