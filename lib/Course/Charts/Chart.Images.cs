using System.Text.Json.Nodes;

namespace Activations.Course.Charts;

public static partial class Chart
{
    /// <summary>A grid of small square images, such as digits or the weights of units, all on one scale.</summary>
    /// <param name="columns">What stands below each column.</param>
    /// <param name="rows">
    /// The images of each row, from the top; an image is its pixels, line by line from its upper left corner.
    /// </param>
    /// <param name="diverging">True where 0 is the middle that values lie below and above.</param>
    /// <exception cref="ArgumentException">
    /// There is no image, one is not square or of another size, or a row has not one for each column.
    /// </exception>
    public static Figure Images(
        IReadOnlyList<string> columns,
        IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> rows,
        bool diverging = false
    )
    {
        Check.Some(columns, "column");
        Check.Some(rows, "row");
        int side = (int)Math.Round(Math.Sqrt(rows[0].Count > 0 ? rows[0][0].Count : 0)),
            step = side + 1;
        foreach ((int r, IReadOnlyList<IReadOnlyList<double>> row) in rows.Index())
        {
            Check.SameLength($"row {r + 1}", columns.Count, row.Count, "images");
            foreach (IReadOnlyList<double> image in row)
            {
                Check.Finite($"row {r + 1}", image, "pixel");
                if (side == 0 || image.Count != side * side)
                {
                    throw new ArgumentException(
                        $"Row {r + 1}: expected square images of {side * side} pixels, but got one of {image.Count}.",
                        nameof(rows)
                    );
                }
            }
        }

        // From the bottom up; between two images lies a line without values.
        double Pixel(int y, int x)
        {
            int down = (rows.Count * step) - 2 - y;
            return down % step == side || x % step == side
                ? double.NaN
                : rows[down / step][x / step][(down % step * side) + (x % step)];
        }

        (double low, double high, _, _) = Limits(rows.SelectMany(row => row).SelectMany(image => image), diverging);
        JsonObject layout = Layouts.Base();
        layout["height"] = 130 + (600 / columns.Count * rows.Count);
        layout["showlegend"] = false;
        layout["hovermode"] = "closest";
        foreach (string axis in new[] { "xaxis", "yaxis" })
        {
            layout[axis]!["showgrid"] = false;
            layout[axis]!["zeroline"] = false;
            bool isX = axis == "xaxis";
            layout[axis]!["tickvals"] = isX ? Centres(columns.Count, side) : Json.Numbers([0]);
            layout[axis]!["ticktext"] = Json.Texts(isX ? columns : [""]);
        }

        int tall = (rows.Count * step) - 1,
            wide = (columns.Count * step) - 1;
        return Figure.Built(
            [
                new JsonObject
                {
                    ["type"] = "heatmap",
                    ["x"] = Json.Numbers(Enumerable.Range(0, wide).Select(x => (double)x)),
                    ["y"] = Json.Numbers(Enumerable.Range(0, tall).Select(y => (double)y)),
                    ["z"] = new JsonArray([
                        .. Enumerable
                            .Range(0, tall)
                            .Select(y => (JsonNode)Json.Numbers(Enumerable.Range(0, wide).Select(x => Pixel(y, x)))),
                    ]),
                    ["hoverongaps"] = false,
                    ["hovertemplate"] = "%{z:.3~g}<extra></extra>",
                    ["showscale"] = false,
                    ["zmin"] = Json.Number(low),
                    ["zmax"] = Json.Number(high),
                    ["colorscale"] = ColourScale(diverging),
                },
            ],
            layout
        );
    }

    private static JsonArray Centres(int count, int side) =>
        Json.Numbers(Enumerable.Range(0, count).Select(i => (i * (side + 1)) + ((side - 1) / 2.0)));
}
