using System.Text.Json.Nodes;
using Plotly.NET;

namespace Activations.Course.Charts;

/// <summary>Makes a figure of a chart of Plotly.NET.</summary>
internal static class ChartReader
{
    private static readonly string[] Endless = ["NaN", "Infinity", "-Infinity"];

    private static readonly string[] Places = [.. Enumerable.Range(1, 8).Select(i => $"{i}")];

    public static Figure Read(GenericChart chart)
    {
        JsonObject json = JsonNode.Parse(GenericChart.toFigureJson(chart))!.AsObject();
        JsonArray data = json["data"]!.AsArray();
        JsonObject layout = json["layout"]!.AsObject();
        foreach (JsonNode? trace in data)
        {
            EndlessToNull(trace);
        }
        layout.Remove("template");
        if (layout["meta"]?["panels"] is null)
        {
            return Adopt(data, layout);
        }
        if (layout["grid"] is not null)
        {
            RemoveTitlesBeside(layout);
        }
        return new Figure(data, layout);
    }

    /// <summary>
    /// The course's look for what a chart born in Plotly.NET leaves open; its axes' titles move to where a figure keeps
    /// them.
    /// </summary>
    private static Figure Adopt(JsonArray data, JsonObject layout)
    {
        layout.Remove("width");
        if (layout["height"]?.GetValue<double>() == Defaults.DefaultHeight)
        {
            layout.Remove("height");
        }
        layout.TryAdd("hovermode", "closest");
        layout.TryAdd("colorway", new JsonArray([.. Theme.For(Places).Select(style => (JsonNode)style.Colour)]));
        if (layout["title"] is JsonValue title)
        {
            layout["title"] = new JsonObject { ["text"] = title.DeepClone() };
        }
        string x = TakeAxisTitle(layout, "xaxis");
        string y = TakeAxisTitle(layout, "yaxis");
        return new Figure(data, layout).WithAxes(x, y);
    }

    /// <summary>
    /// The title of the first axis of a kind. It leaves all axes that have it, since a figure writes it again.
    /// </summary>
    private static string TakeAxisTitle(JsonObject layout, string kind)
    {
        string text = TextOf((layout[kind] as JsonObject)?["title"]);
        foreach (
            KeyValuePair<string, JsonNode?> axis in layout.Where(member =>
                member.Key.StartsWith(kind, StringComparison.Ordinal)
            )
        )
        {
            if (axis.Value is JsonObject members && TextOf(members["title"]) == text)
            {
                members.Remove("title");
            }
        }
        return text;
    }

    private static string TextOf(JsonNode? title) =>
        title switch
        {
            JsonObject members => TextOf(members["text"]),
            JsonValue value when value.TryGetValue(out string? text) => text,
            _ => "",
        };

    /// <summary>
    /// A figure of several panels writes its axes' titles as notes beside them, each time it is written.
    /// </summary>
    private static void RemoveTitlesBeside(JsonObject layout)
    {
        if (layout["annotations"] is not JsonArray notes)
        {
            return;
        }
        string[] titles = [TextOf(layout["meta"]!["x"]), TextOf(layout["meta"]!["y"])];
        notes.RemoveAll(note =>
            TextOf(note!["xref"]) == "paper" && TextOf(note["yref"]) == "paper" && titles.Contains(TextOf(note))
        );
        if (notes.Count == 0)
        {
            layout.Remove("annotations");
        }
    }

    private static void EndlessToNull(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach ((string _, JsonNode? member) in members)
            {
                EndlessToNull(member);
            }
        }
        else if (node is JsonArray items)
        {
            // Plotly.NET writes them as texts; an array of names that holds such a text beside other texts is left
            // alone.
            bool areNumbers = items.All(item =>
                item is not JsonValue value || !value.TryGetValue(out string? text) || Endless.Contains(text)
            );
            for (int i = 0; i < items.Count; i++)
            {
                if (areNumbers && items[i] is JsonValue value && value.TryGetValue(out string? _))
                {
                    items[i] = null;
                }
                EndlessToNull(items[i]);
            }
        }
    }
}
