using System.Text.Json.Nodes;

namespace Activations.Tutorials.Documents;

/// <summary>One cell, a view on its JSON: whatever this class does not know stays as it is.</summary>
internal sealed class Cell(JsonObject json, string id)
{
    /// <summary>
    /// The cell's own id or, in files older than nbformat 4.5, a stable one made from its place and content.
    /// </summary>
    public string Id { get; } = id;

    public CellKind Kind =>
        json["cell_type"]!.GetValue<string>() switch
        {
            "markdown" => CellKind.Markdown,
            "code" => CellKind.Code,
            _ => CellKind.Raw,
        };

    public string Source
    {
        get => Lines.Join(json["source"]);
        set
        {
            if (value != Source)
            {
                json["source"] = Lines.Split(value);
            }
        }
    }

    public IReadOnlyList<string> Tags =>
        json["metadata"]?["tags"] is JsonArray tags ? [.. tags.Select(tag => tag!.GetValue<string>())] : [];

    /// <summary>
    /// The language the cell's metadata names, such as F#; null where it names none, and the notebook's holds.
    /// </summary>
    public string? Language =>
        CellLanguage.Find(
            json["metadata"] as JsonObject,
            "polyglot_notebook.kernelName",
            "dotnet_interactive.language",
            "vscode.languageId"
        );

    public IReadOnlyList<Output> Outputs
    {
        get =>
            json["outputs"] is JsonArray outputs
                ? [.. outputs.Select(output => OutputJson.Read(output!.AsObject()))]
                : [];
        set
        {
            if (Same(value, Outputs))
            {
                return;
            }

            json["outputs"] = new JsonArray([.. value.Select(output => (JsonNode)OutputJson.Write(output))]);
        }
    }

    /// <summary>The MIME types of the pictures that pages show, the one to be preferred first.</summary>
    public static readonly IReadOnlyList<string> PictureTypes =
    [
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
    ];

    /// <summary>A picture that is attached to the cell under a name; null where none is.</summary>
    public (string Mime, string Data)? Attachment(string name)
    {
        if (json["attachments"] is not JsonObject all || all[name] is not JsonObject bundle)
        {
            return null;
        }

        string? mime = PictureTypes.FirstOrDefault(type => bundle[type] is { } data && Lines.IsText(data));
        return mime is null ? null : (mime, Lines.Join(bundle[mime]));
    }

    /// <summary>Whether writing some outputs in the place of others would change the notebook.</summary>
    public static bool Same(IReadOnlyList<Output> some, IReadOnlyList<Output> others) =>
        some.Count == others.Count
        && some.Zip(others).All(pair => pair.First.Shows(pair.Second) && IsResult(pair.First) == IsResult(pair.Second));

    private static bool IsResult(Output output) => output is DisplayOutput { IsExecuteResult: true };

    /// <summary>
    /// Drops what says when or how often the cell was run, and gives it its id, so that a run changes only outputs.
    /// </summary>
    public void PrepareToCommit()
    {
        json.Put("id", Id);
        if (!json.ContainsKey("metadata"))
        {
            json.Put("metadata", new JsonObject());
        }

        if (Kind != CellKind.Code)
        {
            return;
        }

        (json["metadata"] as JsonObject)?.Remove("execution");
        json.Put("execution_count", null);
        foreach (JsonNode? output in json["outputs"]!.AsArray())
        {
            if (output!["output_type"]!.GetValue<string>() == "execute_result")
            {
                output.AsObject().Put("execution_count", null);
            }
        }
    }

    /// <summary>Stores text as Jupyter does, as arrays of lines.</summary>
    public static void SplitText(JsonObject json)
    {
        Split(json, "source");
        if (json["outputs"] is not JsonArray outputs)
        {
            return;
        }

        foreach (JsonObject output in outputs.OfType<JsonObject>())
        {
            Split(output, "text");
            if (output["data"] is not JsonObject data)
            {
                continue;
            }

            foreach (string mime in data.Select(pair => pair.Key).Where(OutputJson.IsSplit).ToArray())
            {
                Split(data, mime);
            }
        }
    }

    private static void Split(JsonObject json, string key)
    {
        if (Lines.IsString(json[key]))
        {
            json[key] = Lines.Split(json[key]!.GetValue<string>());
        }
    }
}
