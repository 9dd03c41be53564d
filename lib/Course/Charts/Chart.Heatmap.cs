using System.Globalization;
using System.Text.Json.Nodes;
using Activations.Course.Experiments;

namespace Activations.Course.Charts;

public static partial class Chart
{
    /// <summary>
    /// A table of values as colours, each cell with its value written in it. NaN leaves a cell empty.
    /// </summary>
    /// <param name="x">The columns' names.</param>
    /// <param name="y">The rows' names, from the bottom up.</param>
    /// <param name="z">The values, z[row, column].</param>
    /// <param name="measure">What the values are, the colour bar's title, with the unit where there is one.</param>
    /// <param name="diverging">True where 0 is the middle that values lie below and above.</param>
    /// <param name="format">
    /// The .NET number format of the cells, such as "P0" or "0.00"; empty for as many digits as their range needs.
    /// </param>
    public static Figure Heatmap(
        IReadOnlyList<string> x,
        IReadOnlyList<string> y,
        double[,] z,
        string measure,
        bool diverging = false,
        string format = ""
    ) =>
        Heatmap(
            Json.Texts(x.Select(Digits.Name)),
            Json.Texts(y.Select(Digits.Name)),
            "category",
            z,
            measure,
            diverging,
            format
        );

    /// <summary>
    /// As the other overload, over numbers: cells lie where the numbers do, on linear axes or, with LogX and LogY, on
    /// logarithmic ones.
    /// </summary>
    public static Figure Heatmap(
        IReadOnlyList<double> x,
        IReadOnlyList<double> y,
        double[,] z,
        string measure,
        bool diverging = false,
        string format = ""
    )
    {
        Check.Finite(measure, x, "x");
        Check.Finite(measure, y, "y");
        return Heatmap(Json.Numbers(x), Json.Numbers(y), "linear", z, measure, diverging, format);
    }

    /// <summary>
    /// A heatmap of one measure of a grid of experiments: rows from the bottom up, columns from left to right.
    /// </summary>
    /// <param name="grid">The experiments.</param>
    /// <param name="value">The measure of a cell.</param>
    /// <param name="measure">What the values are, the colour bar's title.</param>
    /// <param name="format">
    /// The .NET number format of the cells, such as "P0"; empty for as many digits as their range needs.
    /// </param>
    public static Figure Heatmap<TRow, TColumn, T>(
        Grid<TRow, TColumn, T> grid,
        Func<T, double> value,
        string measure,
        string format = ""
    )
        where TRow : notnull
        where TColumn : notnull
    {
        double[,] z = new double[grid.Rows.Count, grid.Columns.Count];
        for (int row = 0; row < grid.Rows.Count; row++)
        {
            for (int column = 0; column < grid.Columns.Count; column++)
            {
                z[row, column] = value(grid[grid.Rows[row], grid.Columns[column]]);
            }
        }
        return Heatmap(Named(grid.Columns), Named(grid.Rows), z, measure, format: format);
    }

    private static string[] Named<T>(IReadOnlyList<T> settings) =>
        [.. settings.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s}"))];

    private static Figure Heatmap(
        JsonArray x,
        JsonArray y,
        string axes,
        double[,] z,
        string measure,
        bool diverging,
        string format
    )
    {
        if (z.Length == 0 || z.GetLength(0) != y.Count || z.GetLength(1) != x.Count)
        {
            throw new ArgumentException(
                $"Heatmap '{measure}': expected z with a row for each of {y.Count} y and a column for each of {x.Count} x, "
                    + $"none of them 0, but got {z.GetLength(0)} rows of {z.GetLength(1)}.",
                nameof(z)
            );
        }

        (double low, double high, double span, double largest) = Limits(z.Cast<double>(), diverging);
        JsonObject layout = Layouts.Base();
        layout["showlegend"] = false;
        layout["hovermode"] = "closest";
        foreach (JsonNode axis in new[] { layout["xaxis"]!, layout["yaxis"]! })
        {
            axis["type"] = axes;
            if (axes == "linear")
            {
                axis["tickvals"] = (axis == layout["xaxis"] ? x : y).DeepClone();
            }

            axis["showgrid"] = false;
            axis["zeroline"] = false;
        }
        return Figure.Built(
            [
                new JsonObject
                {
                    ["type"] = "heatmap",
                    ["name"] = measure,
                    ["x"] = x,
                    ["y"] = y,
                    ["z"] = Rows(z, Json.Number),
                    ["text"] = Rows(z, v => double.IsFinite(v) ? Digits.Text(v, format, span, largest) : ""),
                    ["texttemplate"] = "%{text}",
                    ["hovertemplate"] = "x: %{x}<br>y: %{y}<br>" + measure + ": %{z:.4~g}<extra></extra>",
                    ["hoverongaps"] = false,
                    ["zmin"] = Json.Number(low),
                    ["zmax"] = Json.Number(high),
                    ["colorscale"] = ColourScale(diverging),
                    ["colorbar"] = ColourBar(measure),
                },
            ],
            layout
        );
    }

    // The ends of the colours, then the span and the largest size of the values themselves.
    private static (double Low, double High, double Span, double Largest) Limits(
        IEnumerable<double> values,
        bool diverging
    )
    {
        double[] finite = [.. values.Where(double.IsFinite).DefaultIfEmpty(0)];
        double low = finite.Min(),
            high = finite.Max(),
            largest = Math.Max(Math.Abs(low), Math.Abs(high));
        (double from, double to) = diverging ? Digits.Widen(-largest, largest) : Digits.Widen(low, high);
        return (from, to, high - low, largest);
    }

    private static JsonArray Rows(double[,] z, Func<double, JsonNode?> cell) =>
        [
            .. Enumerable
                .Range(0, z.GetLength(0))
                .Select(r =>
                    (JsonNode)new JsonArray([.. Enumerable.Range(0, z.GetLength(1)).Select(c => cell(z[r, c]))])
                ),
        ];

    private static JsonArray ColourScale(bool diverging) =>
        [.. (diverging ? Theme.Diverging : Theme.Sequential).Select(s => (JsonNode)new JsonArray(s.At, s.Colour))];

    private static JsonObject ColourBar(string measure) =>
        new()
        {
            ["title"] = new JsonObject { ["text"] = measure, ["side"] = "right" },
            ["thickness"] = 14,
            ["outlinewidth"] = 0,
        };
}
