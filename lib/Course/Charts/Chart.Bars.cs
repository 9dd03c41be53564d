using System.Text.Json.Nodes;
using Activations.Course.Experiments;

namespace Activations.Course.Charts;

/// <summary>One bar, with the ends of its interval if it has one.</summary>
/// <param name="Name">What stands below it; an activation's name gives it that activation's colour.</param>
/// <param name="Value">Its height.</param>
/// <param name="Low">The lower end of the interval (not the distance to it).</param>
/// <param name="High">The upper end of the interval.</param>
public sealed record Bar(string Name, double Value, double? Low = null, double? High = null)
{
    /// <summary>What the interval is, such as "95% interval, 10 seeds"; the legend says it.</summary>
    public string Meaning { get; init; } = "from the lower to the upper value";

    internal bool HasInterval => Low is not null || High is not null;
}

public static partial class Chart
{
    /// <summary>
    /// One bar per name, with its interval. The legend says what the intervals are: see <see cref="Bar.Meaning"/>.
    /// </summary>
    /// <exception cref="ArgumentException">Also where a value is not finite or lies outside its interval.</exception>
    public static Figure Bars(params Bar[] bars)
    {
        Check.Some(bars, "bar");
        foreach (Bar bar in bars)
        {
            Validate(bar, bar.Name);
        }

        IReadOnlyList<SeriesStyle> styles = Theme.For([.. bars.Select(b => b.Name)]);
        JsonObject trace = BarTrace(
            "",
            [.. bars.Select(b => b.Name)],
            bars,
            new JsonArray([.. styles.Select(s => (JsonNode)s.Colour)])
        );
        JsonNode[] entries = Whiskers(bars);
        trace["showlegend"] = false;
        return Figure.Built([trace, .. entries], BarLayout(legend: entries.Length > 0));
    }

    /// <summary>Bars side by side: for each category one bar of each series; a bar's name is its category.</summary>
    /// <exception cref="ArgumentException">
    /// Also where a series has other categories than the first, or a value is outside its interval.
    /// </exception>
    public static Figure Bars(params (string Name, Bar[] Bars)[] series)
    {
        Check.Some(series, "series");
        string[] categories = series[0].Bars.Select(b => b.Name).ToArray();
        foreach ((string name, Bar[] bars) in series)
        {
            if (bars.Length == 0)
            {
                throw new ArgumentException(
                    $"Series '{name}': expected at least one bar, but got none.",
                    nameof(series)
                );
            }

            if (!bars.Select(b => b.Name).SequenceEqual(categories))
            {
                throw new ArgumentException(
                    $"Series '{name}': expected the categories {string.Join(", ", categories)}, "
                        + $"but got {string.Join(", ", bars.Select(b => b.Name))}.",
                    nameof(series)
                );
            }

            foreach (Bar bar in bars)
            {
                Validate(bar, name);
            }
        }
        IReadOnlyList<SeriesStyle> styles = Theme.For([.. series.Select(s => s.Name)]);
        return Figure.Built(
            [
                .. series.Select((s, i) => BarTrace(s.Name, categories, s.Bars, styles[i].Colour)),
                .. Whiskers(series.SelectMany(s => s.Bars)),
            ],
            BarLayout(legend: true)
        );
    }

    private static JsonNode[] Whiskers(IEnumerable<Bar> bars) =>
        [
            .. bars.Where(b => b.HasInterval)
                .Select(b => "whisker: " + b.Meaning)
                .Distinct()
                .Select(Intervals.WhiskerEntry),
        ];

    /// <summary>
    /// Bars side by side with their intervals: one per series in each group, from an estimate for each pair.
    /// </summary>
    /// <param name="series">The series' names.</param>
    /// <param name="groups">The groups along the x axis, named by their text.</param>
    /// <param name="estimate">The estimate for a series in a group.</param>
    public static Figure Bars<TGroup>(
        IReadOnlyList<string> series,
        IReadOnlyList<TGroup> groups,
        Func<string, TGroup, Estimate> estimate
    ) =>
        Bars([
            .. series.Select(name =>
                (
                    name,
                    groups
                        .Select(group =>
                        {
                            Estimate e = estimate(name, group);
                            return new Bar($"{group}", e.Mean, e.Low, e.High) { Meaning = Intervals.Meaning([e]) };
                        })
                        .ToArray()
                )
            ),
        ]);

    private static void Validate(Bar bar, string series)
    {
        Check.Finite(series, [bar.Value, bar.Low ?? 0, bar.High ?? 0], "value");
        Check.Interval(series, 0, bar.Low ?? bar.Value, bar.Value, bar.High ?? bar.Value);
    }

    private static JsonObject BarTrace(string name, string[] categories, Bar[] bars, JsonNode colour)
    {
        var trace = new JsonObject
        {
            ["type"] = "bar",
            ["name"] = name,
            ["x"] = Json.Texts(categories),
            ["y"] = Json.Numbers(bars.Select(b => b.Value)),
            ["marker"] = new JsonObject { ["color"] = colour },
            ["hovertemplate"] = "%{y:.4~g}<extra>" + (name.Length > 0 ? name : "%{x}") + "</extra>",
        };
        if (bars.All(b => !b.HasInterval))
        {
            return trace;
        }

        // plotly.js takes null for an interval of no width, and a word for none.
        JsonArray Arms(Func<Bar, double> arm) => [.. bars.Select(b => !b.HasInterval ? "none" : Json.Number(arm(b)))];
        trace["error_y"] = new JsonObject
        {
            ["type"] = "data",
            ["symmetric"] = false,
            ["array"] = Arms(b => (b.High ?? b.Value) - b.Value),
            ["arrayminus"] = Arms(b => b.Value - (b.Low ?? b.Value)),
            ["color"] = Theme.Ink,
            ["thickness"] = 1.5,
        };
        trace["customdata"] = new JsonArray([
            .. bars.Select(b => (JsonNode)Json.Numbers([b.Low ?? b.Value, b.High ?? b.Value])),
        ]);
        trace["hovertemplate"] =
            "%{y:.4~g} [%{customdata[0]:.4~g}, %{customdata[1]:.4~g}]<extra>"
            + (name.Length > 0 ? name : "%{x}")
            + "</extra>";
        return trace;
    }

    private static JsonObject BarLayout(bool legend)
    {
        JsonObject layout = Layouts.Base();
        layout["xaxis"]!["type"] = "category";
        layout["showlegend"] = legend;
        layout["hovermode"] = "closest";
        layout["barmode"] = "group";
        return layout;
    }

    /// <summary>
    /// Marks the bars that a range of the y axis cuts: an arrow with the bar's value at the edge where it leaves the
    /// panel.
    /// </summary>
    /// <param name="data">The traces as they will be shown.</param>
    /// <param name="layout">The layout, whose y axis may have a range.</param>
    internal static IEnumerable<JsonNode> CutBars(IReadOnlyList<JsonObject> data, JsonObject layout)
    {
        JsonObject[] traces = [.. data.Where(t => t.Text("type") == "bar")];
        if (traces.Length == 0 || layout["yaxis"].Array("range") is not [{ } from, { } to])
        {
            yield break;
        }

        bool log = layout.Text("yaxis.type") == "log";
        double low = from.Double(),
            high = to.Double(),
            span = log ? 0 : high - low;
        int count = traces.Sum(t => t.Array("y").Count);
        foreach ((int k, JsonObject trace) in traces.Index())
        {
            foreach ((int i, JsonNode? item) in trace.Array("y").Index())
            {
                double value = item.Double(),
                    place = log ? Math.Log10(value) : value;
                if (!double.IsFinite(place) || (place >= low && place <= high))
                {
                    continue;
                }

                bool above = place > high;
                string text = Digits.Text(
                    value,
                    Math.Pow(10, Digits.Power(span > 0 ? span : Math.Abs(value)) - 2),
                    Math.Abs(value)
                );
                yield return new JsonObject
                {
                    ["x"] = i + (k - (traces.Length - 1) / 2.0) * 0.8 / traces.Length,
                    ["y"] = Json.Number(above ? high : low),
                    ["yanchor"] = above ? "top" : "bottom",
                    ["text"] =
                        count > 8 ? (above ? $"{text} ▶" : $"◀ {text}")
                        : above ? $"▲ {text}"
                        : $"▼ {text}",
                    ["textangle"] = count > 8 ? -90 : 0,
                    ["showarrow"] = false,
                    ["bgcolor"] = trace.At("marker.color") is JsonArray each
                        ? each[i]!.GetValue<string>()
                        : trace.Text("marker.color"),
                    ["borderpad"] = 1,
                    ["font"] = new JsonObject { ["color"] = "#ffffff", ["size"] = 10 },
                };
            }
        }
    }
}
