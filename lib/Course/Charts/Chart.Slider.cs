using System.Text.Json.Nodes;

namespace Activations.Course.Charts;

public static partial class Chart
{
    /// <summary>
    /// Lines that depend on a parameter, with a slider and a play button that need no kernel: every frame is in the
    /// figure. The y axis spans all frames. Where the first picture would use less than half of it, the axis fits that
    /// picture and grows for the frames that need more.
    /// </summary>
    /// <param name="parameter">The parameter's name, shown beside its value.</param>
    /// <param name="values">Its values, in the slider's order.</param>
    /// <param name="series">The lines at one value: the same names, in the same order, at every value.</param>
    /// <param name="start">Which of <paramref name="values"/> is shown first.</param>
    public static Figure Slider(
        string parameter,
        IReadOnlyList<double> values,
        Func<double, Series[]> series,
        int start = 0
    )
    {
        CheckSlider(parameter, values, start);
        Series[][] frames = values.Select(series).ToArray();
        string[] names = frames[0].Select(s => s.Name).ToArray();
        Check.Some(names, "series");
        for (int i = 0; i < frames.Length; i++)
        {
            if (!frames[i].Select(s => s.Name).SequenceEqual(names))
            {
                throw new ArgumentException(
                    $"At {parameter} = {values[i]}: expected the series {string.Join(", ", names)}, "
                        + $"but got {string.Join(", ", frames[i].Select(s => s.Name))}.",
                    nameof(series)
                );
            }

            foreach (Series s in frames[i])
            {
                Check.Points(s.Name, s.X, s.Y);
            }
        }
        IReadOnlyList<SeriesStyle> styles = Theme.For(names);
        string[] labels = FrameNames(values);
        JsonObject layout = SliderLayout(parameter, labels, start, frames);
        return Figure.Built(
            [.. frames[start].Select((s, k) => (JsonNode)s.ToLine(styles[k]))],
            layout,
            [.. frames.Select((frame, i) => (JsonNode)Frame(labels[i], frame, frames[start]))]
        );
    }

    /// <summary>
    /// Functions of x and a parameter over a range, with a slider for the parameter; 121 points a frame.
    /// </summary>
    public static Figure Slider(
        string parameter,
        IReadOnlyList<double> values,
        double from,
        double to,
        params (string Name, Func<double, double, double> F)[] functions
    ) => Slider(parameter, values, 0, from, to, functions);

    /// <summary>As the other overload, with the place of the value that is shown first.</summary>
    public static Figure Slider(
        string parameter,
        IReadOnlyList<double> values,
        int start,
        double from,
        double to,
        params (string Name, Func<double, double, double> F)[] functions
    ) =>
        Slider(
            parameter,
            values,
            p => [.. functions.Select(f => Series.Of(f.Name, from, to, x => f.F(x, p), 121))],
            start
        );

    private static void CheckSlider(string parameter, IReadOnlyList<double> values, int start)
    {
        Check.Some(values, $"value of {parameter}");
        Check.Finite(parameter, values, "value");
        if (start < 0 || start >= values.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(start),
                start,
                $"The slider '{parameter}' starts at one of its {values.Count} values."
            );
        }
    }

    // A frame is found by its name: a value that comes again needs another.
    private static string[] FrameNames(IReadOnlyList<double> values)
    {
        string[] labels = Digits.Labels(values);
        for (int i = 1; i < labels.Length; i++)
        {
            for ((string plain, int n) = (labels[i], 2); labels.AsSpan(0, i).Contains(labels[i]); n++)
            {
                labels[i] = $"{plain} ({n})";
            }
        }

        return labels;
    }

    // A frame repeats x only where it differs from the first picture's.
    private static JsonObject Frame(string label, Series[] frame, Series[] first) =>
        new()
        {
            ["name"] = label,
            ["data"] = new JsonArray([
                .. frame.Select(
                    (s, k) =>
                    {
                        var trace = new JsonObject { ["y"] = Json.Numbers(s.Y) };
                        if (!s.X.SequenceEqual(first[k].X))
                        {
                            trace["x"] = Json.Numbers(s.X);
                        }
                        return (JsonNode)trace;
                    }
                ),
            ]),
        };

    private static JsonObject SliderLayout(string parameter, string[] labels, int start, Series[][] frames)
    {
        JsonObject layout = Layouts.Base();
        AddSlider(layout, parameter, labels, start);
        layout["margin"]!["t"] = frames[0].Length > 1 ? 64 : 44;
        layout["showlegend"] = frames[0].Length > 1;
        if (frames[0].Any(s => s.IsPoints))
        {
            layout["hovermode"] = "closest";
        }

        JsonNode legend = layout["legend"]!;
        (legend["yref"], legend["y"], legend["yanchor"]) = ("paper", 1.01, "bottom");
        layout["xaxis"]!["range"] = Json.Numbers(Ends(frames.SelectMany(f => f).SelectMany(s => s.X), 0));
        layout["meta"]!["fit"] = start;
        return layout;
    }

    // The slider and its buttons; a frame of lines moves, one of other kinds is drawn anew.
    private static void AddSlider(JsonObject layout, string parameter, string[] labels, int start, bool redraws = false)
    {
        layout["height"] = Layouts.Height + 80;
        layout["sliders"] = new JsonArray(
            new JsonObject
            {
                ["active"] = start,
                ["x"] = 0.16,
                ["len"] = 0.84,
                ["pad"] = new JsonObject { ["t"] = 50, ["b"] = 8 },
                ["currentvalue"] = new JsonObject { ["prefix"] = parameter + " = ", ["xanchor"] = "right" },
                ["steps"] = new JsonArray([
                    .. labels.Select(label =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["label"] = label,
                                ["method"] = "animate",
                                ["args"] = new JsonArray(new JsonArray(label), Timing(120, 120, redraws)),
                            }
                    ),
                ]),
            }
        );
        layout["updatemenus"] = new JsonArray(
            new JsonObject
            {
                ["type"] = "buttons",
                ["direction"] = "left",
                ["showactive"] = false,
                ["x"] = 0,
                ["xanchor"] = "left",
                ["y"] = 0,
                ["yanchor"] = "top",
                ["pad"] = new JsonObject { ["t"] = 62, ["r"] = 8 },
                ["buttons"] = new JsonArray(
                    new JsonObject
                    {
                        ["label"] = "▶",
                        ["method"] = "animate",
                        ["args"] = new JsonArray(null, Timing(redraws ? 700 : 300, 200, redraws)),
                    },
                    new JsonObject
                    {
                        ["label"] = "❚❚",
                        ["method"] = "animate",
                        ["args"] = new JsonArray(new JsonArray((JsonNode?)null), Timing(0, 0, redraws)),
                    }
                ),
            }
        );
    }

    private static JsonObject Timing(int frame, int transition, bool redraws) =>
        new()
        {
            ["mode"] = "immediate",
            ["fromcurrent"] = true,
            ["frame"] = new JsonObject { ["duration"] = frame, ["redraw"] = redraws },
            ["transition"] = new JsonObject { ["duration"] = redraws ? 0 : transition },
        };

    /// <summary>
    /// Gives the y axis of a slider's figure its range, unless the layout has one: that of all frames, or one for each.
    /// </summary>
    internal static void FitFrames(JsonArray frames, JsonObject layout)
    {
        if (layout.At("meta.fit") is not { } start || layout["yaxis"].Array("range").Count > 0)
        {
            return;
        }

        bool log = layout.Text("yaxis.type") == "log";
        double[][] values =
        [
            .. frames.Select(frame =>
                frame
                    .Array("data")
                    .SelectMany(trace => trace.Array("y"))
                    .Select(v => log ? Math.Log10(v.Double()) : v.Double())
                    .Where(double.IsFinite)
                    .ToArray()
            ),
        ];
        double[] first = values[(int)start.Double()],
            all = Ends(values.SelectMany(v => v), 0.05),
            own = Ends(first, 0.05);
        bool each =
            own[1] / 2 - own[0] / 2 < (all[1] / 2 - all[0] / 2) / 2 && first.Length > 0 && first.Min() < first.Max();
        layout["yaxis"]!["range"] = Json.Numbers(each ? own : all);
        if (each)
        {
            foreach ((JsonNode? frame, double[]? ys) in frames.Zip(values))
            {
                frame!["layout"] = new JsonObject
                {
                    ["yaxis"] = new JsonObject { ["range"] = Json.Numbers(Ends(ys.Concat(first), 0.05)) },
                };
            }
        }
    }

    // The ends of a range about all finite values, short numbers that lie a share of it outside.
    private static double[] Ends(IEnumerable<double> values, double pad)
    {
        double[] finite = values.Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        (double low, double high) = Digits.Widen(finite.Min(), finite.Max());
        double more = finite.Min() < finite.Max() ? pad * high - pad * low : 0;
        (low, high) = Digits.Widen(low - more, high + more);
        return [Digits.Round(low, Digits.For(low, high - low, 6)), Digits.Round(high, Digits.For(high, high - low, 6))];
    }
}
