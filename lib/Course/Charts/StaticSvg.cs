using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Activations.Course.Charts;

/// <summary>
/// Draws a figure's JSON as a still picture of a few kilobytes: lines, filled areas, markers, bars and heatmaps, in one panel or
/// a grid, with axes, title and legend. Ranges are those of the data; lines lose points only where the eye could not tell.
/// </summary>
static partial class StaticSvg
{
    const double Width = 560, Line = 17;

    public static string Draw(JsonObject figure)
    {
        var layout = (JsonObject)figure["layout"]!;
        var traces = figure.Array("data").Select(t => (JsonObject)t!).ToArray();
        var svg = new StringBuilder();
        double height = layout.Double("height", 420), top = 6;
        foreach (var line in Wrap(Plain(layout.Text("title.text")), 66))
            Text(svg, 8, top += Line + 2, line, "font-size='15'");
        var legend = Legend(layout, traces, height - 8);
        var bottom = legend.Top - 22;
        if (layout.Array("sliders") is [{ } slider, ..])
        {
            var step = slider.Array("steps")[(int)slider.Double("active", 0)];
            Text(svg, Width - 8, legend.Top - 4, slider.Text("currentvalue.prefix") + step.Text("label"), "text-anchor='end'");
        }
        var labels = layout.Array("annotations");
        if (layout["grid"] is { } grid)
            DrawGrid(svg, layout, grid, traces, top + 10, bottom);
        else
        {
            var map = traces.FirstOrDefault(t => t.Text("type") == "heatmap");
            var panel = new Panel(layout, traces, 1, 1);
            var left = 40 + Math.Min(130, 7 * panel.Y.LabelLength);
            panel.Place(left, top + 12, Width - (map is null ? 14 : 74), bottom - 20);
            panel.Draw(svg, labels, layout.Array("shapes"));
            if (map is not null)
                ColourBar(svg, map, panel);
            AxisTitles(svg, layout, left, top + 12, bottom);
        }
        svg.Append(legend.Svg);
        return $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {N(Width)} {N(height)}' width='{N(Width)}' height='{N(height)}' "
            + $"font-family='sans-serif' font-size='12' fill='{Theme.Ink}'>{svg}</svg>";
    }

    static void DrawGrid(StringBuilder svg, JsonObject layout, JsonNode grid, JsonObject[] traces, double top, double bottom)
    {
        int columns = (int)grid.Double("columns", 1), rows = (int)grid.Double("rows", 1), count = (int)layout.Double("meta.panels", 1);
        double wide = (Width - 50) / columns, high = (bottom - top) / rows;
        for (var i = 0; i < count; i++)
        {
            var panel = new Panel(layout, traces, i + 1, count);
            double left = 66 + i % columns * wide, up = top + i / columns * high + 20;
            panel.Place(left, up, left + wide - 36, up + high - 42);
            panel.Draw(svg, layout.Array("annotations"), i == 0 ? layout.Array("shapes") : []);
        }
        AxisTitles(svg, layout, 66, top, bottom);
    }

    static void AxisTitles(StringBuilder svg, JsonObject layout, double left, double top, double bottom)
    {
        Text(svg, (left + Width - 10) / 2, bottom + 14, Plain(layout.Text("meta.x")), "text-anchor='middle'");
        var y = N((top + bottom) / 2);
        Text(svg, 15, (top + bottom) / 2, Plain(layout.Text("meta.y")), $"text-anchor='middle' transform='rotate(-90 15 {y})'");
    }

    static (double Top, string Svg) Legend(JsonObject layout, JsonObject[] traces, double bottom)
    {
        var entries = layout["showlegend"] is JsonValue shown && !shown.GetValue<bool>() ? [] : traces
            .Where(t => t["showlegend"] is not JsonValue own || own.GetValue<bool>())
            .DistinctBy(t => t.Text("name")).ToArray();
        var places = new List<(double X, int Row, JsonObject Trace)>();
        double x = 10;
        var row = 0;
        foreach (var trace in entries)
        {
            var wide = 40 + 7 * Plain(trace.Text("name")).Length;
            if (x + wide > Width && x > 10)
                (x, row) = (10, row + 1);
            places.Add((x, row, trace));
            x += wide;
        }
        var top = entries.Length == 0 ? bottom : bottom - row * Line - 12;
        var svg = new StringBuilder();
        foreach (var (left, line, trace) in places)
        {
            var y = top + line * Line + 8;
            if (trace.Text("mode") == "markers")
                svg.Append($"<circle cx='{N(left + 11)}' cy='{N(y)}' r='4' fill='{trace.Text("marker.color")}'/>");
            else if (trace.Text("type") == "bar")
                svg.Append($"<path d='M{N(left)} {N(y - 4)}h22v8h-22z' fill='{trace.Text("marker.color")}'/>");
            else
                svg.Append($"<path d='M{N(left)} {N(y)}h22' {Stroke(trace)}/>");
            Text(svg, left + 26, y + 4, Plain(trace.Text("name")));
        }
        return (top - 4, svg.ToString());
    }

    static void ColourBar(StringBuilder svg, JsonObject map, Panel panel)
    {
        double x = Width - 64, low = map.Double("zmin", 0), high = map.Double("zmax", 1);
        for (var i = 0; i < 20; i++)
        {
            var size = (panel.Bottom - panel.Top) / 20;
            var colour = Scale(map, (i + 0.5) / 20);
            svg.Append($"<path d='M{N(x)} {N(panel.Bottom - (i + 1) * size)}h12v{N(size + 0.3)}h-12z' fill='{colour}'/>");
        }
        Text(svg, x + 16, panel.Bottom, Tick(low));
        Text(svg, x + 16, panel.Top + 9, Tick(high));
        Text(svg, Width - 4, panel.Top - 4, Plain(map.Text("colorbar.title.text")), "text-anchor='end'");
    }

    internal static string Scale(JsonNode map, double at)
    {
        var stops = map.Array("colorscale").Select(s => (At: s![0].Double(), Colour: s[1]!.GetValue<string>())).ToArray();
        var k = Math.Clamp(System.Array.FindIndex(stops, s => s.At >= at), 1, stops.Length - 1);
        var share = Math.Clamp((at - stops[k - 1].At) / (stops[k].At - stops[k - 1].At), 0, 1);
        var mixed = Enumerable.Range(0, 3).Select(c => Part(stops[k - 1].Colour, c) * (1 - share) + Part(stops[k].Colour, c) * share);
        return "#" + string.Concat(mixed.Select(c => ((int)Math.Round(c)).ToString("x2", CultureInfo.InvariantCulture)));

        static int Part(string colour, int c) => Convert.ToInt32(colour.Substring(1 + 2 * c, 2), 16);
    }

    internal static string Stroke(JsonObject trace)
    {
        var dash = trace.Text("line.dash") switch
        {
            "dash" => " stroke-dasharray='8 4'",
            "dot" => " stroke-dasharray='2 3'",
            "dashdot" => " stroke-dasharray='8 3 2 3'",
            "longdash" => " stroke-dasharray='14 5'",
            "longdashdot" => " stroke-dasharray='14 4 2 4'",
            { } lengths when lengths.Contains(',') => $" stroke-dasharray='{lengths.Replace("px", "").Replace(',', ' ')}'",
            _ => "",
        };
        return $"fill='none' stroke='{trace.Text("line.color")}' stroke-width='2'{dash}";
    }

    internal static void Text(StringBuilder svg, double x, double y, string text, string style = "") =>
        svg.Append($"<text x='{N(x)}' y='{N(y)}'{(style.Length > 0 ? " " + style : "")}>{WebUtility.HtmlEncode(text)}</text>");

    internal static string Plain(string text) => WebUtility.HtmlDecode(Tags().Replace(text, " ")).Replace("  ", " ");

    internal static string N(double value) => (Math.Round(value, 1) + 0.0).ToString(CultureInfo.InvariantCulture);

    internal static string Tick(double value) => value == 0 ? "0" : Math.Abs(value) is >= 1e-3 and < 1e5
        ? value.ToString("0.####", CultureInfo.InvariantCulture)
        : value.ToString("0.##e0", CultureInfo.InvariantCulture);

    static IEnumerable<string> Wrap(string text, int most)
    {
        var line = "";
        foreach (var word in text.Split(' '))
            if (line.Length > 0 && line.Length + word.Length >= most)
            {
                yield return line;
                line = word;
            }
            else
                line = line.Length == 0 ? word : $"{line} {word}";
        yield return line;
    }

    [GeneratedRegex("</?(sub|sup|b|i|br)/?>")]
    private static partial Regex Tags();
}
