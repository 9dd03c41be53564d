using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Activations.Course.Charts;

namespace Activations.Course.Tests.Charts;

public class FigureTests
{
    public static TheoryData<string> Names => [.. Gallery.All.Keys];

    private static readonly Figure Plain = Chart
        .Lines(0, 1, ("ReLU", x => x))
        .WithTitle("t")
        .WithAxes("x", "y")
        .WithAlt("a");

    [Theory, MemberData(nameof(Names))]
    public void Json_is_the_same_in_every_culture_and_holds_what_a_figure_must(string name)
    {
        string json = Gallery.All[name].ToJson(),
            svg = Gallery.All[name].ToSvg();
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Assert.Equal(json, Gallery.All[name].ToJson());
            Assert.Equal(svg, Gallery.All[name].ToSvg());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
        using var document = JsonDocument.Parse(json);
        Assert.NotEqual(0, document.RootElement.GetProperty("data").GetArrayLength());
        Assert.False(document.RootElement.GetProperty("config").GetProperty("displaylogo").GetBoolean());
        Assert.False(document.RootElement.GetProperty("config").GetProperty("showSendToCloud").GetBoolean());
    }

    [Theory, MemberData(nameof(Names))]
    public void The_fragment_has_one_script_and_a_still_picture_with_the_alternative_text(string name)
    {
        Figure figure = Gallery.All[name];
        string html = figure.ToHtml();
        Assert.Equal(2, html.Split("<script").Length);
        Assert.Equal(2, html.Split("</script").Length);
        Assert.Contains($"aria-label=\"{System.Net.WebUtility.HtmlEncode(figure.AltText)}\"", html);
        Assert.Contains(PlotlyJs.Integrity, html);
        Assert.DoesNotContain("\r", html);
    }

    [Theory, MemberData(nameof(Names))]
    public void The_still_picture_is_small_well_formed_and_has_no_stray_number(string name)
    {
        string svg = Gallery.All[name].ToSvg();
        Assert.True(Encoding.UTF8.GetByteCount(svg) < 9000, $"{svg.Length} characters");
        Assert.DoesNotContain("NaN", svg);
        Assert.DoesNotContain("∞", svg);
        string[] texts = XDocument
            .Parse(svg)
            .Descendants()
            .Where(e => e.Name.LocalName == "text")
            .Select(e => e.Value)
            .ToArray();
        Assert.Contains(texts, t => Gallery.All[name].Title.StartsWith(t, StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_title_axis_or_alternative_text_says_how_to_add_it()
    {
        Figure bare = Chart.Lines(0, 1, ("ReLU", x => x));
        Assert.Contains(".WithTitle", Assert.Throws<InvalidOperationException>(bare.ToJson).Message);
        Assert.Contains(".WithAxes", Assert.Throws<InvalidOperationException>(bare.WithTitle("t").ToHtml).Message);
        Assert.Contains(
            ".WithAlt",
            Assert.Throws<InvalidOperationException>(bare.WithTitle("t").WithAxes("x", "y").ToSvg).Message
        );
        Assert.Contains(
            "y axis",
            Assert.Throws<InvalidOperationException>(bare.WithTitle("t").WithAxes("x", " ").ToJson).Message
        );
    }

    [Fact]
    public void Text_cannot_end_the_script_or_an_attribute()
    {
        string html = Plain.WithTitle("</script><script>alert(1)").WithAlt("\"><b>").WithCaption("<i>").ToHtml();
        Assert.Equal(2, html.Split("<script").Length);
        Assert.DoesNotContain("\"><b>", html);
        Assert.DoesNotContain("<i>", html);
    }

    [Fact]
    public void Numbers_keep_six_digits_and_gaps_are_null()
    {
        string json = Chart
            .Lines([0, 1, 2, 3], ("ReLU", (double[])[1.0 / 3, double.NaN, double.PositiveInfinity, -0.0]))
            .WithTitle("t")
            .WithAxes("x", "y")
            .WithAlt("a")
            .ToJson();
        Assert.Contains("\"y\":[0.333333,null,null,0]", json);
    }

    [Fact]
    public void A_figure_of_ones_own_traces_takes_the_shared_layout()
    {
        JsonObject trace = new()
        {
            ["type"] = "scatter",
            ["x"] = new JsonArray(1, 2),
            ["y"] = new JsonArray(0.1f, 2.5),
        };
        JsonObject layout = new() { ["yaxis"] = new JsonObject { ["type"] = "log" } };
        Figure figure = new Figure([trace], layout).WithTitle("t").WithAxes("x", "y").WithAlt("a");
        JsonNode json = JsonNode.Parse(figure.ToJson())!;
        Assert.Equal("log", (string?)json["layout"]!["yaxis"]!["type"]);
        Assert.NotNull(json["layout"]!["margin"]!["t"]);
        Assert.Contains("\"y\":[0.1,2.5]", figure.ToJson());
        Assert.Matches("<path d='M[0-9.]+ [0-9.]+L[0-9.]+ [0-9.]+' fill='none'", figure.ToSvg());
    }

    [Fact]
    public void Options_return_a_copy()
    {
        Assert.NotSame(Plain, Plain.WithTitle("other"));
        Assert.Equal("t", Plain.Title);
    }

    [Fact]
    public void The_id_depends_on_the_content_alone()
    {
        Assert.Equal(Plain.Id, Plain.WithTitle("u").WithTitle("t").Id);
        Assert.NotEqual(Plain.Id, Plain.WithTitle("u").Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_mark_stays_in_its_place_on_a_logarithmic_axis(bool logFirst)
    {
        Figure figure = Chart
            .Lines([1, 10, 100], ("ReLU", (double[])[1, 10, 100]))
            .WithTitle("t")
            .WithAxes("x", "y")
            .WithAlt("a");
        figure = logFirst ? figure.LogY().WithHorizontal(10, "ten") : figure.WithHorizontal(10, "ten").LogY();
        JsonNode layout = JsonNode.Parse(figure.ToJson())!["layout"]!;
        Assert.Equal(10, (double)layout["shapes"]![0]!["y0"]!);
        Assert.Equal(1, (double)layout["annotations"]![0]!["y"]!);
    }

    [Fact]
    public void Ranges_are_in_data_units_on_a_logarithmic_axis_too()
    {
        JsonNode before = JsonNode.Parse(Plain.WithYRange(0.1, 100).LogY().ToJson())!["layout"]!["yaxis"]!["range"]!;
        JsonNode after = JsonNode.Parse(Plain.LogY().WithYRange(0.1, 100).ToJson())!["layout"]!["yaxis"]!["range"]!;
        Assert.Equal("[-1,2]", before.ToJsonString());
        Assert.Equal("[-1,2]", after.ToJsonString());
        Assert.Throws<ArgumentException>(() => Plain.LogY().WithYRange(0, 1));
        Assert.Throws<ArgumentException>(() => Plain.WithYRange(1, 1));
    }

    [Fact]
    public void The_pinned_bundle_is_the_one_the_integrity_was_taken_from()
    {
        if (Browser.Plotly is not { } path)
        {
            Assert.Skip("plotly.js is not installed (lib/Tutorials/Web/node_modules).");
            return;
        }
        string hash = Convert.ToBase64String(System.Security.Cryptography.SHA384.HashData(File.ReadAllBytes(path)));
        Assert.Equal(PlotlyJs.Integrity, "sha384-" + hash);
    }
}
