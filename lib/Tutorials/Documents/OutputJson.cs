using System.Text.Json.Nodes;

namespace Activations.Tutorials.Documents;

/// <summary>
/// Outputs from and to the JSON of nbformat 4, keys in its order. The reader expects JSON that
/// <see cref="NotebookShape"/> accepted.
/// </summary>
internal static class OutputJson
{
    public static Output Read(JsonObject json)
    {
        string type = json["output_type"]!.GetValue<string>();
        return type switch
        {
            "stream" => new StreamOutput(json["name"]!.GetValue<string>(), Lines.Join(json["text"])),
            "error" => new ErrorOutput(
                json["ename"]!.GetValue<string>(),
                json["evalue"]!.GetValue<string>(),
                [.. json["traceback"]!.AsArray().Select(line => line!.GetValue<string>())]
            ),
            _ => new DisplayOutput(ReadData(json["data"]!.AsObject()), type == "execute_result"),
        };
    }

    public static IReadOnlyList<Output> Read(JsonArray outputs) =>
        [.. outputs.Select(output => Read(output!.AsObject()))];

    public static JsonObject Write(Output output) =>
        output switch
        {
            StreamOutput stream => new JsonObject
            {
                ["name"] = stream.Name,
                ["output_type"] = "stream",
                ["text"] = Lines.Split(stream.Text),
            },
            ErrorOutput error => new JsonObject
            {
                ["ename"] = error.Name,
                ["evalue"] = error.Message,
                ["output_type"] = "error",
                ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
            },
            DisplayOutput { IsExecuteResult: true } result => new JsonObject
            {
                ["data"] = WriteData(result.Data),
                ["execution_count"] = null,
                ["metadata"] = new JsonObject(),
                ["output_type"] = "execute_result",
            },
            DisplayOutput display => new JsonObject
            {
                ["data"] = WriteData(display.Data),
                ["metadata"] = new JsonObject(),
                ["output_type"] = "display_data",
            },
            _ => throw new ArgumentException(
                $"There is no JSON for an output of type {output.GetType().Name}.",
                nameof(output)
            ),
        };

    public static string Comparable(Output output) =>
        JsonText.Write(
            Write(
                output is DisplayOutput display
                    ? new DisplayOutput(
                        display.Data.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(),
                        IsExecuteResult: true
                    )
                    : output
            )
        );

    /// <summary>The MIME types whose text Jupyter splits into lines.</summary>
    public static bool IsSplit(string mime) =>
        mime.StartsWith("text/", StringComparison.Ordinal) || mime is "application/javascript" or "image/svg+xml";

    private static Dictionary<string, JsonNode> ReadData(JsonObject data)
    {
        Dictionary<string, JsonNode> bundle = [];
        foreach ((string mime, JsonNode? value) in data)
        {
            bundle[mime] = DisplayOutput.IsJson(mime) || !Lines.IsText(value) ? value?.DeepClone()! : Lines.Join(value);
        }

        return bundle;
    }

    private static JsonObject WriteData(IReadOnlyDictionary<string, JsonNode> data)
    {
        JsonObject json = [];
        foreach ((string mime, JsonNode value) in data)
        {
            json[mime] =
                IsSplit(mime) && Lines.IsString(value) ? Lines.Split(value.GetValue<string>()) : value?.DeepClone();
        }

        return json;
    }
}
