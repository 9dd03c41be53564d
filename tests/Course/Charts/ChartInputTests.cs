using System.Text.Json.Nodes;
using Activations.Course.Charts;

namespace Activations.Course.Tests.Charts;

public class ChartInputTests
{
    private static void Refused(Func<object> build, params string[] words)
    {
        string message = Assert.ThrowsAny<ArgumentException>(build).Message;
        foreach (string word in words)
        {
            Assert.Contains(word, message);
        }
    }

    private static JsonNode Data(Figure figure) =>
        JsonNode.Parse(figure.WithTitle("t").WithAxes("x", "y").WithAlt("a").ToJson())!["data"]!;

    [Fact]
    public void Series_of_unequal_length_are_named() =>
        Refused(() => Chart.Lines([1, 2, 3], ("loss", (double[])[1, 2])), "'loss'", "3", "2");

    [Fact]
    public void An_empty_series_is_named() => Refused(() => Chart.Lines([], ("loss", (double[])[])), "'loss'", "none");

    [Fact]
    public void No_series_at_all_is_refused() => Refused(() => Chart.Lines(Array.Empty<Series>()), "at least one");

    [Fact]
    public void An_x_that_is_no_number_is_named() =>
        Refused(() => Chart.Scatter(new Series("a", [1, double.NaN], [1, 2])), "'a'", "x[1]", "NaN");

    [Fact]
    public void A_band_on_the_wrong_side_of_its_line_is_named() =>
        Refused(() => Chart.Bands(new Band("b", [1, 2], [0, 3], [1, 2], [2, 4])), "'b'", "index 1", "3, 2, 4");

    [Fact]
    public void A_bar_outside_its_interval_is_named() => Refused(() => Chart.Bars(new Bar("ReLU", 1, 2, 3)), "'ReLU'");

    [Fact]
    public void Groups_must_have_the_same_categories() =>
        Refused(() => Chart.Bars(("ReLU", [new("a", 1)]), ("ELU", [new("b", 1)])), "'ELU'", "a", "b");

    [Fact]
    public void A_heatmap_of_the_wrong_shape_says_both_shapes() =>
        Refused(
            () => Chart.Heatmap(["a", "b"], ["c"], new double[2, 2], "share"),
            "'share'",
            "1 y",
            "2 x",
            "2 rows of 2"
        );

    [Fact]
    public void A_map_whose_frames_change_shape_is_refused() =>
        Refused(
            () => Chart.HeatmapSlider("a", [1, 2], a => new double[1, (int)a], "share"),
            "'share'",
            "a = 2",
            "1 rows of 2"
        );

    [Fact]
    public void A_slider_whose_series_change_names_is_refused() =>
        Refused(() => Chart.Slider("a", [1, 2], a => [new Series($"s{a}", [1, 2], [1, 2])]), "s1", "s2");

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.PositiveInfinity)]
    public void A_range_without_extent_is_refused(double from, double to) =>
        Refused(() => Chart.Lines(from, to, ("ReLU", x => x)), "range");

    [Fact]
    public void The_band_of_runs_is_their_median_and_range()
    {
        var band = Band.OfRuns(
            "b",
            [1],
            [
                [3],
                [1],
                [2],
                [10],
            ]
        );
        Assert.Equal((1, 2.5, 10), (band.Low[0], band.Mid[0], band.High[0]));
        Refused(
            () =>
                Band.OfRuns(
                    "b",
                    [1, 2],
                    [
                        [1],
                    ]
                ),
            "'b'"
        );
        Refused(() => Band.OfRuns("b", [1], []), "'b'");
    }

    [Fact]
    public void Histogram_shares_add_up_and_the_last_bin_holds_its_end()
    {
        double[] y = Data(Chart.Histogram(2, ("a", (double[])[0, 0, 1, 2])))[0]!["y"]!
            .AsArray()
            .Select(v => (double)v!)
            .ToArray();
        Assert.Equal([0, 0.5, 0.5, 0], y);
    }

    [Fact]
    public void A_ridge_stands_on_its_places_and_leaves_out_what_lies_outside()
    {
        Series ridge = Ridge.Of("a", 0, 2, 0.5, [(1, [0, 0.5, 1, 2, 3, double.NaN]), (5, [-1])], bins: 2);
        Assert.Equal([0, 0.5, 1.5, 2, 2, 0, 0.5, 1.5, 2, 2], ridge.X);
        Assert.Equal([1, 1.5, 1.5, 1, double.NaN, 5, 5, 5, 5, double.NaN], ridge.Y);
        Figure figure = Chart.Slider("gain", [1, 2], _ => [ridge]).WithTitle("t").WithAxes("x", "y").WithAlt("a");
        Assert.Contains("null", figure.ToJson(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Ridge.Of("a", 0, 2, 1, []));
        Assert.Throws<ArgumentException>(() => Ridge.Of("a", 2, 2, 1, [(1, [1])]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ridge.Of("a", 0, 2, 1, [(1, [1])], bins: 0));
    }

    [Fact]
    public void A_histogram_of_one_value_has_a_bin_for_it() =>
        Assert.Equal(1, Data(Chart.Histogram(3, ("a", (double[])[5, 5])))[0]!["y"]!.AsArray().Sum(v => (double)v!), 12);

    [Fact]
    public void The_same_activation_has_the_same_colour_in_every_chart()
    {
        string blue = Theme.Of("ReLU").Colour;
        Assert.Equal(blue, (string?)Data(Chart.Lines(0, 1, ("ELU", x => x), ("ReLU", x => x)))[1]!["line"]!["color"]);
        Assert.Equal(
            blue,
            (string?)Data(Chart.Bars(new Bar("ELU", 1), new Bar("ReLU", 1)))[0]!["marker"]!["color"]![1]
        );
        Assert.Equal(blue, (string?)Data(Chart.Scatter(new Series("ReLU", [1], [1])))[0]!["marker"]!["color"]);
    }

    [Fact]
    public void Constant_lines_and_empty_heatmaps_still_draw()
    {
        Figure[] figures =
        [
            Chart.Lines(0, 1, ("a", _ => 0)),
            Chart.Lines(0, 1, ("a", _ => double.NaN)),
            Chart.Heatmap(
                ["a"],
                ["b"],
                new[,]
                {
                    { double.NaN },
                },
                "m"
            ),
            Chart.Heatmap(
                [1.0],
                [2.0],
                new[,]
                {
                    { 3.0 },
                },
                "m"
            ),
        ];
        foreach (Figure figure in figures)
        {
            Assert.DoesNotContain("NaN", figure.WithTitle("t").WithAxes("x", "y").WithAlt("a").ToSvg());
        }
    }
}
