using System.Text.Json.Nodes;
using Activations.Course.Tables;
using Activations.Training;

namespace Activations.Course.Charts;

public static partial class Chart
{
    private const int MostWeightsWritten = 16,
        MostUnitsDrawn = 40;

    /// <summary>
    /// A perceptron as circles and lines: a column of circles for the inputs and for each dense layer, a line for each
    /// weight. A positive weight is a solid line, a negative one a dotted line; the larger it is, the thicker. Weights
    /// and biases are written beside them where there are at most 16 weights.
    /// </summary>
    /// <param name="network">Its dense layers are drawn, at most 40 units each.</param>
    /// <exception cref="ArgumentException">There is no dense layer, or one is too large to be drawn.</exception>
    public static Figure Wiring(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        Dense[] layers = [.. network.Layers.OfType<Dense>()];
        Check.Some(layers, "dense layer");
        int[] sizes = [layers[0].Weights.Value.ColumnCount, .. layers.Select(layer => layer.Weights.Value.RowCount)];
        if (sizes.Max() > MostUnitsDrawn)
        {
            throw new ArgumentException(
                $"Expected layers of at most {MostUnitsDrawn} units, but the largest has {sizes.Max()}.",
                nameof(network)
            );
        }

        Wire[] wires = [.. layers.SelectMany((layer, i) => WiresOf(layer, i, sizes))];
        string[] names =
        [
            "inputs",
            .. Enumerable.Range(1, layers.Length - 1).Select(i => layers.Length == 2 ? "hidden" : $"hidden {i}"),
            layers.Length == 1 ? "units" : "outputs",
        ];
        JsonObject layout = Layouts.Base();
        layout["showlegend"] = true;
        layout["hovermode"] = "closest";
        foreach (string axis in new[] { "xaxis", "yaxis" })
        {
            layout[axis]!["showgrid"] = false;
            layout[axis]!["zeroline"] = false;
        }

        (layout["yaxis"]!["tickvals"], layout["yaxis"]!["ticktext"]) = (Json.Numbers([0]), Json.Texts([""]));
        double tallest = Math.Max(1, sizes.Max() / 2.0);
        layout["yaxis"]!["range"] = Json.Numbers([-tallest, tallest]);
        if (wires.Length <= MostWeightsWritten)
        {
            layout["annotations"] = new JsonArray([
                .. wires.Select(wire =>
                    (JsonNode)Written(
                        wire.X(0.35),
                        wire.Y(0.35),
                        wire.Weight,
                        wire.To > wire.From ? "right" : "left",
                        0
                    )
                ),
                .. layers.SelectMany(
                    (layer, i) =>
                        layer
                            .Biases.Value.Enumerate()
                            .Select((bias, u) => (JsonNode)Written(i + 1, Height(u, sizes[i + 1]), bias, "center", 14))
                ),
            ]);
        }

        return Figure
            .Built([.. Lines(wires, positive: true), .. Lines(wires, positive: false), Circles(sizes, names)], layout)
            .WithXNames(names)
            .WithXRange(-0.25, layers.Length + 0.25);
    }

    private static IEnumerable<Wire> WiresOf(Dense layer, int place, int[] sizes) =>
        from unit in Enumerable.Range(0, sizes[place + 1])
        from input in Enumerable.Range(0, sizes[place])
        select new Wire(
            place,
            Height(input, sizes[place]),
            Height(unit, sizes[place + 1]),
            layer.Weights.Value[unit, input]
        );

    // The first unit stands at the top.
    private static double Height(int unit, int of) => (of - 1) / 2.0 - unit;

    // A trace for each of three widths, of which the first has the entry of the legend.
    private static IEnumerable<JsonNode> Lines(Wire[] wires, bool positive)
    {
        SeriesStyle[] styles = [.. Theme.For(["positive", "negative"])];
        double largest = wires.Max(wire => Math.Abs(wire.Weight)) is var most and > 0 ? most : 1;
        IGrouping<int, Wire>[] byWidth =
        [
            .. wires
                .Where(wire => wire.Weight >= 0 == positive)
                .GroupBy(wire => Math.Min(2, (int)(3 * Math.Abs(wire.Weight) / largest)))
                .OrderBy(group => group.Key),
        ];
        return byWidth.Select(
            (group, i) =>
                (JsonNode)
                    new JsonObject
                    {
                        ["type"] = "scatter",
                        ["mode"] = "lines",
                        ["name"] = positive ? "weight above 0" : "weight below 0",
                        ["legendgroup"] = positive ? "positive" : "negative",
                        ["showlegend"] = i == 0,
                        ["hoverinfo"] = "skip",
                        ["x"] = Json.Numbers(group.SelectMany(w => new[] { w.X(0), w.X(1), double.NaN })),
                        ["y"] = Json.Numbers(group.SelectMany(w => new[] { w.Y(0), w.Y(1), double.NaN })),
                        ["line"] = new JsonObject
                        {
                            ["color"] = styles[positive ? 0 : 1].Colour,
                            ["dash"] = positive ? "solid" : "dot",
                            ["width"] = 1 + (1.75 * group.Key),
                        },
                    }
        );
    }

    private static JsonObject Circles(int[] sizes, string[] names) =>
        new()
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["name"] = "input or unit",
            ["x"] = Json.Numbers(sizes.SelectMany((count, i) => Enumerable.Repeat((double)i, count))),
            ["y"] = Json.Numbers(sizes.SelectMany(count => Enumerable.Range(0, count).Select(u => Height(u, count)))),
            ["text"] = Json.Texts(
                sizes.SelectMany((count, i) => Enumerable.Range(1, count).Select(u => $"{names[i]}: {u}"))
            ),
            ["hovertemplate"] = "%{text}<extra></extra>",
            ["marker"] = new JsonObject { ["color"] = Theme.Ink, ["size"] = sizes.Max() > 12 ? 9 : 20 },
        };

    private static JsonObject Written(double x, double y, double value, string side, int shift) =>
        new()
        {
            ["x"] = x,
            ["y"] = y,
            ["text"] = Numbers.Format(value, "0.00"),
            ["showarrow"] = false,
            ["xanchor"] = side,
            ["yanchor"] = "bottom",
            ["yshift"] = shift,
        };

    // The line from an input of a layer to a unit.
    private readonly record struct Wire(int Layer, double From, double To, double Weight)
    {
        public double X(double share) => Layer + share;

        public double Y(double share) => From + (share * (To - From));
    }
}
