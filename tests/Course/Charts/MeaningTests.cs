using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Activations.Course.Charts;
using Activations.Course.Experiments;
using Activations.Functions;

namespace Activations.Course.Tests.Charts;

/// <summary>
/// What a picture must say: jumps are gaps, cut bars are marked, bands and whiskers are explained, labels keep clear of
/// each other.
/// </summary>
public class MeaningTests
{
    private static JsonNode Parsed(Figure figure) =>
        JsonNode.Parse(figure.WithTitle("t").WithAxes("x", "y").WithAlt("a").ToJson())!;

    private static string Svg(Figure figure) => figure.WithTitle("t").WithAxes("x", "y").WithAlt("a").ToSvg();

    [Fact]
    public void A_jump_breaks_the_line_where_it_is()
    {
        JsonNode trace = Parsed(Chart.Lines(-4, 4, ("Threshold", x => x > 0.123 ? x + 1 : -2)))["data"]![0]!;
        double?[] x = [.. trace["x"]!.AsArray().Select(v => (double?)v)],
            y = [.. trace["y"]!.AsArray().Select(v => (double?)v)];
        int gap = Assert.Single(Enumerable.Range(0, y.Length), i => y[i] is null);
        Assert.Equal((-2, 1.123), (y[gap - 1]!.Value, y[gap + 1]!.Value));
        Assert.Equal(0.123, x[gap - 1]!.Value, 6);
        Assert.Equal(0.123, x[gap + 1]!.Value, 6);
        // No part of the still picture's line leads from one side to the other.
        MatchCollection paths = Regex.Matches(
            Svg(Chart.Lines(-4, 4, ("Threshold", v => v > 0.123 ? v + 1 : -2))),
            "<path d='(M[^']*)' fill='none' stroke='#"
        );
        string path = paths[^1].Groups[1].Value;
        Assert.Equal(2, path.Count(c => c == 'M'));
    }

    [Fact]
    public void Every_function_of_the_library_has_as_many_gaps_as_jumps()
    {
        foreach (Activation f in Catalogue.All)
        {
            int gaps = Series.Of(f.Name, -4, 4, f.Value, 81).Y.Count(double.IsNaN);
            Assert.True(
                gaps
                    == f.Name switch
                    {
                        "HardShrink" => 2,
                        "Threshold" => 1,
                        _ => 0,
                    },
                $"{f.Name}: {gaps}"
            );
            Assert.Equal(f.Properties.Smoothness == ActivationProperties.Discontinuous, gaps > 0);
            int slopes = Series.Of(f.Name, -4, 4, f.Derivative, 81).Y.Count(double.IsNaN);
            Assert.Equal(f.Properties.Smoothness <= 0, slopes > 0);
        }
    }

    [Theory]
    [InlineData(1e3)]
    [InlineData(1e5)]
    public void A_steep_slope_is_no_jump(double steepness) =>
        Assert.DoesNotContain(double.NaN, Series.Of("tanh", -1, 1.1, x => Math.Tanh(steepness * x)).Y);

    [Fact]
    public void Several_jumps_in_one_stretch_are_all_found()
    {
        var series = Series.Of("stairs", 0, 10, x => Math.Floor(x * 1.5), 6);
        Assert.Equal(15, series.Y.Count(double.IsNaN));
        Assert.Equal(series.X.Order(), series.X);
    }

    [Fact]
    public void The_legend_says_what_a_band_is()
    {
        Assert.Contains(
            "line: median, band: range of 3 runs",
            Svg(
                Chart.Bands(
                    Band.OfRuns(
                        "a",
                        [1, 2],
                        [
                            [1, 2],
                            [3, 4],
                            [2, 2],
                        ]
                    )
                )
            )
        );
        Estimate[] estimates = [new(1, 0, 2, 24), new(2, 1, 3, 24)];
        Assert.Contains("line: mean, band: 95% interval, 24 seeds", Svg(Chart.Bands(Band.Of("a", [1, 2], estimates))));
        Assert.Contains("3 to 24 seeds", Svg(Chart.Bands(Band.Of("a", [1, 2], [new(1, 0, 2, 3), estimates[1]]))));
        Assert.Contains(
            "two halves",
            Svg(Chart.Bands(new Band("a", [1], [1], [2], [3]) { Meaning = "band: two halves" }))
        );
        JsonNode shown = Parsed(Chart.Bands(Band.Of("a", [1, 2], estimates)));
        Assert.Contains("24 seeds", (string)shown["data"]!.AsArray()[^1]!["name"]!);
        Assert.NotEqual(false, (bool?)shown["layout"]!["showlegend"]);
    }

    [Fact]
    public void The_legend_says_what_a_whisker_is_and_nothing_where_there_is_none()
    {
        Assert.Contains(
            "whisker: 95% interval, 10 seeds",
            Svg(Chart.Bars(["ReLU"], ["a", "b"], (_, _) => new Estimate(1, 0, 2, 10)))
        );
        Assert.Contains("whisker: range of 3", Svg(Chart.Bars(new Bar("a", 1, 0, 2) { Meaning = "range of 3" })));
        Assert.DoesNotContain("whisker", Svg(Chart.Bars(new Bar("a", 1))));
    }

    [Fact]
    public void A_bar_cut_by_the_range_says_its_value_at_the_edge()
    {
        Figure bars = Chart.Bars(new Bar("a", -49.6), new Bar("b", 3), new Bar("c", 12.5)).WithYRange(-8, 8);
        JsonArray notes = Parsed(bars)["layout"]!["annotations"]!.AsArray();
        Assert.Equal(["▼ −49.6", "▲ 12.5"], notes.Select(n => (string)n!["text"]!));
        Assert.Equal([-8.0, 8.0], notes.Select(n => (double)n!["y"]!));
        Assert.Equal([0.0, 2.0], notes.Select(n => (double)n!["x"]!));
        Assert.Contains("▼ −49.6", Svg(bars));
        Assert.Null(Parsed(Chart.Bars(new Bar("a", -49.6)))["layout"]!["annotations"]);
    }

    [Fact]
    public void A_slider_begins_with_a_picture_that_fills_its_axis_and_grows_it_where_needed()
    {
        Figure slider = Chart.Slider("a", [1, 2, 8], 0, 0, 1, ("line", (x, a) => a * x));
        JsonNode figure = Parsed(slider);
        double[] Range(JsonNode? axis) => [.. axis!["range"]!.AsArray().Select(v => (double)v!)];
        Assert.Equal([-0.05, 1.05], Range(figure["layout"]!["yaxis"]));
        Assert.Equal([-0.4, 8.4], Range(figure["frames"]![2]!["layout"]!["yaxis"]));
        // Where the first picture fills half of it, one axis serves all.
        JsonNode even = Parsed(Chart.Slider("a", [1, 1.5], 0, 0, 1, ("line", (x, a) => a * x)));
        Assert.Equal([-0.075, 1.575], Range(even["layout"]!["yaxis"]));
        Assert.Null(even["frames"]![1]!["layout"]);
        // A range of one's own holds for all frames.
        JsonNode own = Parsed(slider.WithYRange(0, 10));
        Assert.Equal([0, 10], Range(own["layout"]!["yaxis"]));
        Assert.Null(own["frames"]![2]!["layout"]);
    }

    [Fact]
    public void A_map_with_a_slider_keeps_its_colours_and_draws_equal_neighbours_as_one()
    {
        Figure slider = Chart.HeatmapSlider(
            "a",
            [1, 3],
            a =>
                new double[,]
                {
                    { 1, 1, 0 },
                    { 0, a, a },
                },
            "share",
            start: 1
        );
        JsonNode figure = Parsed(slider);
        Assert.Equal([0.0, 3.0], new[] { "zmin", "zmax" }.Select(end => (double)figure["data"]![0]![end]!));
        Assert.Equal("[[1,1,0],[0,1,1]]", figure["frames"]![0]!["data"]![0]!["z"]!.ToJsonString());
        Assert.Equal("[[1,1,0],[0,3,3]]", figure["data"]![0]!["z"]!.ToJsonString());
        Assert.True((bool)figure["layout"]!["sliders"]![0]!["steps"]![0]!["args"]![1]!["frame"]!["redraw"]!);
        // Two cells of the first row, two of the second, and the twenty of the colour bar.
        Assert.Equal(24, Regex.Count(Svg(slider), "z' fill='#"));
        Assert.Contains("a = 3", Svg(slider));
    }

    [Fact]
    public void The_outline_of_shares_counts_all_values_and_draws_those_within_the_range()
    {
        var shares = Series.OfShares("s", 2, 0, 2, [-1, 0.5, 1.5, 2]);
        Assert.Equal([0, 0, 1, 1, 2, 2], shares.X);
        Assert.Equal([0, 0.25, 0.25, 0.5, 0.5, 0], shares.Y);
    }

    [Fact]
    public void Groups_of_runs_stand_side_by_side_about_their_places()
    {
        var dots = Series.OfGroups(
            "s",
            [
                [5, 6],
                [7],
            ],
            shift: 0.25
        );
        Assert.Equal([5, 6, 7], dots.Y);
        Assert.Equal([0.175, 0.325, 1.25], dots.X.Select(x => Math.Round(x, 9)));
        Assert.True(dots.IsPoints);
    }

    [Fact]
    public void A_unit_whose_corner_has_left_the_range_on_its_firing_side_is_dead()
    {
        Series[] rows = Corners.Of([1, -2, 1, 0], [0.5, -4, -9, 1], -1, 1);
        Assert.Equal([-0.5, 1, 1, 1, -1, -1, 1, 1, 1, -1, 1, 1], rows[0].X.Select((x, i) => i is 3 ? 1 : x));
        Assert.Equal([1, double.NaN, double.NaN, 4], rows[1].Y);
        Assert.Equal([double.NaN, 2, 3, double.NaN], rows[2].Y);
        Assert.Equal([-0.5, -1.6, 1.6, -1.6], rows[1].X.Select(x => Math.Round(x, 9)));
    }

    [Fact]
    public void Names_that_are_too_long_to_stand_side_by_side_are_slanted()
    {
        string few = Svg(Chart.Bars(new Bar("a", 1), new Bar("b", 2)));
        Assert.DoesNotContain("rotate(-35", few);
        string many = Svg(Chart.Bars([.. Enumerable.Range(0, 9).Select(i => new Bar($"a long name number {i}", i))]));
        Assert.Equal(9, Regex.Count(many, @"rotate\(-35"));
        string names = Svg(Chart.Lines([0, 1], ("p", (double[])[1, 2])).WithXNames("first", "second"));
        Assert.Contains(">first</text>", names);
    }

    [Fact]
    public void Numbers_have_a_true_minus_in_names_and_cells()
    {
        JsonNode map = Parsed(
            Chart.Heatmap(
                ["-1", "x-y"],
                ["a"],
                new[,]
                {
                    { -0.5, -0.001 },
                },
                "m",
                format: "0.00"
            )
        )["data"]![0]!;
        Assert.Equal(
            """["−1","x-y"]""",
            map["x"]!.ToJsonString(
                new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        );
        Assert.Equal(["−0.50", "0.00"], map["text"]![0]!.AsArray().Select(v => (string)v!));
        JsonNode close = Parsed(
            Chart.Heatmap(
                ["a", "b"],
                ["c"],
                new[,]
                {
                    { 1000001.0, 1000002.0 },
                },
                "m"
            )
        )["data"]![0]!["text"]![0]!;
        Assert.Equal(["1000001", "1000002"], close.AsArray().Select(v => (string)v!));
        Assert.Equal(["0%", "12%"], Parsed(
                Chart.Heatmap(
                    ["a", "b"],
                    ["c"],
                    new[,]
                    {
                        { -0.001, 0.12 },
                    },
                    "m",
                    format: "P0"
                )
            )["data"]![0]!["text"]![0]!.AsArray().Select(v => (string)v!));
    }

    private static Figure Raw(string trace, string layout = "{}") =>
        new(new JsonArray(JsonNode.Parse(trace)!), JsonNode.Parse(layout)!.AsObject());

    [Theory]
    [InlineData("""{"type":"parcoords"}""", "parcoords")]
    [InlineData("""{"type":"surface","z":[[1]]}""", "surface")]
    [InlineData("""{"type":"bar","orientation":"h","x":[1],"y":["a"]}""", "horizontal bar")]
    public void A_kind_that_the_still_picture_cannot_draw_is_named(string trace, string kind)
    {
        string text = Regex.Replace(Svg(Raw(trace)), "<[^>]*>", " ");
        Assert.Contains($"&quot;{kind}&quot;", text);
        Assert.Contains("cannot show", text);
    }

    [Fact]
    public void Boxes_violins_and_contours_are_drawn()
    {
        string box = Svg(Raw("""{"type":"box","name":"seeds","y":[1,2,3,4,5,6,7,8,100]}"""));
        Assert.Contains(">seeds</text>", box);
        // One value lies beyond the whiskers.
        Assert.Single(Regex.Matches(box, "<path d='M[^'h]*h0' stroke"));
        Assert.Contains(
            "fill-opacity",
            Svg(Raw("""{"type":"violin","x":["a","a","a","b","b"],"y":[1,2,3,4,5],"line":{"color":"#123456"}}"""))
        );
        string contour = Svg(Raw("""{"type":"contour","x":[0,1,2],"y":[0,1],"z":[[0,1,2],[1,2,3]]}"""));
        // Ten steps from the least to the greatest value; the colour bar's own parts end in another way.
        Assert.InRange(
            Regex
                .Matches(contour, "H[0-9.-]+z' fill='(#[0-9a-f]{6})'")
                .Select(m => m.Groups[1].Value)
                .Distinct()
                .Count(),
            10,
            11
        );
        Assert.DoesNotContain("NaN", box + contour);
        Assert.DoesNotContain("NaN", Svg(Raw("""{"type":"violin","y":[1]}""")) + Svg(Raw("""{"type":"box","y":[]}""")));
    }

    [Theory]
    [InlineData("""{"type":"scatter","mode":"lines+markers","x":[1,2],"y":[1,2]}""", "stroke-linecap")]
    [InlineData("""{"x":["a","b"],"y":[1,2]}""", ">b</text>")]
    [InlineData("""{"x":[1,2],"y":[1,2],"line":{"color":"'/><script>"}}""", "&lt;script&gt;")]
    [InlineData("""{"type":"heatmap","z":[[1,2],[3,null]],"colorscale":"Viridis"}""", "#00204c")]
    public void Traces_of_other_makers_are_drawn_with_what_they_leave_out(string trace, string part)
    {
        string svg = Svg(Raw(trace));
        Assert.Contains(part, svg);
        Assert.DoesNotContain("<script>", svg);
        System.Xml.Linq.XDocument.Parse(svg);
    }

    [Fact]
    public void A_reversed_axis_runs_the_other_way()
    {
        GroupCollection up = Regex
            .Match(
                Svg(Raw("""{"x":[0,1],"y":[0,1]}""", """{"xaxis":{"range":[0,1]},"yaxis":{"range":[0,1]}}""")),
                "<path d='M([0-9.]+) [0-9.]+L([0-9.]+)"
            )
            .Groups;
        GroupCollection down = Regex
            .Match(
                Svg(Raw("""{"x":[0,1],"y":[0,1]}""", """{"xaxis":{"range":[1,0]},"yaxis":{"range":[0,1]}}""")),
                "<path d='M([0-9.]+) [0-9.]+L([0-9.]+)"
            )
            .Groups;
        Assert.Equal((up[1].Value, up[2].Value), (down[2].Value, down[1].Value));
    }
}
