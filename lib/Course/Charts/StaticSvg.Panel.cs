using System.Text;
using System.Text.Json.Nodes;

namespace Activations.Course.Charts;

static partial class StaticSvg
{
    /// <summary>One pair of axes and what is drawn on them.</summary>
    sealed class Panel
    {
        readonly JsonObject[] _traces;
        readonly string _x, _y;
        double _left, _right;

        public Panel(JsonObject layout, JsonObject[] traces, int number, int shared)
        {
            (_x, _y) = (Layouts.AxisRef('x', number), Layouts.AxisRef('y', number));
            _traces = [.. traces.Where(t => (t.Text("xaxis") is { Length: > 0 } own ? own : "x") == _x)];
            X = new(layout[Layouts.AxisName('x', number)], 'x', traces, [.. Enumerable.Range(1, shared).Select(i => Layouts.AxisRef('x', i))]);
            Y = new(layout[Layouts.AxisName('y', number)], 'y', traces, [.. Enumerable.Range(1, shared).Select(i => Layouts.AxisRef('y', i))]);
        }

        public Axis X { get; }
        public Axis Y { get; }
        public double Top { get; private set; }
        public double Bottom { get; private set; }

        public void Place(double left, double top, double right, double bottom) => (_left, Top, _right, Bottom) = (left, top, right, bottom);

        double Px(double share) => _left + share * (_right - _left);
        double Py(double share) => Bottom - share * (Bottom - Top);

        public void Draw(StringBuilder svg, JsonArray notes, JsonArray shapes)
        {
            var grid = new StringBuilder();
            var wide = _right - _left;
            foreach (var (at, label) in X.Ticks(wide < 200 ? 4 : 7))
            {
                grid.Append($"M{N(Px(at))} {N(Top)}V{N(Bottom)}");
                Text(svg, Px(at), Bottom + 14, label, "text-anchor='middle'");
            }
            foreach (var (at, label) in Y.Ticks(Bottom - Top < 150 ? 3 : 6))
            {
                grid.Append($"M{N(_left)} {N(Py(at))}H{N(_right)}");
                Text(svg, _left - 5, Py(at) + 4, label, "text-anchor='end'");
            }
            svg.Append($"<path d='{grid}' stroke='{Theme.Ink}' stroke-opacity='.25'/>");
            svg.Append($"<path d='M{N(_left)} {N(Top)}V{N(Bottom)}H{N(_right)}' fill='none' stroke='{Theme.Ink}'/>");
            // A nested picture clips at its edges without an id, which could clash with another figure's.
            string across = N(wide), down = N(Bottom - Top), left = N(_left), top = N(Top);
            svg.Append($"<svg x='{left}' y='{top}' width='{across}' height='{down}' viewBox='{left} {top} {across} {down}'>");
            var bars = _traces.Where(t => t.Text("type") == "bar").ToArray();
            foreach (var trace in _traces)
                if (trace.Text("type") == "heatmap")
                    Heatmap(svg, trace);
                else if (trace.Text("type") == "bar")
                    Bars(svg, trace, System.Array.IndexOf(bars, trace), bars.Length);
                else
                    Scatter(svg, trace);
            svg.Append("</svg>");
            foreach (var shape in shapes)
            {
                double x0 = Place(shape, "x0", 'x'), x1 = Place(shape, "x1", 'x'), y0 = Place(shape, "y0", 'y'), y1 = Place(shape, "y1", 'y');
                svg.Append($"<path d='M{N(x0)} {N(y0)}L{N(x1)} {N(y1)}' stroke='{Theme.Ink}' stroke-dasharray='5 4'/>");
            }
            foreach (var note in notes.Where(n => n.Text("xref") != "paper" && OnThis(n, 'x') && OnThis(n, 'y')))
                Note(svg, note!);
        }

        bool OnThis(JsonNode? item, char letter) =>
            (item.Text(letter + "ref") is { Length: > 0 } own ? own.Split(' ')[0] : $"{letter}") == (letter == 'x' ? _x : _y);

        // A place in data units (of a note on a logarithmic axis: their logarithm, as Plotly has it), or in shares of the panel
        // where the reference says "domain".
        double Place(JsonNode? item, string key, char letter)
        {
            var value = item.At(key).Double();
            var axis = letter == 'x' ? X : Y;
            if (!item.Text(letter + "ref").EndsWith("domain", StringComparison.Ordinal))
                value = key.Length == 1 ? axis.AtPlace(value) : axis.At(value);
            return letter == 'x' ? Px(value) : Py(value);
        }

        void Note(StringBuilder svg, JsonNode note)
        {
            double x = Place(note, "x", 'x') + note.Double("xshift", 0), y = Place(note, "y", 'y');
            var arrow = note["showarrow"] is not JsonValue shown || shown.GetValue<bool>();
            if (arrow)
                svg.Append($"<path d='M{N(x)} {N(y - 30)}V{N(y - 3)}' stroke='{Theme.Ink}'/>");
            var anchor = note.Text("xanchor") switch { "left" => "start", "right" => "end", _ => "middle" };
            Text(svg, x, y + (arrow ? -34 : note.Text("yanchor") == "top" ? 12 : -4), Plain(note.Text("text")), $"text-anchor='{anchor}'");
        }

        void Scatter(StringBuilder svg, JsonObject trace)
        {
            var points = trace.Array("x").Zip(trace.Array("y"), (x, y) => (X: Px(X.At(x)), Y: Py(Y.At(y)))).ToArray();
            if (trace.Text("mode") == "markers")
            {
                var most = 150;
                var every = Math.Max(1, (points.Length + most - 1) / most);
                var dots = string.Concat(points.Where((p, i) => i % every == 0 && double.IsFinite(p.Y)).Select(p => $"M{N(p.X)} {N(p.Y)}h0"));
                svg.Append($"<path d='{dots}' stroke='{trace.Text("marker.color")}' stroke-width='5' stroke-linecap='round'/>");
                return;
            }
            if (trace.Text("line.shape") == "hvh")
                points = [.. points.SelectMany((p, i) => i == 0 ? [p] : new[] { ((points[i - 1].X + p.X) / 2, points[i - 1].Y), ((points[i - 1].X + p.X) / 2, p.Y), p })];
            if (trace.Text("fill") is { Length: > 0 } fill && fill != "none")
            {
                var zero = Py(Math.Clamp(Y.At(0), 0, 1));
                var close = fill == "tozeroy" ? $"V{N(zero)}H{N(points[0].X)}z" : "z";
                svg.Append($"<path d='{Path(points)}{close}' fill='{trace.Text("fillcolor")}'/>");
            }
            if (trace.Double("line.width", 2) > 0)
                svg.Append($"<path d='{Path(points)}' {Stroke(trace)}/>");
        }

        void Bars(StringBuilder svg, JsonObject trace, int index, int of)
        {
            var x = trace.Array("x");
            var slot = (_right - _left) / x.Count;
            double wide = 0.8 * slot / of, zero = Py(Math.Clamp(Y.At(0), 0, 1));
            for (var i = 0; i < x.Count; i++)
            {
                double middle = Px(X.At(x[i])) + (index - (of - 1) / 2.0) * wide, value = trace.Array("y")[i].Double();
                if (!double.IsFinite(value))
                    continue;
                var colour = trace.At("marker.color") is JsonArray each ? each[i]!.GetValue<string>() : trace.Text("marker.color");
                svg.Append($"<path d='M{N(middle - wide / 2)} {N(zero)}V{N(Py(Y.At(value)))}h{N(wide)}V{N(zero)}z' fill='{colour}'/>");
                if (trace.Array("error_y.array") is { Count: > 0 } up && double.IsFinite(up[i].Double()))
                {
                    double high = Py(Y.At(value + up[i].Double(0))), low = Py(Y.At(value - trace.Array("error_y.arrayminus")[i].Double(0)));
                    svg.Append($"<path d='M{N(middle)} {N(low)}V{N(high)}m-4 0h8M{N(middle - 4)} {N(low)}h8' stroke='{Theme.Ink}' stroke-width='1.5'/>");
                }
            }
        }

        void Heatmap(StringBuilder svg, JsonObject map)
        {
            double low = map.Double("zmin", 0), high = map.Double("zmax", 1);
            double[] xs = Edges(map.Array("x"), X), ys = Edges(map.Array("y"), Y);
            var rows = map.Array("z");
            for (var r = 0; r < rows.Count; r++)
                for (var c = 0; c < rows[r]!.AsArray().Count; c++)
                    if (rows[r]![c] is { } z)
                    {
                        double left = Px(xs[c]), right = Px(xs[c + 1]), up = Py(ys[r + 1]), down = Py(ys[r]);
                        var share = (z.Double() - low) / (high - low);
                        svg.Append($"<path d='M{N(left)} {N(up)}H{N(right)}V{N(down)}H{N(left)}z' fill='{Scale(map, share)}'/>");
                        if (map["text"] is not null && right - left > 26 && down - up > 14)
                            Text(svg, (left + right) / 2, (up + down) / 2 + 4, map["text"]![r]![c]!.GetValue<string>(),
                                $"text-anchor='middle' fill='{(Light(Scale(map, share)) ? "#222" : "#fff")}'");
                    }
        }

        static double[] Edges(JsonArray centres, Axis axis)
        {
            var at = centres.Select(axis.At).ToArray();
            var half = at.Length > 1 ? (at[1] - at[0]) / 2 : 0.5;
            return [at[0] - half, .. at.Zip(at.Skip(1), (a, b) => (a + b) / 2), at[^1] + (at.Length > 1 ? (at[^1] - at[^2]) / 2 : 0.5)];
        }

        static bool Light(string colour) => 0.299 * Convert.ToInt32(colour[1..3], 16) + 0.587 * Convert.ToInt32(colour[3..5], 16)
            + 0.114 * Convert.ToInt32(colour[5..7], 16) > 140;
    }
}
