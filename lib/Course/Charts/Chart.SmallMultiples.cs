using System.Text.Json.Nodes;

namespace Activations.Course.Charts;

/// <summary>One panel of small multiples.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Series">Its lines.</param>
public sealed record Panel(string Title, params Series[] Series);

public static partial class Chart
{
    /// <summary>
    /// A grid of small line charts that share their axes, at most <paramref name="columns"/> side by side (two on a
    /// phone).
    /// </summary>
    public static Figure SmallMultiples(int columns, params Panel[] panels)
    {
        Check.Some(panels, "panel");
        if (columns < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(columns),
                columns,
                "Small multiples need at least one column."
            );
        }

        foreach (Panel panel in panels)
        {
            Check.Some(panel.Series, $"series in the panel '{panel.Title}'");
            foreach (Series s in panel.Series)
            {
                Check.Points(s.Name, s.X, s.Y);
            }
        }
        if (panels.Length == 1)
        {
            return Lines(panels[0].Series);
        }

        columns = Math.Min(columns, panels.Length);
        string[] names = panels.SelectMany(p => p.Series).Select(s => s.Name).Distinct().ToArray();
        var styles = names.Zip(Theme.For(names)).ToDictionary(pair => pair.First, pair => pair.Second);
        JsonObject layout = Layouts.Base(panels.Length, columns);
        layout["height"] = 130 + 190 * ((panels.Length + columns - 1) / columns);
        layout["showlegend"] = panels.Any(p => p.Series.Length > 1);
        layout["annotations"] = new JsonArray([.. panels.Select((p, i) => (JsonNode)PanelTitle(p.Title, i + 1))]);
        for (int i = 1; i <= panels.Length; i++)
        {
            foreach (char letter in "xy")
            {
                layout[Layouts.AxisName(letter, i)]!["nticks"] = 5;
            }
        }

        var shown = new HashSet<string>();
        return Figure.Built(
            [
                .. panels.SelectMany(
                    (p, i) =>
                        p.Series.Select(s =>
                        {
                            JsonObject line = s.ToLine(styles[s.Name], i + 1);
                            line["legendgroup"] = s.Name;
                            line["showlegend"] = shown.Add(s.Name);
                            return (JsonNode)line;
                        })
                ),
            ],
            layout
        );
    }

    /// <summary>A grid of one function a panel, three side by side, each titled by its function's name.</summary>
    public static Figure SmallMultiples(
        double from,
        double to,
        params (string Name, Func<double, double> F)[] functions
    ) => SmallMultiples(3, [.. functions.Select(f => new Panel(f.Name, Series.Of(f.Name, from, to, f.F)))]);

    private static JsonObject PanelTitle(string title, int panel) =>
        new()
        {
            ["text"] = title,
            ["xref"] = Layouts.AxisRef('x', panel) + " domain",
            ["yref"] = Layouts.AxisRef('y', panel) + " domain",
            ["x"] = 0.5,
            ["y"] = 1,
            ["xanchor"] = "center",
            ["yanchor"] = "bottom",
            ["showarrow"] = false,
        };
}
