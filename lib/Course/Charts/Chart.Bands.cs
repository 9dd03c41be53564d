using System.Globalization;
using System.Text.Json.Nodes;
using Activations.Course.Experiments;

namespace Activations.Course.Charts;

/// <summary>A line with a shaded band about it, such as the median of several seeds and their interval.</summary>
/// <param name="Name">What the legend calls it; an activation's name gives it that activation's colour.</param>
/// <param name="X">Where the points lie, all finite.</param>
/// <param name="Low">The lower edge, finite, never above <paramref name="Mid"/>.</param>
/// <param name="Mid">The line.</param>
/// <param name="High">The upper edge, finite, never below <paramref name="Mid"/>.</param>
public sealed record Band(
    string Name,
    IReadOnlyList<double> X,
    IReadOnlyList<double> Low,
    IReadOnlyList<double> Mid,
    IReadOnlyList<double> High
)
{
    /// <summary>
    /// What the line and the band are, such as "line: median, band: range of 10 runs"; the legend says it.
    /// </summary>
    public string Meaning { get; init; } = "band: from the lower to the upper values";

    /// <summary>The median of several runs at each x, and the range from their lowest to their highest value.</summary>
    /// <param name="name">What the legend calls it.</param>
    /// <param name="x">Where the points lie.</param>
    /// <param name="runs">One list per run (a seed), each as long as <paramref name="x"/>.</param>
    public static Band OfRuns(string name, IReadOnlyList<double> x, IReadOnlyList<IReadOnlyList<double>> runs)
    {
        if (runs.Count == 0)
        {
            throw new ArgumentException($"Series '{name}': expected at least one run, but got none.", nameof(runs));
        }

        foreach (IReadOnlyList<double> run in runs)
        {
            Check.SameLength(name, x.Count, run.Count, "values in each run");
            Check.Finite(name, run, "y");
        }
        double[][] sorted = x.Select((_, i) => runs.Select(run => run[i]).Order().ToArray()).ToArray();
        return new(name, x, [.. sorted.Select(s => s[0])], [.. sorted.Select(Median)], [.. sorted.Select(s => s[^1])])
        {
            Meaning =
                runs.Count == 1
                    ? "one run"
                    : string.Create(CultureInfo.InvariantCulture, $"line: median, band: range of {runs.Count} runs"),
        };

        // Halves are added, not the sum halved: the sum of two huge numbers overflows.
        static double Median(double[] sorted) =>
            sorted.Length % 2 == 1 ? sorted[sorted.Length / 2]
            : sorted[sorted.Length / 2 - 1] + (sorted[sorted.Length / 2] - sorted[sorted.Length / 2 - 1]) / 2
                is var middle
            && double.IsFinite(middle)
                ? middle
            : sorted[sorted.Length / 2 - 1] / 2 + sorted[sorted.Length / 2] / 2;
    }

    /// <summary>The median of several runs and their range, over 0, 1, 2 ... such as epochs.</summary>
    /// <param name="name">What the legend calls it.</param>
    /// <param name="runs">One list per run (a seed), all equally long.</param>
    public static Band OfRuns(string name, IEnumerable<IReadOnlyList<double>> runs)
    {
        IReadOnlyList<double>[] all = [.. runs];
        return OfRuns(name, [.. Enumerable.Range(0, all.FirstOrDefault()?.Count ?? 0).Select(i => (double)i)], all);
    }

    /// <summary>Means and their intervals.</summary>
    /// <param name="name">What the legend calls it.</param>
    /// <param name="x">Where the points lie.</param>
    /// <param name="estimates">One estimate for each x.</param>
    public static Band Of(string name, IReadOnlyList<double> x, IEnumerable<Estimate> estimates)
    {
        Estimate[] all = [.. estimates];
        return new(name, x, [.. all.Select(e => e.Low)], [.. all.Select(e => e.Mean)], [.. all.Select(e => e.High)])
        {
            Meaning = "line: mean, band: " + Intervals.Meaning(all),
        };
    }

    internal void Validate()
    {
        Check.Points(Name, X, Mid);
        Check.SameLength(Name, X.Count, Low.Count, "lower values");
        Check.SameLength(Name, X.Count, High.Count, "upper values");
        Check.Finite(Name, Low, "low");
        Check.Finite(Name, Mid, "mid");
        Check.Finite(Name, High, "high");
        for (int i = 0; i < X.Count; i++)
        {
            Check.Interval(Name, i, Low[i], Mid[i], High[i]);
        }
    }
}

public static partial class Chart
{
    /// <summary>
    /// A line and a shaded band for each series. The legend says what the bands are: see <see cref="Band.Meaning"/>.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// Also where a value is not finite or a band's edges lie on the wrong side of its line.
    /// </exception>
    public static Figure Bands(params Band[] bands)
    {
        Check.Some(bands, "band");
        foreach (Band band in bands)
        {
            band.Validate();
        }

        IReadOnlyList<SeriesStyle> styles = Theme.For([.. bands.Select(b => b.Name)]);
        JsonObject layout = Layouts.Base();
        IEnumerable<JsonObject> areas = bands.Select((b, i) => Area(b, styles[i]));
        return Figure.Built(
            [
                .. areas,
                .. bands.Select((b, i) => Middle(b, styles[i])),
                .. bands.Select(b => b.Meaning).Distinct().Select(Intervals.BandEntry),
            ],
            layout
        );
    }

    private static JsonObject Area(Band band, SeriesStyle style) =>
        new()
        {
            ["type"] = "scatter",
            ["mode"] = "lines",
            ["name"] = band.Name,
            ["legendgroup"] = band.Name,
            ["showlegend"] = false,
            ["hoverinfo"] = "skip",
            ["x"] = Json.Numbers(band.X.Concat(band.X.Reverse())),
            ["y"] = Json.Numbers(band.High.Concat(band.Low.Reverse())),
            ["fill"] = "toself",
            ["fillcolor"] = Faint(style.Colour, 0.22),
            ["line"] = new JsonObject { ["width"] = 0, ["color"] = style.Colour },
        };

    private static JsonObject Middle(Band band, SeriesStyle style)
    {
        JsonObject line = new Series(band.Name, band.X, band.Mid).ToLine(style);
        line["legendgroup"] = band.Name;
        line["customdata"] = new JsonArray([
            .. band.Low.Zip(band.High, (low, high) => (JsonNode)Json.Numbers([low, high])),
        ]);
        line["hovertemplate"] = "%{y:.4~g} [%{customdata[0]:.4~g}, %{customdata[1]:.4~g}]";
        return line;
    }

    private static string Faint(string colour, double alpha)
    {
        IEnumerable<int> rgb = Enumerable.Range(0, 3).Select(i => Convert.ToInt32(colour.Substring(1 + 2 * i, 2), 16));
        return FormattableString.Invariant($"rgba({string.Join(',', rgb)},{alpha})");
    }
}
