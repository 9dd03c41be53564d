using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Activations.Course.Charts;

internal static partial class StaticSvg
{
    /// <summary>One pair of axes and what is drawn on them.</summary>
    private sealed partial class Panel
    {
        private readonly JsonObject[] _traces;
        private readonly string _x,
            _y;
        private double _left,
            _right;

        public Panel(JsonObject layout, JsonObject[] traces, int number, int shared)
        {
            (_x, _y) = (Layouts.AxisRef('x', number), Layouts.AxisRef('y', number));
            _traces = [.. traces.Where(t => (t.Text("xaxis") is { Length: > 0 } own ? own : "x") == _x)];
            X = new(
                layout[Layouts.AxisName('x', number)],
                'x',
                traces,
                [.. Enumerable.Range(1, shared).Select(i => Layouts.AxisRef('x', i))]
            );
            Y = new(
                layout[Layouts.AxisName('y', number)],
                'y',
                traces,
                [.. Enumerable.Range(1, shared).Select(i => Layouts.AxisRef('y', i))]
            );
        }

        public Axis X { get; }
        public Axis Y { get; }
        public double Top { get; private set; }
        public double Bottom { get; private set; }

        public void Place(double left, double top, double right, double bottom) =>
            (_left, Top, _right, Bottom) = (left, top, right, bottom);

        /// <summary>Shrinks the panel to the largest one of a shape, width over height.</summary>
        public void MakeSquare(double shape)
        {
            double high = Math.Min(Bottom - Top, (_right - _left) / shape),
                wide = high * shape,
                spare = (_right - _left - wide) / 2;
            (_left, _right, Bottom) = (_left + spare, _right - spare, Top + high);
        }

        /// <summary>The room that the labels of the y axis take.</summary>
        public double LabelWidth =>
            Letter * Y.Ticks(6).Select(t => Math.Min(t.Label.Length, LongestName)).DefaultIfEmpty(0).Max();

        /// <summary>
        /// The room that labels of the x axis take below their usual line, because they are names that only fit at a
        /// slant.
        /// </summary>
        public double SlantRoom(double wide) =>
            IsSlanted(wide) ? 0.5 * Letter * X.Ticks(XTicks(wide)).Max(t => Math.Min(t.Label.Length, LongestName)) : 0;

        private double Px(double share) => _left + share * (_right - _left);

        private double Py(double share) => Bottom - share * (Bottom - Top);

        private bool IsSlanted(double wide) => X.HasNames && !Fits(X.Ticks(XTicks(wide)), wide);

        private static int XTicks(double wide) => wide < 240 ? 4 : 7;

        // Whether labels stand clear of each other on a line.
        private static bool Fits(IReadOnlyList<(double At, string Label)> ticks, double wide) =>
            ticks
                .Zip(ticks.Skip(1))
                .All(pair =>
                    Math.Abs(pair.Second.At - pair.First.At) * wide
                    >= Letter * (pair.First.Label.Length + pair.Second.Label.Length) / 2.0 + 16
                );

        private IReadOnlyList<(double At, string Label)> FittingTicks(double wide)
        {
            int about = XTicks(wide);
            IReadOnlyList<(double At, string Label)> ticks = X.Ticks(about);
            while (about > 1 && !X.HasNames && !Fits(ticks, wide))
            {
                ticks = X.Ticks(--about);
            }

            if (!Fits(ticks, wide) && !X.HasNames)
            {
                return [.. ticks.Take(1)];
            }
            // Slanted names need a line each.
            int most = Math.Max(1, (int)(wide / Line));
            int every = (ticks.Count + most - 1) / most;
            return [.. ticks.Where((_, i) => i % Math.Max(1, every) == 0)];
        }

        public void Draw(StringBuilder svg, JsonArray notes, JsonArray shapes)
        {
            var grid = new StringBuilder();
            double wide = _right - _left;
            bool slanted = IsSlanted(wide);
            foreach ((double at, string label) in FittingTicks(wide))
            {
                grid.Append($"M{N(Px(at))} {N(Top)}V{N(Bottom)}");
                // A label at the end stays inside the picture.
                double middle = slanted ? Px(at) : Math.Min(Px(at), Width - 2 - Letter * Short(label).Length / 2.0);
                Text(
                    svg,
                    middle,
                    Bottom + FontSize + 2,
                    Short(label),
                    slanted
                        ? $"text-anchor='end' transform='rotate(-35 {N(Px(at))} {N(Bottom + FontSize)})'"
                        : "text-anchor='middle'"
                );
            }
            foreach ((double at, string label) in Spaced(Y.Ticks(Bottom - Top < 150 ? 3 : 6)))
            {
                grid.Append($"M{N(_left)} {N(Py(at))}H{N(_right)}");
                Text(svg, _left - 5, Py(at) + 4, Short(label), "text-anchor='end'");
            }
            svg.Append($"<path d='{grid}' stroke='{Theme.Ink}' stroke-opacity='.25'/>");
            svg.Append($"<path d='M{N(_left)} {N(Top)}V{N(Bottom)}H{N(_right)}' fill='none' stroke='{Theme.Ink}'/>");
            // A nested picture clips at its edges without an id, which could clash with another figure's.
            string across = N(wide),
                down = N(Bottom - Top),
                left = N(_left),
                top = N(Top);
            svg.Append(
                $"<svg x='{left}' y='{top}' width='{across}' height='{down}' viewBox='{left} {top} {across} {down}'>"
            );
            JsonObject[] bars = _traces.Where(t => t.Text("type") == "bar").ToArray();
            JsonObject[] spreads = _traces.Where(t => t.Text("type") is "box" or "violin").ToArray();
            foreach ((int i, JsonObject trace) in _traces.Index())
            {
                switch (trace.Text("type"))
                {
                    case "heatmap":
                        Heatmap(svg, trace);
                        break;
                    case "contour":
                        Contour(svg, trace);
                        break;
                    case "bar":
                        Bars(
                            svg,
                            trace,
                            System.Array.IndexOf(bars, trace),
                            bars.Length,
                            Colour(trace, "marker.color", i)
                        );
                        break;
                    case "box" or "violin":
                        Spread(svg, trace, spreads.Length, Colour(trace, "line.color", i));
                        break;
                    default:
                        Scatter(svg, trace, i);
                        break;
                }
            }
            svg.Append("</svg>");
            foreach (JsonNode? shape in shapes)
            {
                double x0 = Place(shape, "x0", 'x'),
                    x1 = Place(shape, "x1", 'x'),
                    y0 = Place(shape, "y0", 'y'),
                    y1 = Place(shape, "y1", 'y');
                if (double.IsFinite(x0 + x1 + y0 + y1))
                {
                    svg.Append($"<path d='{Path([(x0, y0), (x1, y1)])}' stroke='{Theme.Ink}' stroke-dasharray='5 4'/>");
                }
            }
            foreach (JsonNode? note in notes.Where(n => n.Text("xref") != "paper" && OnThis(n, 'x') && OnThis(n, 'y')))
            {
                Note(svg, note!);
            }
        }

        // Labels of the y axis need a line each.
        private (double At, string Label)[] Spaced(IReadOnlyList<(double At, string Label)> ticks)
        {
            int most = Math.Max(1, (int)((Bottom - Top) / FontSize));
            int every = Math.Max(1, (ticks.Count + most - 1) / most);
            return [.. ticks.Where((_, i) => i % every == 0)];
        }

        private static string Short(string label) =>
            label.Length <= LongestName ? label : label[..(LongestName - 1)] + "…";

        private bool OnThis(JsonNode? item, char letter) =>
            (item.Text(letter + "ref") is { Length: > 0 } own ? own.Split(' ')[0] : $"{letter}")
            == (letter == 'x' ? _x : _y);

        // A place in data units (of a note on a logarithmic axis: their logarithm, as Plotly has it), or in shares of
        // the panel where the reference says "domain".
        private double Place(JsonNode? item, string key, char letter)
        {
            Axis axis = letter == 'x' ? X : Y;
            double share =
                item.Text(letter + "ref").EndsWith("domain", StringComparison.Ordinal) ? item.At(key).Double()
                : key.Length > 1 || item.At(key) is not JsonValue place || double.IsNaN(place.Double())
                    ? axis.At(item.At(key))
                : axis.AtPlace(place.Double());
            return letter == 'x' ? Px(share) : Py(share);
        }

        private void Note(StringBuilder svg, JsonNode note)
        {
            double x = Place(note, "x", 'x') + note.Double("xshift", 0),
                y = Place(note, "y", 'y') + (note.Double("yshift", 0) is var up ? -up : 0);
            if (!double.IsFinite(x + y) || Math.Abs(x) > Far || Math.Abs(y) > Far)
            {
                return;
            }

            bool arrow = note["showarrow"] is not JsonValue shown || shown.GetValue<bool>();
            if (arrow)
            {
                svg.Append($"<path d='M{N(x)} {N(y - 30)}V{N(y - 3)}' stroke='{Theme.Ink}'/>");
            }

            string text = Plain(note.Text("text"));
            if (note.Text("bgcolor") is { Length: > 0 } behind)
            {
                Flag(svg, x, y, text, behind, note);
                return;
            }
            string anchor = note.Text("xanchor") switch
            {
                "left" => "start",
                "right" => "end",
                _ => "middle",
            };
            Text(
                svg,
                x,
                y
                    + (
                        arrow ? -34
                        : note.Text("yanchor") == "top" ? 12
                        : -4
                    ),
                text,
                $"text-anchor='{anchor}'"
            );
        }

        // A word on a ground of its own that stands inwards from a place at the panel's edge.
        private static void Flag(StringBuilder svg, double x, double y, string text, string behind, JsonNode note)
        {
            bool upright = note.Double("textangle", 0) != 0;
            double wide = 6.5 * text.Length + 4,
                high = FontSize + 1;
            (double w, double h) = upright ? (high, wide) : (wide, high);
            double top = note.Text("yanchor") == "top" ? y : y - h;
            svg.Append(
                $"<path d='M{N(x - w / 2)} {N(top)}h{N(w)}v{N(h)}h{N(-w)}z' fill='{WebUtility.HtmlEncode(behind)}'/>"
            );
            (double middle, string turn) = (
                top + h / 2,
                upright ? $" transform='rotate(-90 {N(x)} {N(top + h / 2)})'" : ""
            );
            Text(
                svg,
                x,
                middle + 4,
                text,
                $"text-anchor='middle' font-size='{FontSize - 2}' fill='{WebUtility.HtmlEncode(note.Text("font.color"))}'{turn}"
            );
        }

        private void Scatter(StringBuilder svg, JsonObject trace, int index)
        {
            (double X, double Y)[] points = Axis.Places(trace, 'x')
                .Zip(Axis.Places(trace, 'y'), (x, y) => (X: Px(X.At(x)), Y: Py(Y.At(y))))
                .ToArray();
            string mode = trace.Text("mode") is { Length: > 0 } said ? said : "lines";
            if (mode.Contains("lines", StringComparison.Ordinal))
            {
                if (trace.Text("line.shape") == "hvh")
                {
                    points =
                    [
                        .. points.SelectMany(
                            (p, i) =>
                                i == 0
                                    ? [p]
                                    : new[]
                                    {
                                        ((points[i - 1].X + p.X) / 2, points[i - 1].Y),
                                        ((points[i - 1].X + p.X) / 2, p.Y),
                                        p,
                                    }
                        ),
                    ];
                }

                string path = Path(points);
                if (path.Length > 0 && trace.Text("fill") is { Length: > 0 } fill && fill != "none")
                {
                    int start = Array.FindIndex(points, p => double.IsFinite(p.X + p.Y));
                    string close =
                        fill == "tozeroy" ? $"V{N(Py(Y.Base))}H{N(Math.Clamp(points[start].X, -Far, Far))}z" : "z";
                    svg.Append(
                        $"<path d='{path}{close}' fill='{WebUtility.HtmlEncode(trace.Text("fillcolor") is { Length: > 0 } own ? own : "none")}'/>"
                    );
                }
                if (path.Length > 0 && trace.Double("line.width", 2) > 0)
                {
                    svg.Append($"<path d='{path}' {Stroke(trace, index)}/>");
                }
            }
            if (mode.Contains("markers", StringComparison.Ordinal))
            {
                (double X, double Y)[] seen = [.. points.Where(p => Math.Abs(p.X) <= Far && Math.Abs(p.Y) <= Far)];
                int every = Math.Max(1, (seen.Length + MostDots - 1) / MostDots);
                string dots = string.Concat(seen.Where((p, i) => i % every == 0).Select(p => $"M{N(p.X)} {N(p.Y)}h0"));
                // A dot of the usual size, 6, is 5 wide here; dots that are meant to be faint stay so.
                string width = dots.Length == 0 ? "5" : N(5.0 / 6 * trace.Double("marker.size", 6));
                string faint = trace.Double("marker.opacity", 1) is var opacity and < 0.5
                    ? $" stroke-opacity='{N(opacity)}'"
                    : "";
                svg.Append(
                    $"<path d='{dots}' stroke='{Colour(trace, "marker.color", index)}' stroke-width='{width}' stroke-linecap='round'{faint}/>"
                );
            }
        }

        private void Bars(StringBuilder svg, JsonObject trace, int index, int of, string colour)
        {
            JsonNode?[] x = [.. Axis.Places(trace, 'x')],
                y = [.. trace.Array("y")];
            double slot = (_right - _left) / Math.Max(1, x.Length),
                wide = 0.8 * slot / of,
                zero = Py(Y.Base);
            for (int i = 0; i < Math.Min(x.Length, y.Length); i++)
            {
                double middle = Px(X.At(x[i])) + (index - (of - 1) / 2.0) * wide,
                    value = y[i].Double(),
                    end = Edge(Py(Y.At(value)));
                if (!double.IsFinite(middle + end))
                {
                    continue;
                }

                string own =
                    trace.At("marker.color") is JsonArray each && i < each.Count
                        ? WebUtility.HtmlEncode(Shown(each[i]))
                        : colour;
                svg.Append($"<path d='M{N(middle - wide / 2)} {N(zero)}V{N(end)}h{N(wide)}V{N(zero)}z' fill='{own}'/>");
                if (trace.Array("error_y.array") is { } up && i < up.Count && double.IsFinite(up[i].Double()))
                {
                    JsonArray arms = trace.Array("error_y.arrayminus");
                    double down = i < arms.Count ? arms[i].Double(0) : up[i].Double();
                    // A lower end that has no place, such as 0 on a logarithmic axis, lies below the panel.
                    double high = Edge(Py(Y.At(value + up[i].Double()))),
                        low = Edge(Py(Y.At(value - down)) is var at && double.IsFinite(at) ? at : Far);
                    svg.Append(
                        $"<path d='M{N(middle)} {N(low)}V{N(high)}m-4 0h8M{N(middle - 4)} {N(low)}h8' stroke='{Theme.Ink}' stroke-width='1.5'/>"
                    );
                }
            }
        }

        private static double Edge(double pixel) => Math.Clamp(pixel, -Far, Far);

        private void Heatmap(StringBuilder svg, JsonObject map)
        {
            (double low, double high) = Limits(map);
            double[] xs = Edges(Axis.Places(map, 'x'), X),
                ys = Edges(Axis.Places(map, 'y'), Y);
            // Cells without words, such as pixels, have no seams between them.
            bool hasWords = map.Array("text").Count > 0;
            svg.Append(hasWords ? "" : "<g shape-rendering='crispEdges'>");
            foreach ((int r, int c, int width, double z) in Cells(map, ys.Length - 1, xs.Length - 1))
            {
                double left = Edge(Px(xs[c])),
                    right = Edge(Px(xs[c + width])),
                    up = Edge(Py(ys[r + 1])),
                    down = Edge(Py(ys[r]));
                if (!double.IsFinite(left + right + up + down))
                {
                    continue;
                }

                string colour = Scale(map, Digits.Share(z, low, high));
                svg.Append($"<path d='M{N(left)} {N(up)}H{N(right)}V{N(down)}H{N(left)}z' fill='{colour}'/>");
                string text =
                    map.Array("text") is { } texts && r < texts.Count && texts[r] is JsonArray row && c < row.Count
                        ? Shown(row[c])
                        : "";
                if (text.Length > 0 && right - left > Letter * text.Length + 2 && down - up > FontSize + 2)
                {
                    Text(
                        svg,
                        (left + right) / 2,
                        (up + down) / 2 + 4,
                        text,
                        $"text-anchor='middle' fill='{(Light(colour) ? "#222" : "#fff")}'"
                    );
                }
            }

            svg.Append(hasWords ? "" : "</g>");
        }

        // The cells that have a value; without words in them, equal neighbours in a row are one.
        private static IEnumerable<(int Row, int Column, int Width, double Z)> Cells(
            JsonObject map,
            int rows,
            int columns
        )
        {
            bool hasWords = map.Array("text").Count > 0;
            foreach ((int r, JsonNode? row) in map.Array("z").Take(rows).Index())
            {
                double[] values = [.. (row as JsonArray ?? []).Take(columns).Select(cell => cell.Double())];
                for (int c = 0, width; c < values.Length; c += width)
                {
                    for (width = 1; !hasWords && c + width < values.Length && values[c + width] == values[c]; width++)
                    { }

                    if (double.IsFinite(values[c]))
                    {
                        yield return (r, c, width, values[c]);
                    }
                }
            }
        }

        private static double[] Edges(IEnumerable<JsonNode?> centres, Axis axis)
        {
            double[] at = centres.Select(axis.At).ToArray();
            if (at.Length < 2)
            {
                return at.Length == 0 ? [] : [at[0] - 0.5, at[0] + 0.5];
            }

            return
            [
                at[0] - (at[1] - at[0]) / 2,
                .. at.Zip(at.Skip(1), (a, b) => (a + b) / 2),
                at[^1] + (at[^1] - at[^2]) / 2,
            ];
        }

        private static bool Light(string colour) =>
            0.299 * Convert.ToInt32(colour[1..3], 16)
                + 0.587 * Convert.ToInt32(colour[3..5], 16)
                + 0.114 * Convert.ToInt32(colour[5..7], 16)
            > 140;
    }
}
