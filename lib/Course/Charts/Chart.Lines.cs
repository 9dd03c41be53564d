using System.Text.Json.Nodes;

namespace Activations.Course.Charts;

/// <summary>
/// Short builders of figures. Numbers are rounded to at most six significant digits, which keeps notebooks small and is
/// finer than a pixel. Each builder throws <see cref="ArgumentException"/> naming the series where lengths differ, a
/// series is empty or an x is not finite.
/// </summary>
public static partial class Chart
{
    /// <summary>Lines through the points of each series.</summary>
    public static Figure Lines(params Series[] series)
    {
        Check.Some(series, "series");
        foreach (Series s in series)
        {
            Check.Points(s.Name, s.X, s.Y);
        }

        IReadOnlyList<SeriesStyle> styles = Theme.For([.. series.Select(s => s.Name)]);
        JsonObject layout = Layouts.Base();
        layout["showlegend"] = series.Length > 1;
        return Figure.Built([.. series.Select((s, i) => (JsonNode)s.ToLine(styles[i]))], layout);
    }

    /// <summary>Lines of functions over a range, at 201 points.</summary>
    public static Figure Lines(double from, double to, params (string Name, Func<double, double> F)[] functions) =>
        Lines([.. functions.Select(f => Series.Of(f.Name, from, to, f.F))]);

    /// <summary>Lines of several series over the same x.</summary>
    public static Figure Lines(IReadOnlyList<double> x, params (string Name, IReadOnlyList<double> Y)[] series) =>
        Lines([.. series.Select(s => new Series(s.Name, x, s.Y))]);
}
