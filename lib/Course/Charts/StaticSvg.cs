using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Activations.Course.Charts;

/// <summary>
/// Draws a figure's JSON as a still picture of a few kilobytes: lines, filled areas, markers, bars, heatmaps, contours,
/// boxes and violins, in one panel or a grid, with axes, title and legend. Of other kinds it says that it cannot show
/// them. Ranges are those of the data; lines lose points only where the eye could not tell.
/// </summary>
internal static partial class StaticSvg
{
    private const double Width = 720,
        Line = 20,
        FontSize = 14,
        Letter = 7.8;
    private const int LongestName = 24,
        MostDots = 300;

    public static string Draw(JsonObject figure)
    {
        var layout = (JsonObject)figure["layout"]!;
        JsonObject[] traces = figure.Array("data").Select(t => (JsonObject)t!).ToArray();
        var svg = new StringBuilder();
        double height = layout.Double("height", Layouts.Height),
            top = 6;
        foreach (string line in Wrap(Plain(layout.Text("title.text")), 78))
        {
            Text(svg, 8, top += Line + 2, line, $"font-size='{FontSize + 3}'");
        }

        (double Top, string Svg) legend = Legend(layout, traces, height - 8);
        double bottom = legend.Top - 22;
        if (layout.Array("sliders") is [{ } slider, ..] && slider.Array("steps") is { Count: > 0 } steps)
        {
            JsonNode? step = steps[Math.Clamp((int)slider.Double("active", 0), 0, steps.Count - 1)];
            Text(
                svg,
                Width - 8,
                legend.Top - 4,
                slider.Text("currentvalue.prefix") + step.Text("label"),
                "text-anchor='end'"
            );
        }
        JsonArray labels = layout.Array("annotations");
        if (traces.Select(t => UnknownKind(layout, t)).FirstOrDefault(kind => kind is not null) is { } unknown)
        {
            foreach (
                (int i, string line) in Wrap(
                        $"This still picture cannot show a chart of the kind \"{unknown}\". The interactive chart shows it where scripts run.",
                        70
                    )
                    .Index()
            )
            {
                Text(svg, Width / 2, (top + bottom) / 2 + i * Line, line, "text-anchor='middle'");
            }
        }
        else if (layout["grid"] is { } grid)
        {
            DrawGrid(svg, layout, grid, traces, top + 10, bottom);
        }
        else
        {
            JsonObject? map = traces.FirstOrDefault(trace => IsMap(trace) && trace.Text("showscale") != "false");
            var panel = new Panel(layout, traces, 1, 1);
            double left = 36 + panel.LabelWidth;
            double right = Width - (map is null ? 20 : 40 + Letter * ColourBarLabels(map).Max(label => label.Length));
            bottom -= panel.SlantRoom(right - left);
            panel.Place(left, top + 12, right, Math.Max(top + 40, bottom - Line - 2));
            if (map is not null && layout.Text("yaxis.scaleanchor") == "x")
            {
                panel.MakeSquare((double)map.Array("x").Count / map.Array("y").Count);
            }

            panel.Draw(svg, labels, layout.Array("shapes"));
            if (map is not null)
            {
                ColourBar(svg, map, panel, right + 12);
            }

            AxisTitles(svg, layout, left, top + 12, bottom + panel.SlantRoom(right - left));
        }
        svg.Append(legend.Svg);
        return $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {N(Width)} {N(height)}' width='{N(Width)}' height='{N(height)}' "
            + $"font-family='sans-serif' font-size='{FontSize}' fill='{Theme.Ink}'>{svg}</svg>";
    }

    private static void DrawGrid(
        StringBuilder svg,
        JsonObject layout,
        JsonNode grid,
        JsonObject[] traces,
        double top,
        double bottom
    )
    {
        int columns = (int)Math.Clamp(grid.Double("columns", 1), 1, 100),
            rows = (int)Math.Clamp(grid.Double("rows", 1), 1, 1000);
        int count = (int)Math.Clamp(layout.Double("meta.panels", 1), 1, columns * rows);
        double wide = (Width - 50) / columns,
            high = (bottom - top) / rows;
        for (int i = 0; i < count; i++)
        {
            var panel = new Panel(layout, traces, i + 1, count);
            double left = 36 + Math.Max(30, panel.LabelWidth) + i % columns * wide,
                up = top + i / columns * high + 20;
            panel.Place(left, up, Math.Max(left + 20, 36 + (i % columns + 1) * wide - 8), up + high - 46);
            panel.Draw(svg, layout.Array("annotations"), i == 0 ? layout.Array("shapes") : []);
        }
        AxisTitles(svg, layout, 66, top, bottom);
    }

    private static void AxisTitles(StringBuilder svg, JsonObject layout, double left, double top, double bottom)
    {
        Text(svg, (left + Width - 10) / 2, bottom + 15, Plain(layout.Text("meta.x")), "text-anchor='middle'");
        string y = N((top + bottom) / 2);
        Text(
            svg,
            15,
            (top + bottom) / 2,
            Plain(layout.Text("meta.y")),
            $"text-anchor='middle' transform='rotate(-90 15 {y})'"
        );
    }

    private static (double Top, string Svg) Legend(JsonObject layout, JsonObject[] traces, double bottom)
    {
        // As plotly.js has it: one trace needs no legend unless it is asked for.
        bool isShown = layout["showlegend"] is JsonValue shown ? shown.GetValue<bool>() : traces.Length > 1;
        JsonObject[] entries = !isShown
            ? []
            : traces
                .Where(t => !IsMap(t))
                .Where(t => t["showlegend"] is not JsonValue own || own.GetValue<bool>())
                .DistinctBy(t => t.Text("name"))
                .ToArray();
        var places = new List<(double X, int Row, JsonObject Trace)>();
        double x = 10;
        int row = 0;
        foreach (JsonObject trace in entries)
        {
            double wide = 40 + Letter * Plain(trace.Text("name")).Length;
            if (x + wide > Width && x > 10)
            {
                (x, row) = (10, row + 1);
            }

            places.Add((x, row, trace));
            x += wide;
        }
        double top = entries.Length == 0 ? bottom : bottom - row * Line - 12;
        var svg = new StringBuilder();
        foreach ((double left, int line, JsonObject trace) in places)
        {
            double y = top + line * Line + 8;
            int index = System.Array.IndexOf(traces, trace);
            if (trace.Text("meta.legend") == "whisker")
            {
                svg.Append(
                    $"<path d='M{N(left + 11)} {N(y - 7)}v14m-4 0h8m-8-14h8' stroke='{Theme.Ink}' stroke-width='1.5'/>"
                );
            }
            else if (trace.Text("mode") == "markers")
            {
                svg.Append(
                    $"<circle cx='{N(left + 11)}' cy='{N(y)}' r='4' fill='{Colour(trace, "marker.color", index)}'/>"
                );
            }
            else if (trace.Text("type") is "bar" or "box" or "violin")
            {
                svg.Append(
                    $"<path d='M{N(left)} {N(y - 4)}h22v8h-22z' fill='{Colour(trace, "marker.color", index)}'/>"
                );
            }
            else if (trace.Text("meta.legend") == "band")
            {
                svg.Append(
                    $"<path d='M{N(left)} {N(y - 6)}h22v12h-22z' fill='{WebUtility.HtmlEncode(trace.Text("fillcolor"))}'/>"
                );
            }
            else
            {
                svg.Append($"<path d='M{N(left)} {N(y)}h22' {Stroke(trace, index)}/>");
            }

            Text(svg, left + 26, y + 5, Plain(trace.Text("name")));
        }
        return (top - 4, svg.ToString());
    }

    private static string[] ColourBarLabels(JsonObject map)
    {
        (double low, double high) = Limits(map);
        double largest = Math.Max(Math.Abs(low), Math.Abs(high));
        return [Digits.Text(low, "", high - low, largest), Digits.Text(high, "", high - low, largest)];
    }

    private static void ColourBar(StringBuilder svg, JsonObject map, Panel panel, double x)
    {
        for (int i = 0; i < 20; i++)
        {
            double size = (panel.Bottom - panel.Top) / 20;
            string colour = Scale(map, (i + 0.5) / 20);
            svg.Append(
                $"<path d='M{N(x)} {N(panel.Bottom - (i + 1) * size)}h12v{N(size + 0.3)}h-12z' fill='{colour}'/>"
            );
        }
        string[] labels = ColourBarLabels(map);
        Text(svg, x + 16, panel.Bottom, labels[0]);
        Text(svg, x + 16, panel.Top + 9, labels[1]);
        Text(svg, Width - 4, panel.Top - 4, Plain(map.Text("colorbar.title.text")), "text-anchor='end'");
    }

    internal static string Scale(JsonNode map, double at)
    {
        (double At, string Colour)[] stops = map.Array("colorscale")
            .Where(s => s is JsonArray { Count: 2 })
            .Select(s => (At: s![0].Double(), Colour: Shown(s[1])))
            .ToArray();
        if (stops.Length < 2)
        {
            stops = [.. Theme.Sequential];
        }

        int k = Math.Clamp(
            System.Array.FindIndex(stops, s => s.At >= at) is >= 0 and var found ? found : stops.Length,
            1,
            stops.Length - 1
        );
        double width = stops[k].At - stops[k - 1].At;
        double share = width > 0 ? Math.Clamp((at - stops[k - 1].At) / width, 0, 1) : 0;
        IEnumerable<double> mixed = Rgb(stops[k - 1].Colour)
            .Zip(Rgb(stops[k].Colour), (a, b) => a * (1 - share) + b * share);
        return "#"
            + string.Concat(mixed.Select(c => ((int)Math.Round(c)).ToString("x2", CultureInfo.InvariantCulture)));
    }

    /// <summary>A trace's own colour, or the next of the palette.</summary>
    private static string Colour(JsonObject trace, string path, int index) =>
        WebUtility.HtmlEncode(
            new[] { path, "line.color", "marker.color" }.Select(trace.Text).FirstOrDefault(text => text.Length > 0)
                ?? Theme.InTurn(index)
        );

    private static string Stroke(JsonObject trace, int index)
    {
        string dash = trace.Text("line.dash") switch
        {
            "dash" => " stroke-dasharray='8 4'",
            "dot" => " stroke-dasharray='2 3'",
            "dashdot" => " stroke-dasharray='8 3 2 3'",
            "longdash" => " stroke-dasharray='14 5'",
            "longdashdot" => " stroke-dasharray='14 4 2 4'",
            { } lengths when lengths.Contains(',') =>
                $" stroke-dasharray='{WebUtility.HtmlEncode(lengths.Replace("px", "").Replace(',', ' '))}'",
            _ => "",
        };
        int width = trace.Double("line.width", 2) >= 4 ? 4 : 2;
        return $"fill='none' stroke='{Colour(trace, "line.color", index)}' stroke-width='{width}'{dash}";
    }

    internal static void Text(StringBuilder svg, double x, double y, string text, string style = "") =>
        svg.Append(
            $"<text x='{N(x)}' y='{N(y)}'{(style.Length > 0 ? " " + style : "")}>{WebUtility.HtmlEncode(text)}</text>"
        );

    internal static string Plain(string text) => WebUtility.HtmlDecode(Tags().Replace(text, " ")).Replace("  ", " ");

    internal static string N(double value) => (Math.Round(value, 1) + 0.0).ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Wrap(string text, int most)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + word.Length >= most)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }

    [GeneratedRegex("</?(sub|sup|b|i|br)/?>")]
    private static partial Regex Tags();
}
