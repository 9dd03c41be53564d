using System.Globalization;
using System.Text.Json.Nodes;
using Activations.Course.Experiments;

namespace Activations.Course.Charts;

/// <summary>One row of a forest plot: an effect with its interval and the seeds it comes from.</summary>
/// <param name="Name">What stands above it, such as "task=spirals".</param>
/// <param name="Verdict">What was judged; it gives the row its colour and ends its name. See <see cref="Comparison"/>.</param>
/// <param name="Effect">The effect with its interval, in units of the smallest effect that matters.</param>
/// <param name="Dots">The effect seed by seed, in the same unit; may be empty.</param>
public sealed record ForestRow(string Name, string Verdict, Estimate Effect, IReadOnlyList<double> Dots);

public static partial class Chart
{
    private const double LeastReach = 2.5,
        RoomAroundIntervals = 1.6;

    /// <summary>
    /// A forest plot: a row per setting, with the effect's interval as a bar, the seeds as dots, and the zone of effects
    /// too small to matter, -1 to 1, shaded. Dots beyond the ends of the axis are left out; the caption counts them.
    /// </summary>
    /// <exception cref="ArgumentException">There is no row, or a number of one is not finite.</exception>
    public static Figure Forest(params ForestRow[] rows)
    {
        Check.Some(rows, "row");
        foreach (ForestRow row in rows)
        {
            Check.Finite(row.Name, [row.Effect.Low, row.Effect.Mean, row.Effect.High], "effect");
        }

        double low = -Reach(rows.Min(row => row.Effect.Low), rows, dot => -dot),
            high = Reach(rows.Max(row => row.Effect.High), rows, dot => dot);
        JsonObject layout = Layouts.Base();
        layout["height"] = 120 + (56 * rows.Length);
        layout["showlegend"] = false;
        layout["hovermode"] = "closest";
        layout["xaxis"]!["range"] = Json.Numbers([low, high]);
        layout["yaxis"]!["range"] = Json.Numbers([-0.5, rows.Length - 0.2]);
        layout["yaxis"]!["showticklabels"] = false;
        layout["yaxis"]!["tickvals"] = Json.Numbers([]);
        layout["yaxis"]!["zeroline"] = false;
        layout["annotations"] = new JsonArray([
            .. rows.Select((row, i) => (JsonNode)RowName(row, rows.Length - 1 - i)),
        ]);
        int outside = rows.Sum(row => row.Dots.Count(dot => !(dot >= low && dot <= high)));
        var figure = Figure.Built(
            [Zone(rows.Length), .. rows.SelectMany((row, i) => Row(row, rows.Length - 1 - i, low, high))],
            layout
        );
        string zone = "Shaded: effects below delta, too small to matter. Bar: 95% interval. Dots: seeds.";
        return figure.WithCaption(
            outside == 0
                ? zone
                : string.Create(CultureInfo.InvariantCulture, $"{zone} Dots outside the axis: {outside}.")
        );
    }

    // As far as the intervals and the dots need, but where a few dots lie far out they are left out.
    private static double Reach(double end, ForestRow[] rows, Func<double, double> outward)
    {
        double intervals = Math.Max(LeastReach, RoomAroundIntervals * outward(end)),
            dots = rows.SelectMany(row => row.Dots).Where(double.IsFinite).Select(outward).DefaultIfEmpty(0).Max();
        return Math.Min(2 * intervals, Math.Max(intervals, 1.05 * dots));
    }

    private static JsonObject Zone(int rows) =>
        new()
        {
            ["type"] = "scatter",
            ["mode"] = "lines",
            ["name"] = "too small to matter",
            ["hoverinfo"] = "skip",
            ["x"] = Json.Numbers([-1, 1, 1, -1]),
            ["y"] = Json.Numbers([-0.5, -0.5, rows - 0.2, rows - 0.2]),
            ["fill"] = "toself",
            ["fillcolor"] = "rgba(128,128,128,0.2)",
            ["line"] = new JsonObject { ["width"] = 0, ["color"] = Theme.Ink },
        };

    private static IEnumerable<JsonNode> Row(ForestRow row, int place, double low, double high)
    {
        string colour = Theme.OfVerdict(row.Verdict);
        double[] dots = [.. row.Dots.Where(dot => dot >= low && dot <= high)];
        if (dots.Length > 0)
        {
            yield return Points(
                row.Name + ": seed",
                dots,
                [.. dots.Select((_, i) => place + Scatter(i))],
                colour,
                4,
                0.4
            );
        }

        JsonObject bar = new Series(row.Name, [row.Effect.Low, row.Effect.High], [place, place]).ToLine(
            new(colour, "solid", "circle")
        );
        bar["line"]!["width"] = 4;
        bar["hoverinfo"] = "skip";
        yield return bar;
        JsonObject middle = Points(row.Name, [row.Effect.Mean], [place], colour, 11, 1);
        middle["hovertemplate"] = string.Create(
            CultureInfo.InvariantCulture,
            $"%{{x:.3~g}} [{row.Effect.Low:G3}, {row.Effect.High:G3}]"
        );
        yield return middle;
    }

    // Places a little above and below the row, so that dots of equal seeds can be told apart.
    private static double Scatter(int i) => (((i * 7) % 11) - 5) * 0.022;

    private static JsonObject Points(
        string name,
        IReadOnlyList<double> x,
        IReadOnlyList<double> y,
        string colour,
        double size,
        double opacity
    )
    {
        JsonObject points = (new Series(name, x, y) with { IsPoints = true }).ToLine(new(colour, "solid", "circle"));
        points["marker"]!["size"] = size;
        points["marker"]!["opacity"] = opacity;
        points["hovertemplate"] = "%{x:.3~g}";
        return points;
    }

    private static JsonObject RowName(ForestRow row, int place) =>
        new()
        {
            ["text"] = $"{row.Name}: {row.Verdict}",
            ["xref"] = "x domain",
            ["x"] = 0,
            ["xanchor"] = "left",
            ["xshift"] = 4,
            ["yref"] = "y",
            ["y"] = place + 0.18,
            ["yanchor"] = "bottom",
            ["showarrow"] = false,
        };
}
