using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Activations.Tutorials.Documents;

/// <summary>Checks that JSON has the shape of an nbformat 4 notebook, so that the model can rely on it.</summary>
internal sealed partial class NotebookShape(string file)
{
    private const string Restore = "Restore the file from version control, or save the notebook again from its editor.";
    private const string Upgrade =
        "Convert it: open it in a current notebook editor and save it, or run 'jupyter nbconvert --to notebook'.";

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public JsonObject Check(JsonNode? node)
    {
        JsonObject root = Object(node, "$");
        JsonNode? format = root["nbformat"];
        if (format?.GetValueKind() != JsonValueKind.Number || format.ToJsonString() != "4")
        {
            throw Wrong("nbformat", "4", format, Upgrade);
        }

        if (root["nbformat_minor"]?.GetValueKind() != JsonValueKind.Number)
        {
            throw Wrong("nbformat_minor", "a whole number", root["nbformat_minor"]);
        }

        if (root.ContainsKey("metadata"))
        {
            Object(root["metadata"], "metadata");
        }

        JsonArray cells = Array(root["cells"], "cells");
        for (int i = 0; i < cells.Count; i++)
        {
            CheckCell(cells[i], $"cells[{i}]");
        }

        return root;
    }

    private void CheckCell(JsonNode? node, string at)
    {
        JsonObject cell = Object(node, at);
        string type = OneOf(cell["cell_type"], $"{at}.cell_type", "markdown", "code", "raw");
        if (!Lines.IsText(cell["source"]))
        {
            throw Wrong($"{at}.source", "a string or an array of strings", cell["source"]);
        }

        if (cell.ContainsKey("metadata"))
        {
            CheckMetadata(Object(cell["metadata"], $"{at}.metadata"), $"{at}.metadata");
        }

        if (cell.ContainsKey("id"))
        {
            CheckId(cell["id"], $"{at}.id");
        }

        if (type != "code")
        {
            return;
        }

        JsonArray outputs = Array(cell["outputs"], $"{at}.outputs");
        for (int i = 0; i < outputs.Count; i++)
        {
            CheckOutput(outputs[i], $"{at}.outputs[{i}]");
        }
    }

    private void CheckMetadata(JsonObject metadata, string at)
    {
        if (!metadata.ContainsKey("tags"))
        {
            return;
        }

        if (metadata["tags"] is not JsonArray tags || !tags.All(Lines.IsString))
        {
            throw Wrong($"{at}.tags", "an array of strings", metadata["tags"]);
        }
    }

    private void CheckId(JsonNode? node, string at)
    {
        string id = String(node, at);
        if (!CellId().IsMatch(id))
        {
            throw Wrong(at, "1 to 64 letters, digits, '-' or '_'", node);
        }

        if (!_ids.Add(id))
        {
            throw Wrong(at, "an id no other cell has", node, "Delete the id of the copied cell, or change it.");
        }
    }

    private void CheckOutput(JsonNode? node, string at)
    {
        JsonObject output = Object(node, at);
        switch (OneOf(output["output_type"], $"{at}.output_type", "stream", "display_data", "execute_result", "error"))
        {
            case "stream":
                String(output["name"], $"{at}.name");
                if (!Lines.IsText(output["text"]))
                {
                    throw Wrong($"{at}.text", "a string or an array of strings", output["text"]);
                }

                break;
            case "error":
                String(output["ename"], $"{at}.ename");
                String(output["evalue"], $"{at}.evalue");
                if (!Array(output["traceback"], $"{at}.traceback").All(Lines.IsString))
                {
                    throw Wrong($"{at}.traceback", "an array of strings", output["traceback"]);
                }

                break;
            default:
                Object(output["data"], $"{at}.data");
                break;
        }
    }

    private JsonObject Object(JsonNode? node, string at) => node as JsonObject ?? throw Wrong(at, "an object", node);

    private JsonArray Array(JsonNode? node, string at) => node as JsonArray ?? throw Wrong(at, "an array", node);

    private string String(JsonNode? node, string at) =>
        Lines.IsString(node) ? node!.GetValue<string>() : throw Wrong(at, "a string", node);

    private string OneOf(JsonNode? node, string at, params string[] allowed)
    {
        string? value = Lines.IsString(node) ? node!.GetValue<string>() : null;
        return allowed.Contains(value)
            ? value!
            : throw Wrong(at, string.Join(" or ", allowed.Select(name => $"\"{name}\"")), node);
    }

    private NotebookFormatException Wrong(string at, string expected, JsonNode? found, string advice = Restore) =>
        new(file, at, expected, Describe(found), advice);

    private static string Describe(JsonNode? node) =>
        node switch
        {
            null => "nothing",
            JsonObject => "an object",
            JsonArray list when list.Any(element => !Lines.IsString(element)) => DescribeOdd(list),
            JsonArray => "an array",
            _ => Shorten(node.ToJsonString()),
        };

    // Where an array of strings was expected, the first element that is none is what its author looks for.
    private static string DescribeOdd(JsonArray list)
    {
        (int place, JsonNode? element) = list.Index().First(pair => !Lines.IsString(pair.Item));
        string found = element switch
        {
            null => "null",
            JsonObject => "an object",
            JsonArray => "an array",
            _ => Shorten(element.ToJsonString()),
        };
        return $"an array with {found} at place {place + 1}";
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "...";

    [GeneratedRegex(@"\A[a-zA-Z0-9_-]{1,64}\z")]
    private static partial Regex CellId();
}
