using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Kernel;

/// <summary>
/// Makes paths below the course's folder relative to it, so that outputs and messages are the same on every machine.
/// </summary>
internal sealed class MachinePaths(string root)
{
    private readonly string _root = root.TrimEnd('/', '\\');
    private readonly Regex _below = new($@"(?<!\w){Regex.Escape(root.TrimEnd('/', '\\'))}(?:[/\\]|(?![\w.-]))");

    public string Hide(string text) =>
        _root.Length == 0 ? text : _below.Replace(text, match => match.Length > _root.Length ? "" : ".");

    public IReadOnlyList<Output> Hide(IReadOnlyList<Output> outputs) => [.. outputs.Select(Hide)];

    private Output Hide(Output output) =>
        output switch
        {
            StreamOutput stream => stream with { Text = Hide(stream.Text) },
            DisplayOutput display => display with
            {
                Data = display.Data.ToDictionary(pair => pair.Key, pair => Hide(pair.Key, pair.Value)),
            },
            ErrorOutput error => error with
            {
                Message = Hide(error.Message),
                Traceback = [.. error.Traceback.Select(Hide)],
            },
            _ => output,
        };

    private JsonNode Hide(string mime, JsonNode node) =>
        OutputJson.IsSplit(mime) && Lines.IsString(node) ? Hide(node.GetValue<string>()) : node;
}
