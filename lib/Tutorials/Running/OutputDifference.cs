using System.Text.Json.Nodes;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Running;

/// <summary>Shows the first place where two lists of outputs differ, short even where the outputs are large.</summary>
internal static class OutputDifference
{
    private const int Around = 120;
    private const string OutputType = "output_type";

    public static string? Describe(IReadOnlyList<Output> committed, IReadOnlyList<Output> now)
    {
        for (int i = 0; i < Math.Max(committed.Count, now.Count); i++)
        {
            Output? old = committed.ElementAtOrDefault(i);
            Output? current = now.ElementAtOrDefault(i);
            if (old is not null && current is not null && old.Shows(current))
            {
                continue;
            }

            return $"output {i + 1} differs from the committed one, {Describe(Parts(old), Parts(current))}";
        }

        return null;
    }

    private static string Describe(SortedDictionary<string, string> committed, SortedDictionary<string, string> now)
    {
        string part = committed
            .Keys.Union(now.Keys)
            .Where(key => committed.GetValueOrDefault(key) != now.GetValueOrDefault(key))
            .OrderBy(key => key == OutputType)
            .ThenBy(key => key, StringComparer.Ordinal)
            .First();
        string? old = committed.GetValueOrDefault(part);
        string? current = now.GetValueOrDefault(part);
        int at = old is null || current is null ? 0 : old.AsSpan().CommonPrefixLength(current);
        return $"{part}, at character {at}\n    committed: {Excerpt(old, at)}\n    now:       {Excerpt(current, at)}";
    }

    /// <summary>An output as the pieces a reader knows: a stream's name, a MIME type.</summary>
    private static SortedDictionary<string, string> Parts(Output? output) =>
        new(
            output switch
            {
                StreamOutput stream => new Dictionary<string, string> { [stream.Name] = stream.Text },
                DisplayOutput display => new(
                    display.Data.Select(pair => KeyValuePair.Create(pair.Key, Text(pair.Value)))
                )
                {
                    [OutputType] = display.IsExecuteResult ? "execute_result" : "display_data",
                },
                ErrorOutput error => new Dictionary<string, string> { ["error"] = $"{error.Name}: {error.Message}" },
                _ => [],
            },
            StringComparer.Ordinal
        );

    private static string Text(JsonNode node) => Lines.IsString(node) ? node.GetValue<string>() : JsonText.Write(node);

    private static string Excerpt(string? text, int at)
    {
        if (text is null)
        {
            return "(nothing)";
        }

        int start = Math.Max(0, at - Around);
        int end = Math.Min(text.Length, at + Around);
        string shown = text[start..end]
            .Replace("\\", "\\\\")
            .Replace("\n", "\\n")
            .Replace("\r", "\\r")
            .Replace("\u001b", "\\e");
        return (start > 0 ? "..." : "")
            + shown
            + (end < text.Length ? "..." : "")
            + (at >= text.Length ? " (ends here)" : "");
    }
}
