using System.Text.Json.Nodes;

namespace Activations.Tutorials.Documents;

/// <summary>One output of a code cell, in the terms of nbformat 4.</summary>
internal abstract record Output
{
    /// <summary>
    /// Whether a reader would see the same thing. Execution counts, metadata and the order of MIME types do not matter,
    /// nor whether a value is called a result or a display: editors write one for the other.
    /// </summary>
    public bool Shows(Output other) => OutputJson.Comparable(this) == OutputJson.Comparable(other);
}

/// <summary>What a cell wrote to its console.</summary>
internal sealed record StreamOutput(string Name, string Text) : Output
{
    public const string Stdout = "stdout";
    public const string Stderr = "stderr";
}

/// <summary>
/// A value as one or more MIME types. Text is a JSON string, whole; a JSON type such as application/json is its own
/// node.
/// </summary>
internal sealed record DisplayOutput(IReadOnlyDictionary<string, JsonNode> Data, bool IsExecuteResult) : Output
{
    public const string Plain = "text/plain";
    public const string Html = "text/html";

    /// <summary>The text of this MIME type, or null where the value has none.</summary>
    public string? Text(string mime) =>
        Data.TryGetValue(mime, out JsonNode? node) && node is JsonValue value && value.TryGetValue(out string? text)
            ? text
            : null;

    public static bool IsJson(string mime) =>
        mime == "application/json" || mime.EndsWith("+json", StringComparison.Ordinal);
}

/// <summary>An exception a cell ended in.</summary>
internal sealed record ErrorOutput(string Name, string Message, IReadOnlyList<string> Traceback) : Output;
