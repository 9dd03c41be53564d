using System.Text.Json.Nodes;

namespace Activations.Course.Charts;

/// <summary>
/// The parts of a Plotly layout that all charts share. Colours that follow the page are set by figure.js.
/// </summary>
internal static class Layouts
{
    public const int Height = 420;

    /// <param name="panels">The number of panels, each with its own pair of axes.</param>
    /// <param name="columns">How many panels stand side by side.</param>
    public static JsonObject Base(int panels = 1, int columns = 1)
    {
        var layout = new JsonObject
        {
            ["title"] = new JsonObject
            {
                ["x"] = 0,
                ["xref"] = "container",
                ["xanchor"] = "left",
                ["yref"] = "container",
                ["y"] = 1,
                ["yanchor"] = "top",
                ["pad"] = new JsonObject { ["t"] = 8, ["l"] = 8 },
            },
            ["meta"] = new JsonObject { ["panels"] = panels },
            ["height"] = Height,
            ["autosize"] = true,
            ["paper_bgcolor"] = "rgba(0,0,0,0)",
            ["plot_bgcolor"] = "rgba(0,0,0,0)",
            ["font"] = new JsonObject { ["family"] = "system-ui, -apple-system, 'Segoe UI', sans-serif" },
            ["margin"] = new JsonObject
            {
                ["l"] = 50,
                ["r"] = 16,
                ["t"] = 44,
                ["b"] = 40,
            },
            ["legend"] = new JsonObject
            {
                ["orientation"] = "h",
                ["yref"] = "container",
                ["y"] = 0,
                ["yanchor"] = "bottom",
                ["x"] = 0,
                ["xanchor"] = "left",
            },
            ["hovermode"] = "x unified",
        };
        for (int i = 1; i <= panels; i++)
        {
            foreach (char letter in "xy")
            {
                layout[AxisName(letter, i)] = new JsonObject
                {
                    ["automargin"] = true,
                    ["hoverformat"] = ".4~g",
                    ["zeroline"] = true,
                };
                if (i > 1)
                {
                    layout[AxisName(letter, i)]!["matches"] = letter.ToString();
                }
            }
        }

        if (panels > 1)
        {
            layout["grid"] = new JsonObject
            {
                ["rows"] = (panels + columns - 1) / columns,
                ["columns"] = columns,
                ["pattern"] = "independent",
                ["xgap"] = 0.16,
                ["ygap"] = 0.36,
            };
        }

        return layout;
    }

    // Without its own word against it, plotly.js offers to upload the chart to a company's server.
    public static JsonObject Config() =>
        new()
        {
            ["responsive"] = true,
            ["displaylogo"] = false,
            ["showSendToCloud"] = false,
            ["plotlyServerURL"] = "",
            ["modeBarButtonsToRemove"] = Json.Texts(["select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d"]),
        };

    public static string AxisName(char letter, int panel) => panel == 1 ? $"{letter}axis" : $"{letter}axis{panel}";

    public static string AxisRef(char letter, int panel) => panel == 1 ? $"{letter}" : $"{letter}{panel}";

    public static bool IsAxis(string key, char letter) => key.StartsWith(letter + "axis", StringComparison.Ordinal);

    public static void Set(JsonObject target, string path, JsonNode? value)
    {
        string[] keys = path.Split('.');
        foreach (string key in keys[..^1])
        {
            if (target[key] is not JsonObject next)
            {
                target[key] = next = [];
            }

            target = next;
        }
        target[keys[^1]] = value;
    }

    /// <summary>Lays one object over another, member by member; returns the lower one, changed.</summary>
    public static JsonObject Over(JsonObject below, JsonObject above)
    {
        foreach ((string? key, JsonNode? value) in above)
        {
            below[key] = value is JsonObject o && below[key] is JsonObject old ? Over(old, o) : value?.DeepClone();
        }

        return below;
    }

    /// <summary>Writes the axis titles: on the axes of a single panel, once beside all panels of several.</summary>
    public static void TitleAxes(JsonObject layout)
    {
        string x = layout.Text("meta.x"),
            y = layout.Text("meta.y");
        if (layout["grid"] is null)
        {
            Set(layout, "xaxis.title", new JsonObject { ["text"] = x, ["standoff"] = 8 });
            Set(layout, "yaxis.title", new JsonObject { ["text"] = y, ["standoff"] = 8 });
            return;
        }
        JsonArray notes = layout["annotations"] as JsonArray ?? [];
        layout["annotations"] = notes;
        notes.Add(Beside(x, 0.5, 0, "center", "top", 0, -26, 0));
        notes.Add(Beside(y, 0, 0.5, "right", "middle", -36, 0, -90));
        layout["margin"]!["b"] = 60;
        layout["margin"]!["l"] = 62;
    }

    private static JsonObject Beside(
        string text,
        double x,
        double y,
        string xanchor,
        string yanchor,
        double right,
        double up,
        double angle
    ) =>
        new()
        {
            ["text"] = text,
            ["xref"] = "paper",
            ["yref"] = "paper",
            ["x"] = x,
            ["y"] = y,
            ["xanchor"] = xanchor,
            ["yanchor"] = yanchor,
            ["xshift"] = right,
            ["yshift"] = up,
            ["textangle"] = angle,
            ["showarrow"] = false,
        };
}
