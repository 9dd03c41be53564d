using System.Text.Json.Nodes;

namespace Activations.Course.Charts;

/// <summary>A named run of points. A y that is NaN or infinite leaves a gap in a line.</summary>
/// <param name="Name">What the legend calls it; an activation's name gives it that activation's colour.</param>
/// <param name="X">Where the points lie, all finite.</param>
/// <param name="Y">As many values as <paramref name="X"/> has.</param>
public sealed record Series(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>
    /// Samples a function at evenly spaced points, both ends included. Where it jumps between two of them, the place is
    /// sought and the line broken there: a point before, a gap, a point after.
    /// </summary>
    public static Series Of(string name, double from, double to, Func<double, double> f, int points = 201)
    {
        double[] x = Check.Steps(from, to, points);
        return Jumps.Break(name, x, [.. x.Select(f)], f);
    }

    /// <summary>
    /// Groups of values as dots, such as the runs of several settings: those of the first group about x = 0, those of
    /// the next about 1, and so on, side by side in their order.
    /// </summary>
    /// <param name="name">What the legend calls it.</param>
    /// <param name="groups">The values of each group.</param>
    /// <param name="shift">How far right of its place a group's middle lies, to have room for another series.</param>
    public static Series OfGroups(string name, IReadOnlyList<IReadOnlyList<double>> groups, double shift = 0)
    {
        const double Width = 0.3;
        return new(
            name,
            [
                .. groups.SelectMany(
                    (group, i) => group.Select((_, k) => i + shift + (Width * (((k + 0.5) / group.Count) - 0.5)))
                ),
            ],
            [.. groups.SelectMany(group => group)]
        )
        {
            IsPoints = true,
        };
    }

    /// <summary>
    /// The outline of a histogram: the share of all values in each of some bins of equal width. Values outside the
    /// range are counted in the share but in no bin.
    /// </summary>
    /// <param name="name">What the legend calls it.</param>
    /// <param name="bins">How many bins.</param>
    /// <param name="low">Where the first bin begins.</param>
    /// <param name="high">Where the last bin ends; it belongs to that bin.</param>
    /// <param name="values">The values, at least one.</param>
    public static Series OfShares(string name, int bins, double low, double high, IReadOnlyCollection<double> values)
    {
        Check.Some(values, $"value of '{name}'");
        double[] edges = Check.Steps(low, high, bins + 1);
        double[] shares = new double[bins];
        foreach (double value in values)
        {
            if (Digits.Bin(value, low, high, bins) is >= 0 and var bin)
            {
                shares[bin] += 1.0 / values.Count;
            }
        }

        return new(
            name,
            [low, .. edges.Zip(edges.Skip(1)).SelectMany(edge => new[] { edge.First, edge.Second }), high],
            [0, .. shares.SelectMany(share => new[] { share, share }), 0]
        );
    }

    /// <summary>Whether it is drawn as points without a line, also among lines.</summary>
    public bool IsPoints { get; init; }

    /// <summary>What the points are called when pointed at, as many as there are; null for nothing.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    internal JsonObject ToLine(SeriesStyle style, int panel = 1)
    {
        var trace = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "lines",
            ["name"] = Name,
            ["x"] = Json.Numbers(X),
            ["y"] = Json.Numbers(Y),
            ["xaxis"] = Layouts.AxisRef('x', panel),
            ["yaxis"] = Layouts.AxisRef('y', panel),
            ["line"] = new JsonObject
            {
                ["color"] = style.Colour,
                ["dash"] = style.Dash,
                ["width"] = 2.2,
                ["simplify"] = false,
            },
        };
        if (!IsPoints)
        {
            return trace;
        }

        trace.Remove("line");
        trace["mode"] = "markers";
        trace["marker"] = new JsonObject
        {
            ["color"] = style.Colour,
            ["symbol"] = style.Symbol,
            ["size"] = 6,
            ["opacity"] = 0.85,
        };
        if (Labels is not null)
        {
            Check.SameLength(Name, X.Count, Labels.Count, "labels");
            trace["text"] = Json.Texts(Labels);
            trace["hovertemplate"] = "%{text}: %{y:.3~g}";
        }
        return trace;
    }
}

/// <summary>What charts ask of their input; each message names the series, what was expected and what it got.</summary>
internal static class Check
{
    public static double[] Steps(double from, double to, int points)
    {
        Range("A range", from, to);
        if (points < 2)
        {
            throw new ArgumentOutOfRangeException(
                nameof(points),
                points,
                "A function is drawn through at least 2 points."
            );
        }

        return [.. Enumerable.Range(0, points).Select(i => i == points - 1 ? to : Between(from, to, i, points - 1))];
    }

    /// <summary>
    /// The place after <paramref name="part"/> of <paramref name="parts"/> equal steps, also where to - from overflows.
    /// </summary>
    public static double Between(double from, double to, int part, int parts)
    {
        double way = (to - from) * part;
        return double.IsFinite(way)
            ? from + way / parts
            : from * ((double)(parts - part) / parts) + to * ((double)part / parts);
    }

    public static void Range(string what, double low, double high)
    {
        if (!(double.IsFinite(low) && double.IsFinite(high) && low < high))
        {
            throw new ArgumentException(
                $"{what} needs finite ends, the lower first, but got {low} to {high}.",
                nameof(low)
            );
        }
    }

    public static void Some<T>(IReadOnlyCollection<T> items, string what)
    {
        if (items.Count == 0)
        {
            throw new ArgumentException($"Expected at least one {what}, but got none.");
        }
    }

    public static void SameLength(string name, int expected, int got, string what)
    {
        if (expected != got)
        {
            throw new ArgumentException(
                $"Series '{name}': expected {expected} {what}, as many as there are x, but got {got}."
            );
        }
    }

    public static void Finite(string name, IReadOnlyList<double> values, string what)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException($"Series '{name}': expected finite {what}; {what}[{i}] is {values[i]}.");
            }
        }
    }

    public static void Points(string name, IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        if (x.Count == 0)
        {
            throw new ArgumentException($"Series '{name}': expected at least one point, but got none.");
        }

        SameLength(name, x.Count, y.Count, "y");
        Finite(name, x, "x");
    }

    public static void Interval(string name, int index, double low, double middle, double high)
    {
        if (!(low <= middle && middle <= high))
        {
            throw new ArgumentException(
                $"Series '{name}': expected low <= middle <= high, but got {low}, {middle}, {high} at index {index}."
            );
        }
    }
}
