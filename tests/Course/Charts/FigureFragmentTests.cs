using Activations.Course.Charts;

namespace Activations.Course.Tests.Charts;

public class FigureFragmentTests
{
    public static TheoryData<string> Names => [.. Gallery.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void What_was_written_is_read_back(string name)
    {
        Figure figure = Gallery.All[name];
        string html = figure.ToHtml();
        FigureFragment read = Assert.Single(FigureFragment.ReadAll($"<p>before</p>{html}<p>after</p>"));
        Assert.Equal(html, read.Html);
        Assert.Equal(figure.ToJson(), read.Json);
        Assert.Equal(figure.AltText, read.AltText);
        Assert.Equal(figure.Caption, read.Caption);
        Assert.DoesNotContain('<', read.Title);
    }

    [Fact]
    public void Several_figures_of_a_text_come_in_its_order_and_none_from_a_text_without()
    {
        Figure[] all = Gallery.All.Values.ToArray();
        IReadOnlyList<FigureFragment> read = FigureFragment.ReadAll(
            string.Join("\n<hr>\n", all.Select(figure => figure.ToHtml()))
        );
        Assert.Equal(all.Select(figure => figure.ToJson()), read.Select(fragment => fragment.Json));
        Assert.Empty(FigureFragment.ReadAll("<figure class=\"other\"></figure>"));
    }

    [Theory]
    [InlineData("</figure>", "", "expected </figure> after a figure's beginning")]
    [InlineData("({\"data\":", "({\"date\":", "expected the data of a chart")]
    [InlineData("\"layout\":", "\"layout\"", "expected the JSON of a chart")]
    public void A_damaged_figure_is_told(string part, string instead, string message)
    {
        string html = Line().ToHtml().Replace(part, instead);
        Assert.Contains(message, Assert.Throws<FormatException>(() => FigureFragment.ReadAll(html)).Message);
    }

    [Fact]
    public void A_title_is_told_without_tags()
    {
        FigureFragment read = Assert.Single(FigureFragment.ReadAll(Line().WithTitle("x<sub>1</sub> &lt; x").ToHtml()));
        Assert.Equal("x 1 < x", read.Title);
    }

    [Fact]
    public void A_still_picture_names_its_state_and_has_no_slider()
    {
        Figure slider = Chart
            .Slider("slope a", [0, 0.25, 0.5], 1, -1, 1, ("line", (x, a) => a * x))
            .WithTitle("A line")
            .WithAxes("x", "y")
            .WithAlt("A line.");
        string script = Assert.Single(FigureFragment.ReadAll(slider.ToHtml())).ToStillScript("here");
        Assert.Contains("\"text\":\"A line (slope a = 0.25)\"", script);
        Assert.Contains("\"frames\":[]", script);
        Assert.Contains(",\"here\",", script);
        Assert.DoesNotContain("\"sliders\":", script);
        Assert.DoesNotContain("\"updatemenus\":", script);
    }

    private static Figure Line() =>
        Chart.Lines(0, 1, ("ReLU", x => x)).WithTitle("A line").WithAxes("x", "y").WithAlt("A line.");
}
