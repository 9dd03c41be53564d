using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Activations.Course.Charts;

internal static partial class StaticSvg
{
    // What the still picture can draw; of anything else it says that it cannot.
    private static string? UnknownKind(JsonObject layout, JsonObject trace) =>
        (trace.Text("type"), trace.Text("orientation")) switch
        {
            ("" or "scatter" or "scattergl" or "heatmap" or "contour", _) => null,
            ("bar", not "h") => layout.Text("barmode") is "stack" or "relative" ? "stacked bar" : null,
            ("box" or "violin", not "h") => trace["y"] is JsonArray ? null : trace.Text("type") + " without y",
            ("bar" or "box" or "violin", _) => "horizontal " + trace.Text("type"),
            var (type, _) => type,
        };

    private sealed partial class Panel
    {
        /// <summary>Box plots and violins: one for each place along x.</summary>
        private void Spread(StringBuilder svg, JsonObject trace, int of, string colour)
        {
            JsonNode?[] places = [.. Axis.Places(trace, 'x')];
            IEnumerable<IGrouping<string, double>> groups = trace
                .Array("y")
                .Select(
                    (y, i) =>
                        (Place: Shown(places[places.Length == 1 ? 0 : Math.Min(i, places.Length - 1)]), Y: y.Double())
                )
                .Where(point => double.IsFinite(point.Y))
                .GroupBy(point => point.Place, point => point.Y);
            foreach (IGrouping<string, double> group in groups)
            {
                double[] sorted = [.. group.Order()];
                double middle = Px(X.At(JsonValue.Create(group.Key))),
                    half = Math.Min(40, 0.35 * (_right - _left) / Math.Max(of, X.Ticks(7).Count));
                if (!double.IsFinite(middle))
                {
                    continue;
                }

                if (trace.Text("type") == "violin")
                {
                    Violin(svg, sorted, middle, half, colour);
                }
                else
                {
                    Box(svg, sorted, middle, half, colour);
                }
            }
        }

        // The box from the first to the third quartile, the median, whiskers to the last value within 1.5 boxes, and
        // the values beyond.
        private void Box(StringBuilder svg, double[] sorted, double x, double half, string colour)
        {
            double first = Quantile(sorted, 0.25),
                third = Quantile(sorted, 0.75),
                reach = 1.5 * (third - first);
            double low = sorted.First(v => v >= first - reach),
                high = sorted.Last(v => v <= third + reach);
            double Y(double value) => Edge(Py(this.Y.At(value)));
            svg.Append(
                $"<path d='M{N(x)} {N(Y(low))}V{N(Y(first))}M{N(x)} {N(Y(third))}V{N(Y(high))}M{N(x - half / 2)} {N(Y(low))}h{N(half)}"
                    + $"M{N(x - half / 2)} {N(Y(high))}h{N(half)}M{N(x - half)} {N(Y(Quantile(sorted, 0.5)))}h{N(2 * half)}' stroke='{colour}' stroke-width='2'/>"
            );
            svg.Append(
                $"<path d='M{N(x - half)} {N(Y(first))}V{N(Y(third))}h{N(2 * half)}V{N(Y(first))}z' fill='{colour}' fill-opacity='.3' stroke='{colour}'/>"
            );
            IEnumerable<string> beyond = sorted
                .Where(v => v < low || v > high)
                .Take(MostDots)
                .Select(v => $"M{N(x)} {N(Y(v))}h0");
            svg.Append(
                $"<path d='{string.Concat(beyond)}' stroke='{colour}' stroke-width='5' stroke-linecap='round'/>"
            );
        }

        // The density by a Gaussian kernel whose width follows Silverman (1986), and a line at the median.
        private void Violin(StringBuilder svg, double[] sorted, double x, double half, string colour)
        {
            const int Steps = 48;
            double mean = sorted.Average(),
                deviation = Math.Sqrt(sorted.Average(v => (v - mean) * (v - mean)));
            double width = Math.Max(
                0.9
                    * Math.Min(deviation, (Quantile(sorted, 0.75) - Quantile(sorted, 0.25)) / 1.34)
                    * Math.Pow(sorted.Length, -0.2),
                (sorted[^1] - sorted[0]) / 200
            );
            double[] at =
            [
                .. Enumerable.Range(0, Steps + 1).Select(i => Check.Between(sorted[0], sorted[^1], i, Steps)),
            ];
            double[] density =
            [
                .. at.Select(v =>
                    width > 0 ? sorted.Sum(s => Math.Exp(-0.5 * (v - s) / width * ((v - s) / width))) : 1
                ),
            ];
            double most = density.Max();
            (double X, double Y)[] right = at.Zip(density, (v, d) => (X: x + half * d / most, Y: Py(Y.At(v))))
                .ToArray();
            string outline = Path([.. right, .. right.Reverse().Select(p => (2 * x - p.X, p.Y))]);
            svg.Append(
                $"<path d='{outline}{(outline.Length > 0 ? "z" : "")}' fill='{colour}' fill-opacity='.3' stroke='{colour}'/>"
            );
            svg.Append(
                $"<path d='M{N(x - half / 2)} {N(Edge(Py(Y.At(Quantile(sorted, 0.5)))))}h{N(half)}' stroke='{colour}' stroke-width='2'/>"
            );
        }

        private static double Quantile(double[] sorted, double share)
        {
            double at = share * (sorted.Length - 1);
            int below = (int)at;
            return sorted[below] + (at - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
        }

        /// <summary>Filled levels, on a grid of cells fine enough for a still picture.</summary>
        private void Contour(StringBuilder svg, JsonObject map)
        {
            const int Across = 72,
                Down = 48;
            (double low, double high) = Limits(map);
            double size = map.Double("contours.size", (high - low) / 10),
                start = map.Double("contours.start", low);
            double[] xs = [.. Axis.Places(map, 'x').Select(X.At)],
                ys = [.. Axis.Places(map, 'y').Select(Y.At)];
            if (xs.Length < 2 || ys.Length < 2 || !(size > 0))
            {
                Heatmap(svg, map);
                return;
            }
            double[,] z = new double[ys.Length, xs.Length];
            foreach ((int row, int column, int width, double value) in Cells(map, ys.Length, xs.Length))
            {
                for (int i = 0; i < width; i++)
                {
                    z[row, column + i] = value;
                }
            }

            double wide = (xs[^1] - xs[0]) / Across,
                tall = (ys[^1] - ys[0]) / Down;
            string ColourAt(int i, int j)
            {
                double value = Between(z, xs, ys, xs[0] + (i + 0.5) * wide, ys[0] + (j + 0.5) * tall);
                return Scale(map, Digits.Share(start + size * Math.Round((value - start) / size), low, high));
            }
            for (int j = 0; j < Down; j++)
            {
                for (int from = 0, i = 1; i <= Across; i++)
                {
                    if (i == Across || ColourAt(i, j) != ColourAt(from, j))
                    {
                        svg.Append(
                            $"<path d='M{N(Px(xs[0] + from * wide))} {N(Py(ys[0] + j * tall))}H{N(Px(xs[0] + i * wide))}V{N(Py(ys[0] + (j + 1) * tall) - 0.3)}"
                                + $"H{N(Px(xs[0] + from * wide))}z' fill='{ColourAt(from, j)}'/>"
                        );
                        from = i;
                    }
                }
            }
        }

        private static double Between(double[,] z, double[] xs, double[] ys, double x, double y)
        {
            int i = Cell(xs, x),
                j = Cell(ys, y);
            double s = (x - xs[i]) / (xs[i + 1] - xs[i]),
                t = (y - ys[j]) / (ys[j + 1] - ys[j]);
            return (1 - t) * ((1 - s) * z[j, i] + s * z[j, i + 1]) + t * ((1 - s) * z[j + 1, i] + s * z[j + 1, i + 1]);
        }

        private static int Cell(double[] places, double at) =>
            Math.Clamp(System.Array.FindLastIndex(places, place => place <= at), 0, places.Length - 2);
    }

    private static (double Low, double High) Limits(JsonObject map)
    {
        double[] z =
        [
            .. map.Array("z")
                .SelectMany(row => row as JsonArray ?? [])
                .Select(v => v.Double())
                .Where(double.IsFinite)
                .DefaultIfEmpty(0),
        ];
        return Digits.Widen(map.Double("zmin", z.Min()), map.Double("zmax", z.Max()));
    }

    // Red, green and blue of #rrggbb or rgb(r, g, b); grey where the text is neither.
    private static int[] Rgb(string colour)
    {
        if (
            colour.Length == 7
            && colour[0] == '#'
            && int.TryParse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int hex)
        )
        {
            return [hex >> 16, (hex >> 8) & 255, hex & 255];
        }

        double[] parts =
        [
            .. colour
                .Split('(', ',', ')')
                .Skip(1)
                .Take(3)
                .Select(p =>
                    double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out double v) ? v : 128
                ),
        ];
        return parts.Length == 3 ? [.. parts.Select(p => (int)Math.Clamp(p, 0, 255))] : [128, 128, 128];
    }
}
