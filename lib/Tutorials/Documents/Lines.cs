using System.Text.Json.Nodes;

namespace Activations.Tutorials.Documents;

/// <summary>Text as nbformat stores it: an array of lines that keep their ends, or one string.</summary>
internal static class Lines
{
    public static string Join(JsonNode? node) =>
        node switch
        {
            JsonArray lines => string.Concat(lines.Select(line => line!.GetValue<string>())),
            null => "",
            _ => node.GetValue<string>(),
        };

    public static bool IsText(JsonNode? node) =>
        node switch
        {
            JsonArray lines => lines.All(IsString),
            _ => IsString(node),
        };

    public static bool IsString(JsonNode? node) => node?.GetValueKind() == System.Text.Json.JsonValueKind.String;

    public static JsonArray Split(string text)
    {
        JsonArray lines = [];
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (!EndsLine(text, i))
            {
                continue;
            }

            lines.Add((JsonNode)text[start..(i + 1)]);
            start = i + 1;
        }

        if (start < text.Length)
        {
            lines.Add((JsonNode)text[start..]);
        }

        return lines;
    }

    /// <summary>The text with '\n' at the end of each line, whatever system wrote it.</summary>
    public static string ToUnixLines(this string text) => text.Replace("\r\n", "\n").Replace('\r', '\n');

    // Jupyter splits with Python's str.splitlines, which knows more line ends than '\n'.
    private static bool EndsLine(string text, int i) =>
        text[i] switch
        {
            '\r' => i + 1 == text.Length || text[i + 1] != '\n',
            '\n' or '\v' or '\f' or '\x1c' or '\x1d' or '\x1e' or '\x85' or '\u2028' or '\u2029' => true,
            _ => false,
        };
}
