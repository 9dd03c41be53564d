using System.Globalization;
using System.Text.Json.Nodes;

namespace Activations.Course.Charts;

public static partial class Chart
{
    /// <summary>
    /// Lines that depend on a parameter, with a slider and a play button that need no kernel: every frame is in the figure.
    /// The y axis spans all frames.
    /// </summary>
    /// <param name="parameter">The parameter's name, shown beside its value.</param>
    /// <param name="values">Its values, in the slider's order.</param>
    /// <param name="series">The lines at one value: the same names, in the same order, at every value.</param>
    /// <param name="start">Which of <paramref name="values"/> is shown first.</param>
    public static Figure Slider(string parameter, IReadOnlyList<double> values, Func<double, Series[]> series, int start = 0)
    {
        Check.Some(values, $"value of {parameter}");
        Check.Finite(parameter, values, "value");
        if (start < 0 || start >= values.Count)
            throw new ArgumentOutOfRangeException(nameof(start), start, $"The slider '{parameter}' starts at one of its {values.Count} values.");
        var frames = values.Select(series).ToArray();
        var names = frames[0].Select(s => s.Name).ToArray();
        Check.Some(names, "series");
        for (var i = 0; i < frames.Length; i++)
        {
            if (!frames[i].Select(s => s.Name).SequenceEqual(names))
                throw new ArgumentException($"At {parameter} = {values[i]}: expected the series {string.Join(", ", names)}; "
                    + $"{string.Join(", ", frames[i].Select(s => s.Name))} came.", nameof(series));
            foreach (var s in frames[i])
                Check.Points(s.Name, s.X, s.Y);
        }
        var styles = Theme.For(names);
        var labels = values.Select(v => v.ToString("G4", CultureInfo.InvariantCulture)).ToArray();
        var layout = SliderLayout(parameter, labels, start, frames);
        return new Figure([.. frames[start].Select((s, k) => (JsonNode)s.ToLine(styles[k]))], layout,
            [.. frames.Select((frame, i) => (JsonNode)Frame(labels[i], frame, frames[start]))]);
    }

    /// <summary>Functions of x and a parameter over a range, with a slider for the parameter; 121 points a frame.</summary>
    public static Figure Slider(string parameter, IReadOnlyList<double> values, double from, double to, params (string Name, Func<double, double, double> F)[] functions) =>
        Slider(parameter, values, 0, from, to, functions);

    /// <summary>As the other overload, with the place of the value that is shown first.</summary>
    public static Figure Slider(string parameter, IReadOnlyList<double> values, int start, double from, double to, params (string Name, Func<double, double, double> F)[] functions) =>
        Slider(parameter, values, p => [.. functions.Select(f => Series.Of(f.Name, from, to, x => f.F(x, p), 121))], start);

    // A frame repeats x only where it differs from the first picture's.
    static JsonObject Frame(string label, Series[] frame, Series[] first) => new()
    {
        ["name"] = label,
        ["data"] = new JsonArray([.. frame.Select((s, k) =>
        {
            var trace = new JsonObject { ["y"] = Json.Numbers(s.Y) };
            if (!s.X.SequenceEqual(first[k].X))
                trace["x"] = Json.Numbers(s.X);
            return (JsonNode)trace;
        })]),
    };

    static JsonObject SliderLayout(string parameter, string[] labels, int start, Series[][] frames)
    {
        var layout = Layouts.Base();
        layout["height"] = Layouts.Height + 80;
        layout["margin"]!["t"] = frames[0].Length > 1 ? 64 : 44;
        layout["showlegend"] = frames[0].Length > 1;
        if (frames[0].Any(s => s.IsPoints))
            layout["hovermode"] = "closest";
        var legend = layout["legend"]!;
        (legend["yref"], legend["y"], legend["yanchor"]) = ("paper", 1.01, "bottom");
        foreach (var (axis, pad, values) in new[]
        {
            ("xaxis", 0.0, frames.SelectMany(f => f).SelectMany(s => s.X)),
            ("yaxis", 0.05, frames.SelectMany(f => f).SelectMany(s => s.Y)),
        })
        {
            var finite = values.Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
            double low = finite.Min(), high = finite.Max(), more = high > low ? pad * (high - low) : 0.5;
            layout[axis]!["range"] = Json.Numbers([low - more, high + more]);
        }
        layout["sliders"] = new JsonArray(new JsonObject
        {
            ["active"] = start,
            ["x"] = 0.16,
            ["len"] = 0.84,
            ["pad"] = new JsonObject { ["t"] = 50, ["b"] = 8 },
            ["currentvalue"] = new JsonObject { ["prefix"] = parameter + " = ", ["xanchor"] = "right" },
            ["steps"] = new JsonArray([.. labels.Select(label => (JsonNode)new JsonObject
            {
                ["label"] = label,
                ["method"] = "animate",
                ["args"] = new JsonArray(new JsonArray(label), Timing(120, 120)),
            })]),
        });
        layout["updatemenus"] = new JsonArray(new JsonObject
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
                new JsonObject { ["label"] = "▶", ["method"] = "animate", ["args"] = new JsonArray(null, Timing(300, 200)) },
                new JsonObject { ["label"] = "❚❚", ["method"] = "animate", ["args"] = new JsonArray(new JsonArray((JsonNode?)null), Timing(0, 0)) }),
        });
        return layout;
    }

    static JsonObject Timing(int frame, int transition) => new()
    {
        ["mode"] = "immediate",
        ["fromcurrent"] = true,
        ["frame"] = new JsonObject { ["duration"] = frame, ["redraw"] = false },
        ["transition"] = new JsonObject { ["duration"] = transition },
    };
}
