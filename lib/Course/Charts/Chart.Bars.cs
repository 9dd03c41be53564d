using System.Text.Json.Nodes;
using Activations.Course.Experiments;

namespace Activations.Course.Charts;

/// <summary>One bar, with the ends of its interval if it has one.</summary>
/// <param name="Name">What stands below it; an activation's name gives it that activation's colour.</param>
/// <param name="Value">Its height.</param>
/// <param name="Low">The lower end of the interval (not the distance to it).</param>
/// <param name="High">The upper end of the interval.</param>
public sealed record Bar(string Name, double Value, double? Low = null, double? High = null);

public static partial class Chart
{
    /// <summary>One bar a name, with its interval.</summary>
    /// <exception cref="ArgumentException">Also where a value is not finite or lies outside its interval.</exception>
    public static Figure Bars(params Bar[] bars)
    {
        Check.Some(bars, "bar");
        foreach (var bar in bars)
            Validate(bar, bar.Name);
        var styles = Theme.For([.. bars.Select(b => b.Name)]);
        var trace = BarTrace("", [.. bars.Select(b => b.Name)], bars, new JsonArray([.. styles.Select(s => (JsonNode)s.Colour)]));
        return new Figure([trace], BarLayout(legend: false));
    }

    /// <summary>Bars side by side: for each category one bar of each series; a bar's name is its category.</summary>
    /// <exception cref="ArgumentException">Also where a series has other categories than the first, or a value is outside its interval.</exception>
    public static Figure Bars(params (string Name, Bar[] Bars)[] series)
    {
        Check.Some(series, "series");
        var categories = series[0].Bars.Select(b => b.Name).ToArray();
        foreach (var (name, bars) in series)
        {
            if (bars.Length == 0)
                throw new ArgumentException($"Series '{name}': expected at least one bar; none came.", nameof(series));
            if (!bars.Select(b => b.Name).SequenceEqual(categories))
                throw new ArgumentException($"Series '{name}': expected the categories {string.Join(", ", categories)}; "
                    + $"{string.Join(", ", bars.Select(b => b.Name))} came.", nameof(series));
            foreach (var bar in bars)
                Validate(bar, name);
        }
        var styles = Theme.For([.. series.Select(s => s.Name)]);
        return new Figure([.. series.Select((s, i) => BarTrace(s.Name, categories, s.Bars, styles[i].Colour))], BarLayout(legend: true));
    }

    /// <summary>Bars side by side with their intervals: one a series in each group, from an estimate for each pair.</summary>
    /// <param name="series">The series' names.</param>
    /// <param name="groups">The groups along the x axis, named by their text.</param>
    /// <param name="estimate">The estimate for a series in a group.</param>
    public static Figure Bars<TGroup>(IReadOnlyList<string> series, IReadOnlyList<TGroup> groups, Func<string, TGroup, Estimate> estimate) =>
        Bars([.. series.Select(name => (name, groups.Select(group =>
        {
            var e = estimate(name, group);
            return new Bar($"{group}", e.Mean, e.Low, e.High);
        }).ToArray()))]);

    static void Validate(Bar bar, string series)
    {
        Check.Finite(series, [bar.Value, bar.Low ?? 0, bar.High ?? 0], "value");
        Check.Interval(series, 0, bar.Low ?? bar.Value, bar.Value, bar.High ?? bar.Value);
    }

    static JsonObject BarTrace(string name, string[] categories, Bar[] bars, JsonNode colour)
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
        if (bars.All(b => b.Low is null && b.High is null))
            return trace;

        // plotly.js takes null for an interval of no width, and a word for none.
        JsonArray Arms(Func<Bar, double> arm) => [.. bars.Select(b => b.Low is null && b.High is null ? "none" : Json.Number(arm(b)))];
        trace["error_y"] = new JsonObject
        {
            ["type"] = "data",
            ["symmetric"] = false,
            ["array"] = Arms(b => (b.High ?? b.Value) - b.Value),
            ["arrayminus"] = Arms(b => b.Value - (b.Low ?? b.Value)),
            ["color"] = Theme.Ink,
            ["thickness"] = 1.5,
        };
        trace["customdata"] = new JsonArray([.. bars.Select(b => (JsonNode)Json.Numbers([b.Low ?? b.Value, b.High ?? b.Value]))]);
        trace["hovertemplate"] = "%{y:.4~g} [%{customdata[0]:.4~g}, %{customdata[1]:.4~g}]<extra>" + (name.Length > 0 ? name : "%{x}") + "</extra>";
        return trace;
    }

    static JsonObject BarLayout(bool legend)
    {
        var layout = Layouts.Base();
        layout["xaxis"]!["type"] = "category";
        layout["showlegend"] = legend;
        layout["hovermode"] = "closest";
        layout["barmode"] = "group";
        return layout;
    }
}
