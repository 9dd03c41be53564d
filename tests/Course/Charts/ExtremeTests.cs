using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Activations.Course.Charts;

namespace Activations.Course.Tests.Charts;

/// <summary>
/// Numbers far from 0 and close to each other, huge, tiny and missing: each builder gives a finite picture of bounded
/// size.
/// </summary>
public class ExtremeTests
{
    private static readonly double[] Sizes =
    [
        0,
        double.Epsilon,
        1e-310,
        1e-300,
        1e-30,
        1e-9,
        0.1,
        1,
        1000001,
        1.7e9,
        1e15,
        1e30,
        1e300,
        1.7e308,
    ];

    private static Figure Named(Figure figure) => figure.WithTitle("t").WithAxes("x", "y").WithAlt("a");

    private static string[] Texts(string svg) =>
        [.. XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];

    // The labels that stand at one axis: those of the x axis share their height, those of the y axis their right end.
    private static void Holds(Figure figure, string what, int panels = 1)
    {
        string svg = figure.ToSvg(),
            json = figure.ToJson();
        Assert.False(Regex.IsMatch(svg, "NaN|∞|Infinity"), what + " in " + svg);
        Assert.DoesNotMatch("NaN|Infinity", json);
        Assert.True(svg.Length < 60_000, $"{what}: {svg.Length} characters");
        Assert.All(
            Regex
                .Matches(Regex.Replace(svg, "#[0-9a-f]{6}", ""), @"-?\d+(\.\d+)?(E\+?\d+)?(?=[ 'hHvVLMz])")
                .Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture)),
            number => Assert.InRange(number, -20_001, 20_001)
        );
        XElement[] texts = XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName == "text").ToArray();
        foreach (string group in new[] { "middle", "end" })
        {
            IEnumerable<IGrouping<string?, XElement>> axis = texts
                .Where(t => (string?)t.Attribute("text-anchor") == group && t.Attribute("fill") is null)
                .GroupBy(t => (string?)t.Attribute(group == "end" ? "x" : "y"));
            Assert.All(
                axis,
                labels =>
                    Assert.All(
                        labels.GroupBy(t => t.Value),
                        same => Assert.True(same.Count() <= panels, $"{what}: {same.Key} twice")
                    )
            );
        }
    }

    /// <summary>
    /// Two different numbers, the lower first: about an offset of any size, as far apart as it or as its last digits.
    /// </summary>
    private static (double Low, double High) Range(Random random)
    {
        double offset = Sizes[random.Next(Sizes.Length)] * (random.Next(2) == 0 ? 1 : -1);
        double width = Sizes[random.Next(Sizes.Length)];
        double high = random.Next(3) == 0 ? offset : offset + width;
        for (int i = random.Next(1, 9); i > 0 || high <= offset; i--)
        {
            high = Math.BitIncrement(high);
        }
        return (offset, Math.Min(high, double.MaxValue));
    }

    private static IEnumerable<(string, Func<Figure>)> Builders(Random random)
    {
        (double low, double high) = Range(random);
        double Value() =>
            random.Next(4) switch
            {
                0 => low,
                1 => high,
                _ => (low * 0.5) + (high * 0.5),
            };
        double[] x =
        [
            .. Enumerable.Range(0, 40).Select(i => low + ((high / 39) - (low / 39)) * i).Where(double.IsFinite),
        ];
        double[] y = [.. x.Select(_ => Value())];
        double[] gaps =
        [
            .. y.Select(v =>
                random.Next(9) switch
                {
                    0 => double.NaN,
                    1 => double.PositiveInfinity,
                    _ => v,
                }
            ),
        ];
        yield return ("lines", () => Chart.Lines(new Series("a", x, gaps)));
        yield return ("function", () => Chart.Lines(low, high, ("a", v => v), ("b", v => 1 / v)));
        yield return ("range x", () => Chart.Lines(new Series("a", x, y)).WithXRange(low, high));
        yield return ("range y", () => Chart.Lines(-1, 1, ("a", v => v)).WithYRange(low, high));
        yield return ("scatter", () => Chart.Scatter(new Series("a", x, gaps)));
        yield return ("bands", () => Chart.Bands(Band.OfRuns("a", x, [y, [.. x.Select(_ => Value())]])));
        yield return ("bars", () => Chart.Bars(new Bar("a", low), new Bar("b", high, low, high), new Bar("c", 0)));
        yield return ("groups", () => Chart.Bars(("a", [new("c", low)]), ("b", [new("c", high, low, high)])));
        yield return ("histogram", () => Chart.Histogram(random.Next(1, 60), ("a", y)));
        yield return ("histogram in range", () => Chart.Histogram(random.Next(1, 60), low, high, ("a", y)));
        yield return (
            "heatmap",
            () =>
                Chart.Heatmap(
                    [low, high],
                    [low, high],
                    new[,]
                    {
                        { low, high },
                        { Value(), double.NaN },
                    },
                    "m"
                )
        );
        yield return (
            "diverging",
            () =>
                Chart.Heatmap(
                    ["a", "b"],
                    ["c"],
                    new[,]
                    {
                        { low, high },
                    },
                    "m",
                    diverging: true
                )
        );
        yield return (
            "multiples",
            () => Chart.SmallMultiples(2, new("p", new Series("a", x, gaps)), new Panel("q", new Series("b", x, y)))
        );
        yield return (
            "slider",
            () => Chart.Slider("p", [low, high, low], p => [new("a", x, y), new("b", x, [.. x.Select(_ => p)])])
        );
        yield return (
            "marks",
            () =>
                Chart
                    .Lines(0, 1, ("a", v => v))
                    .WithHorizontal(low, "low")
                    .WithVertical(high, "high")
                    .WithNote(low, high, "n")
        );
    }

    [Fact]
    public void Every_builder_draws_every_range()
    {
        var clock = Stopwatch.StartNew();
        for (int seed = 0; seed < 60; seed++)
        {
            foreach ((string name, Func<Figure> build) in Builders(new Random(seed)))
            {
                foreach (string log in new[] { "", "x", "y" })
                {
                    Figure figure;
                    try
                    {
                        figure = Named(
                            log switch
                            {
                                "x" => build().LogX(),
                                "y" => build().LogY(),
                                _ => build(),
                            }
                        );
                    }
                    catch (Exception e) when (log.Length > 0 && e is ArgumentException or InvalidOperationException)
                    {
                        // What has no place on a logarithmic axis is refused in words.
                        Assert.Matches("logarithmic|above 0", e.Message);
                        continue;
                    }
                    Holds(figure, $"{name}, seed {seed}, log '{log}'", name == "multiples" ? 2 : 1);
                }
            }
        }
        // No limit for a slow machine to exceed: an endless loop does not end in an hour either.
        Assert.True(clock.Elapsed < TimeSpan.FromHours(1));
    }

    [Theory]
    [InlineData(1000000, 1000001)]
    [InlineData(1700000000, 1700000060)]
    [InlineData(0.6931471, 0.6931472)]
    [InlineData(-1e-300, 1e-300)]
    [InlineData(-1.7e308, 1.7e308)]
    [InlineData(0, 5e-324)]
    public void A_range_keeps_both_ends_and_has_different_ticks_inside(double low, double high)
    {
        Figure figure = Named(
            Chart.Lines([low, high], ("a", (double[])[low, high])).WithYRange(low, high).WithXRange(low, high)
        );
        JsonArray range = JsonNode.Parse(figure.ToJson())!["layout"]!["yaxis"]!["range"]!.AsArray();
        Assert.Equal((low, high), ((double)range[0]!, (double)range[1]!));
        Holds(figure, $"{low} to {high}");
        Assert.True(Texts(figure.ToSvg()).Length >= 6, "too few ticks");
    }

    [Fact]
    public void Digits_follow_the_range_shown()
    {
        JsonNode data = JsonNode.Parse(
            Named(Chart.Lines([1700000000, 1700000030, 1700000060], ("a", (double[])[1000001, 1000002, 1000003])))
                .ToJson()
        )!["data"]![0]!;
        Assert.Equal("[1700000000,1700000030,1700000060]", data["x"]!.ToJsonString());
        Assert.Equal("[1000001,1000002,1000003]", data["y"]!.ToJsonString());
        // A narrow view of wide data.
        data = JsonNode.Parse(
            Named(Chart.Lines([0, 1, 2], ("a", (double[])[0, 1000000.25, 1000000.5])).WithYRange(1000000, 1000001))
                .ToJson()
        )!["data"]![0]!;
        Assert.Equal("[0,1000000.25,1000000.5]", data["y"]!.ToJsonString());
        // Constant data keep their value.
        data = JsonNode.Parse(Named(Chart.Lines([0, 1], ("a", (double[])[1000001, 1000001]))).ToJson())!["data"]![0]!;
        Assert.Equal("[1000001,1000001]", data["y"]!.ToJsonString());
    }

    [Fact]
    public void Ticks_have_the_digits_of_their_step()
    {
        string[] texts = Texts(
            Named(Chart.Lines([0, 1], ("a", (double[])[1000001, 1000002])).WithYRange(1000001, 1000002)).ToSvg()
        );
        Assert.Contains("1000001.2", texts);
        Assert.Contains("1000002", texts);
        texts = Texts(Named(Chart.Lines([-1e-7, 1e-7], ("a", (double[])[-3, 3]))).ToSvg());
        Assert.Contains("−5e−8", texts);
        Assert.Contains("−2", texts);
    }

    [Theory]
    [InlineData(0.1f, 0.10000001f)]
    [InlineData(0.6931471, 0.6931472)]
    [InlineData(1000000, 1000001)]
    [InlineData(1, 1.0000000000000002)]
    public void The_bins_of_close_values_have_different_edges(double low, double high)
    {
        JsonArray x = JsonNode.Parse(Named(Chart.Histogram(10, ("a", (double[])[low, high]))).ToJson())!["data"]![0]![
            "x"
        ]!.AsArray();
        Assert.Equal(12, x.Select(v => (double)v!).Distinct().Count());
        JsonArray y = JsonNode.Parse(Named(Chart.Histogram(10, ("a", (double[])[low, high]))).ToJson())!["data"]![0]![
            "y"
        ]!.AsArray();
        Assert.Equal(1, y.Sum(v => (double)v!), 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(1_000_000_000)]
    public void A_histogram_says_how_many_bins_it_can_have(int bins) =>
        Assert.Contains(
            "between 1 and",
            Assert.Throws<ArgumentOutOfRangeException>(() => Chart.Histogram(bins, ("a", [1.0, 2]))).Message
        );

    [Fact]
    public void What_has_no_place_on_a_logarithmic_axis_is_left_out_or_refused()
    {
        Figure bars = Named(Chart.Bars(new Bar("none", 0), new Bar("some", 10, 0, 20)).LogY());
        Holds(bars, "bars");
        Assert.Single(Regex.Matches(bars.ToSvg(), "<path d='M[^']*z' fill='#"));
        Figure line = Named(Chart.Lines([1, 10], ("a", (double[])[1, 10])));
        foreach (
            Func<Figure> refused in new Func<Figure>[]
            {
                () => line.LogY().WithHorizontal(0),
                () => line.WithHorizontal(0).LogY(),
                () => line.LogX().WithVertical(-1),
                () => line.LogY().WithNote(1, 0, "n"),
                () => line.WithNote(0, 1, "n").LogX(),
                () => Chart.Heatmap([0, 1.0], [1, 2.0], new double[2, 2], "m").LogX(),
            }
        )
        {
            Assert.Contains("logarithmic", Assert.Throws<ArgumentException>(refused).Message);
        }
        Assert.Throws<ArgumentException>(() => line.WithHorizontal(double.NaN));
        Figure wide = Named(Chart.Lines([1, 2], ("a", (double[])[1e-300, 1e300])).LogY().WithYRange(1e-300, 1e300));
        Holds(wide, "600 decades");
        Assert.Contains("10⁻³⁰⁰", Texts(wide.ToSvg()));
        Assert.InRange((double)JsonNode.Parse(wide.ToJson())!["layout"]!["yaxis"]!["dtick"]!, 60, 70);
    }

    [Theory]
    [InlineData(1.00001, 1.00002)]
    [InlineData(1, 1.0000000000000002)]
    [InlineData(0.5, 0.5)]
    public void Each_frame_of_a_slider_has_a_name_of_its_own(double first, double second)
    {
        JsonNode json = JsonNode.Parse(
            Named(Chart.Slider("p", [first, second], 0, 1, ("a", (x, p) => x * p))).ToJson()
        )!;
        string[] frames = [.. json["frames"]!.AsArray().Select(f => (string)f!["name"]!)];
        Assert.Equal(2, frames.Distinct().Count());
        Assert.Equal(
            frames,
            json["layout"]!["sliders"]![0]!["steps"]!.AsArray().Select(s => (string)s!["args"]![0]![0]!)
        );
    }

    [Fact]
    public void A_line_of_many_points_is_thinned_in_bounded_work_and_looks_the_same()
    {
        var random = new Random(1);
        Func<int, double>[] shapes =
        [
            i => 150 + 140 * Math.Sin(i / 900.0),
            i => i % 2 == 0 ? 10 : 290,
            _ => 300 * random.NextDouble(),
            i => i < 50_000 ? 20 : 280,
            i => i == 70_000 ? 0 : 200,
        ];
        foreach (Func<int, double> shape in shapes)
        {
            List<(double X, double Y)> all = [.. Enumerable.Range(0, 100_000).Select(i => (i * 0.0065, shape(i)))];
            List<(double X, double Y)> kept = StaticSvg.Simplify(all);
            Assert.True(kept.Count < 6000, $"{kept.Count} points");
            Assert.True(Off(all, kept) < 1, $"{Off(all, kept)} pixels");
        }
    }

    [Fact]
    public void A_curve_that_returns_on_itself_keeps_its_ends()
    {
        List<(double X, double Y)> kept = StaticSvg.Simplify([(0, 0), (100, 0), (50, 0), (50, 80), (0, 0)]);
        Assert.Contains((100, 0), kept);
        Assert.Contains((50, 80), kept);
    }

    [Fact]
    public void The_work_for_a_line_grows_no_faster_than_its_points()
    {
        // The zigzag was the worst case. Ten times the points of a quadratic method take a hundred times as long.
        double Seconds(int count)
        {
            List<(double X, double Y)> zigzag =
            [
                .. Enumerable.Range(0, count).Select(i => (i * 650.0 / count, i % 2 * 300.0)),
            ];
            var clock = Stopwatch.StartNew();
            StaticSvg.Simplify(zigzag);
            return clock.Elapsed.TotalSeconds;
        }
        Seconds(20_000);
        double Best(int count) => Enumerable.Range(0, 5).Min(_ => Seconds(count));
        double few = Best(100_000),
            many = Best(1_000_000);
        Assert.True(many < 40 * few, $"{few} s for 100,000 points, {many} s for 1,000,000");
    }

    // The greatest distance from a point to the thinned line, whose corners come in the order of x.
    private static double Off(List<(double X, double Y)> all, List<(double X, double Y)> kept)
    {
        double worst = 0.0;
        int from = 0;
        foreach ((double x, double y) in all)
        {
            while (from < kept.Count - 2 && kept[from + 1].X < x - 2)
            {
                from++;
            }
            double best = double.PositiveInfinity;
            for (int i = from; i < kept.Count - 1 && kept[i].X <= x + 2; i++)
            {
                double dx = kept[i + 1].X - kept[i].X,
                    dy = kept[i + 1].Y - kept[i].Y,
                    square = (dx * dx) + (dy * dy);
                double t =
                    square > 0 ? Math.Clamp((((x - kept[i].X) * dx) + ((y - kept[i].Y) * dy)) / square, 0, 1) : 0;
                best = Math.Min(
                    best,
                    Math.Sqrt(Math.Pow(x - kept[i].X - (t * dx), 2) + Math.Pow(y - kept[i].Y - (t * dy), 2))
                );
            }
            worst = Math.Max(worst, best);
        }
        return worst;
    }
}
