using System.Text.Json.Nodes;

namespace Activations.Tutorials.Documents;

/// <summary>The languages that notebooks and cells name in their metadata, under the names readers know.</summary>
internal static class CellLanguage
{
    public const string CSharp = "C#";

    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["csharp"] = CSharp,
        ["c#"] = CSharp,
        [".net-csharp"] = CSharp,
        ["fsharp"] = "F#",
        ["f#"] = "F#",
        [".net-fsharp"] = "F#",
        ["pwsh"] = "PowerShell",
        ["powershell"] = "PowerShell",
        [".net-pwsh"] = "PowerShell",
        ["javascript"] = "JavaScript",
        ["html"] = "HTML",
        ["http"] = "HTTP",
        ["markdown"] = "Markdown",
        ["mermaid"] = "Mermaid",
        ["sql"] = "SQL",
        ["kql"] = "KQL",
        ["r"] = "R",
        ["value"] = "a kernel of values",
        ["python"] = "python",
        ["python3"] = "python",
        ["ipython"] = "python",
    };

    /// <summary>Reads the first of some places in the metadata that names a language.</summary>
    /// <returns>The language, or null where none of them does.</returns>
    public static string? Find(JsonObject? metadata, params ReadOnlySpan<string> places)
    {
        foreach (string place in places)
        {
            JsonNode? node = metadata;
            foreach (string key in place.Split('.'))
            {
                node = (node as JsonObject)?[key];
            }

            // VS Code calls any cell of a Polyglot notebook so; its kernel's name tells more.
            if (Lines.IsString(node) && node!.GetValue<string>() is var name and not ("" or "polyglot-notebook"))
            {
                return Names.GetValueOrDefault(name, name);
            }
        }

        return null;
    }
}
