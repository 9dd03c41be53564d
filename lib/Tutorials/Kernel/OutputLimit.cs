using System.Text.Json.Nodes;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Kernel;

/// <summary>How much a cell may give, so that an endless writer fills neither memory nor notebook.</summary>
internal static class OutputLimit
{
    /// <summary>
    /// The most characters that are kept of what a cell writes, and the most of all the values it shows.
    /// </summary>
    public const int Characters = 2 * 1024 * 1024;
    public const string Notice = "\n[output truncated: the cell wrote more than 2 MB]\n";

    /// <summary>
    /// Cuts plain text that is too long. Of other types a part would be of no use: a notice takes the place of the
    /// whole value.
    /// </summary>
    public static IReadOnlyList<Output> Cut(IReadOnlyList<Output> outputs)
    {
        List<Output> kept = [];
        int left = Characters;
        foreach (Output output in outputs)
        {
            if (output is not DisplayOutput display)
            {
                kept.Add(output);
                continue;
            }

            int length = Length(display);
            if (length <= left)
            {
                left -= length;
                kept.Add(display);
                continue;
            }

            kept.Add(Replace(display, left));
            kept.AddRange(outputs.Skip(kept.Count).OfType<StreamOutput>());
            break;
        }

        return kept;
    }

    public static int Length(DisplayOutput display) => display.Data.Sum(pair => Length(pair.Value));

    private static DisplayOutput Replace(DisplayOutput display, int left)
    {
        string text =
            display.Text(DisplayOutput.Plain) is { } plain && display.Data.Count == 1
                ? plain[..left] + Notice
                : $"[output left out: {string.Join(" and ", display.Data.Keys)} of more than 2 MB together with what the cell has shown before]\n";
        return display with { Data = new Dictionary<string, JsonNode> { [DisplayOutput.Plain] = text } };
    }

    private static int Length(JsonNode node) =>
        Lines.IsString(node) ? node.GetValue<string>().Length : node.ToJsonString().Length;
}
