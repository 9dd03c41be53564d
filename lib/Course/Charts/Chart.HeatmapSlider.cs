using System.Text.Json.Nodes;

namespace Activations.Course.Charts;

public static partial class Chart
{
    /// <summary>
    /// A table of values as colours that depends on a parameter, with a slider and a play button that need no kernel:
    /// every frame is in the figure. The colours mean the same in all frames. The cells hold no numbers, so there may
    /// be many. Rows and columns are counted from 1, rows from the top down.
    /// </summary>
    /// <param name="parameter">The parameter's name, shown beside its value.</param>
    /// <param name="values">Its values, in the slider's order.</param>
    /// <param name="z">The values at one value of the parameter, z[row, column]; NaN leaves a cell empty.</param>
    /// <param name="measure">What the values are, the colour bar's title, with the unit where there is one.</param>
    /// <param name="diverging">True where 0 is the middle that values lie below and above.</param>
    /// <param name="square">True where the cells are squares, such as the pixels of an image.</param>
    /// <param name="start">Which of <paramref name="values"/> is shown first.</param>
    /// <exception cref="ArgumentException">There is no frame, a frame is empty, or two have different shapes.</exception>
    public static Figure HeatmapSlider(
        string parameter,
        IReadOnlyList<double> values,
        Func<double, double[,]> z,
        string measure,
        bool diverging = false,
        bool square = false,
        int start = 0
    )
    {
        CheckSlider(parameter, values, start);
        double[][,] frames = [.. values.Select(z)];
        (int rows, int columns) = (frames[0].GetLength(0), frames[0].GetLength(1));
        for (int i = 0; i < frames.Length; i++)
        {
            if (frames[i].Length == 0 || frames[i].GetLength(0) != rows || frames[i].GetLength(1) != columns)
            {
                throw new ArgumentException(
                    $"Heatmap '{measure}': expected {rows} rows of {columns} in every frame, none of them 0, but at "
                        + $"{parameter} = {values[i]} got {frames[i].GetLength(0)} rows of {frames[i].GetLength(1)}.",
                    nameof(z)
                );
            }
        }

        (double low, double high, double span, double _) = Limits(frames.SelectMany(f => f.Cast<double>()), diverging);
        string[] labels = FrameNames(values);
        JsonObject layout = Layouts.Base();
        AddSlider(layout, parameter, labels, start, redraws: true);
        layout["showlegend"] = false;
        layout["hovermode"] = "closest";
        foreach ((string axis, int count) in new[] { ("xaxis", columns), ("yaxis", rows) })
        {
            (layout[axis]!["showgrid"], layout[axis]!["zeroline"]) = (false, false);
            layout[axis]!["range"] =
                axis == "xaxis" ? Json.Numbers([0.5, count + 0.5]) : Json.Numbers([count + 0.5, 0.5]);
        }

        if (square)
        {
            layout["yaxis"]!["scaleanchor"] = "x";
            (layout["xaxis"]!["constrain"], layout["yaxis"]!["constrain"]) = ("domain", "domain");
        }

        JsonObject map = new()
        {
            ["type"] = "heatmap",
            ["name"] = measure,
            ["x"] = Counted(columns),
            ["y"] = Counted(rows),
            ["z"] = Frame(frames[start]),
            ["hovertemplate"] = "column: %{x}<br>row: %{y}<br>" + measure + ": %{z:.4~g}<extra></extra>",
            ["hoverongaps"] = false,
            ["zmin"] = Json.Number(low),
            ["zmax"] = Json.Number(high),
            ["colorscale"] = ColourScale(diverging),
            ["colorbar"] = ColourBar(measure),
        };
        return Figure.Built(
            [map],
            layout,
            [
                .. frames.Select(
                    (frame, i) =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["name"] = labels[i],
                                ["data"] = new JsonArray(new JsonObject { ["z"] = Frame(frame) }),
                            }
                ),
            ]
        );

        // To a thousandth of the colours' span, which the eye cannot tell.
        JsonArray Frame(double[,] frame) =>
            Rows(frame, v => Json.Number(double.IsFinite(v) ? Digits.Round(v, Digits.For(v, span, 3)) : v));
    }

    private static JsonArray Counted(int count) => Json.Numbers(Enumerable.Range(1, count).Select(i => (double)i));
}
