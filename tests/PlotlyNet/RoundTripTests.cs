using System.Text.Json.Nodes;
using Activations.Course.Charts;
using Activations.Functions;
using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Activations.Course.Charts.Chart;
using Figure = Activations.Course.Charts.Figure;
using Net = Plotly.NET.CSharp.Chart;

namespace Activations.PlotlyNetTests;

public class RoundTripTests
{
    private static readonly double[,] Table =
    {
        { 0.1, double.NaN },
        { -4e-7, 1e20 },
    };

    public static TheoryData<string, Figure> Figures =>
        new()
        {
            { "lines", Chart.Lines(-4, 4, ("ReLU", new ReLU().Value), ("ELU", new ELU().Value)) },
            {
                "marks",
                Chart
                    .Lines(-4, 4, ("ReLU", new ReLU().Value))
                    .WithVertical(0, "corner")
                    .WithNote(2, 2, "slope 1")
                    .WithHorizontal(1)
            },
            {
                "height",
                Chart
                    .Lines(-4, 4, ("ReLU", new ReLU().Value))
                    .WithHeight(600)
                    .WithCaption("600 is the default of Plotly.NET")
            },
            { "log", Chart.Lines(0.1, 100, ("f", x => x * x)).LogX().LogY().WithYRange(0.01, 1e4) },
            {
                "bars",
                Chart.Bars(("ReLU", [new Bar("rate 0.1", 0.9, 0.88, 0.92), new Bar("rate 0.7", 0.5, 0.3, 0.7)]))
            },
            { "heatmap", Chart.Heatmap(["a", "b"], ["0", "-1"], Table, "share") },
            { "histogram", Chart.Histogram(5, ("sample", [1, 2, 2.5, 3, 7])) },
            { "scatter", Chart.Scatter(new Series("spiral", [1, 2, 3], [3, 1, 2]) { Labels = ["a <b>", "NaN", "ü"] }) },
            {
                "panels",
                Chart.SmallMultiples(
                    -4,
                    4,
                    ("ReLU", new ReLU().Value),
                    ("Tanh", new Tanh().Value),
                    ("Mish", new Mish().Value)
                )
            },
        };

    [Theory]
    [MemberData(nameof(Figures))]
    public void A_figure_comes_back_from_Plotly_NET_with_every_byte(string name, Figure made)
    {
        Figure figure = made.WithTitle($"Round trip of {name}, x<sub>1</sub>")
            .WithAxes("input x", "output f(x)")
            .WithAlt("An alternative text.");

        var back = figure.ToPlotlyNet().ToFigure();

        Assert.Equal(figure.ToJson(), back.ToJson());
        Assert.Equal(figure.Id, back.Id);
        Assert.Equal("An alternative text.", back.AltText);
    }

    [Fact]
    public void A_slider_loses_its_frames_and_keeps_its_first_state()
    {
        Figure figure = Titled(Chart.Slider("slope g", [0, 0.5, 1], start: 1, -2, 2, ("g x", (x, g) => g * x)));

        JsonNode back = JsonNode.Parse(figure.ToPlotlyNet().ToFigure().ToJson())!;

        JsonNode before = JsonNode.Parse(figure.ToJson())!;
        Assert.NotEmpty(before["frames"]!.AsArray());
        Assert.Empty(back["frames"]!.AsArray());
        Assert.Null(back["layout"]!["sliders"]);
        Assert.Null(back["layout"]!["updatemenus"]);
        Assert.True(JsonNode.DeepEquals(before["data"], back["data"]));
    }

    [Fact]
    public void A_chart_of_Plotly_NET_comes_back_from_the_course_with_the_same_data()
    {
        GenericChart chart = Contour();
        JsonNode? before = JsonNode.Parse(GenericChart.toFigureJson(chart))!["data"];

        JsonNode? back = JsonNode.Parse(GenericChart.toFigureJson(Titled(chart.ToFigure()).ToPlotlyNet()))!["data"];

        Assert.True(JsonNode.DeepEquals(before, back), $"{before!.ToJsonString()}\n{back!.ToJsonString()}");
    }

    [Fact]
    public void A_chart_gives_its_data_and_titles_and_leaves_template_and_size()
    {
        GenericChart chart = Plotly
            .NET.Chart.withTitle("A contour", null)
            .Invoke(Contour())
            .WithXAxisStyle<double, double, string>(TitleText: "input x")
            .WithYAxisStyle<double, double, string>(TitleText: "alpha");

        JsonNode json = JsonNode.Parse(chart.ToFigure().WithAlt("A contour.").ToJson())!;

        JsonNode layout = json["layout"]!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(GenericChart.toFigureJson(chart))!["data"], json["data"]));
        Assert.Equal("A contour", layout["title"]!["text"]!.GetValue<string>());
        Assert.Equal("input x", layout["xaxis"]!["title"]!["text"]!.GetValue<string>());
        Assert.Equal("alpha", layout["yaxis"]!["title"]!["text"]!.GetValue<string>());
        Assert.Null(layout["template"]);
        Assert.Null(layout["width"]);
        Assert.Equal(420, layout["height"]!.GetValue<int>());
        Assert.Equal("closest", layout["hovermode"]!.GetValue<string>());
        Assert.Equal(Theme.Of("ReLU").Colour, layout["colorway"]![0]!.GetValue<string>());
    }

    [Fact]
    public void A_height_other_than_the_default_is_kept()
    {
        GenericChart chart = Plotly.NET.Chart.withSize(300.0, 250.0).Invoke(Contour());

        Assert.Equal(250, JsonNode.Parse(Titled(chart.ToFigure()).ToJson())!["layout"]!["height"]!.GetValue<double>());
    }

    [Fact]
    public void A_chart_without_an_alternative_text_is_refused()
    {
        Figure figure = Contour().ToFigure().WithTitle("t").WithAxes("x", "y");

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(figure.ToHtml);

        Assert.Contains("alternative text", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_chart_has_the_same_bytes_each_time()
    {
        Assert.Equal(Titled(Contour().ToFigure()).ToHtml(), Titled(Contour().ToFigure()).ToHtml());
    }

    [Fact]
    public void What_is_no_number_becomes_a_gap_and_names_stay()
    {
        GenericChart chart = Net.Point<double, double, string>(
            [1, 2, 3, 4],
            [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 5],
            MultiText: PlotlyNet.Values<string>(["NaN", "Infinity", "a", "b"])
        );

        JsonNode trace = JsonNode.Parse(Titled(chart.ToFigure()).ToJson())!["data"]![0]!;

        Assert.Equal("[null,null,null,5.0]", trace["y"]!.ToJsonString());
        Assert.Equal("""["NaN","Infinity","a","b"]""", trace["text"]!.ToJsonString());
    }

    [Fact]
    public void The_courses_colours_are_at_hand_as_scales()
    {
        JsonArray scale = JsonNode.Parse(GenericChart.toFigureJson(Contour()))!["data"]![0]!["colorscale"]!.AsArray();

        Assert.Equal(Theme.Sequential.Select(s => s.Colour), scale.Select(s => s![1]!.GetValue<string>()));
        Assert.Equal(Theme.Sequential.Select(s => s.At), scale.Select(s => s![0]!.GetValue<double>()));
    }

    [Fact]
    public void Nothing_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => ((GenericChart)null!).ToFigure());
        Assert.Throws<ArgumentNullException>(() => ((Figure)null!).ToPlotlyNet());
    }

    private static Figure Titled(Figure figure) => figure.WithTitle("t").WithAxes("x", "y").WithAlt("a");

    private static GenericChart Contour() =>
        Net.Contour<double, double, double, string>(
            [
                [-0.1, 0.25, double.Pi],
                [0, 1e-9, 3],
            ],
            X: PlotlyNet.Values<double>([-1, 0, 1]),
            Y: PlotlyNet.Values<double>([0.5, 2]),
            ColorScale: PlotlyNet.Sequential
        );
}
