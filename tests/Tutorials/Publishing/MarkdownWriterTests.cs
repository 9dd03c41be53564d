using Activations.Tutorials.Publishing;

namespace Activations.Tutorials.Tests.Publishing;

public class MarkdownWriterTests
{
    static string ToHtml(string markdown) => new MarkdownWriter(url => url).ToHtml(markdown).Trim();

    [Theory]
    [InlineData("a $x_1 * y_2 * z_3$ b", "<p>a <span class=\"math\">x_1 * y_2 * z_3</span> b</p>")]
    [InlineData("$\\{a < b\\}$", "<p><span class=\"math\">\\{a &lt; b\\}</span></p>")]
    [InlineData("$$\\begin{aligned}\na &= b_1 \\\\\n\n+ c_2 *d*\n\\end{aligned}$$", "<p><span class=\"math display\">\\begin{aligned}\na &amp;= b_1 \\\\\n\n+ c_2 *d*\n\\end{aligned}</span></p>")]
    [InlineData("> $$\n> a\n> = b\n> $$", "<blockquote>\n<p><span class=\"math display\">a\n= b</span></p>\n</blockquote>")]
    [InlineData("<summary>Why $f'(0)$?</summary>", "<summary>Why <span class=\"nobr\"><span class=\"math\">f'(0)</span>?</span></summary>")]
    [InlineData("at **$x$**, $y$-axis", "<p>at <strong><span class=\"math\">x</span></strong>, <span class=\"math\">y</span>-axis</p>")]
    public void Formulas_reach_the_page_as_they_were_written(string markdown, string html) => Assert.Equal(html, ToHtml(markdown));

    [Theory]
    [InlineData("from $5 to $6 a piece")]
    [InlineData("costs \\$5 and\\$6")]
    [InlineData("`$x$` and ``a ` $y$``")]
    [InlineData("```\n$x$ $$y$$\n```")]
    [InlineData("<code>$x$</code>")]
    [InlineData("a $ b $ c")]
    public void Money_and_code_are_no_formulas(string markdown) =>
        Assert.DoesNotContain("class=\"math", ToHtml(markdown), StringComparison.Ordinal);

    [Fact]
    public void Pipes_of_a_formula_do_not_split_a_table_cell()
    {
        string html = ToHtml("| a | b |\n|---|---|\n| $|x|$ | $\\max(a, b)$ |");
        Assert.StartsWith("<div class=\"scroll\">\n<table>", html, StringComparison.Ordinal);
        Assert.Contains("<td><span class=\"math\">|x|</span></td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void First_heading_and_first_sentence_are_the_pages()
    {
        MarkdownWriter markdown = new(url => url);
        string html = markdown.ToHtml("# The *slope* of $f < g$\n\nIt is steep, e.g. 2.5 at $x=1$. More.\n\n## Part `one`\n\n## Part `one`");
        Assert.Equal("The slope of f < g", markdown.Title);
        Assert.Equal("The slope of <span class=\"math\">f &lt; g</span>", markdown.TitleHtml);
        Assert.Equal("It is steep, e.g. 2.5 at x=1.", markdown.Summary);
        Assert.DoesNotContain("<h1", html, StringComparison.Ordinal);
        Assert.Equal(["part-one", "part-one-1"], markdown.Sections.Select(section => section.Id));
        markdown.ToHtml("# Another\n\n## Part one");
        Assert.Equal("The slope of f < g", markdown.Title);
        Assert.Equal("part-one-2", markdown.Sections[^1].Id);
    }

    [Fact]
    public void Footnotes_of_all_cells_are_one_list()
    {
        MarkdownWriter markdown = new(url => url);
        string first = markdown.ToHtml("One[^a], two[^b].\n\n[^a]: A $x$.\n[^b]: B.");
        string second = markdown.ToHtml("Three[^a].\n\n[^a]: C.");
        Assert.Contains("href=\"#fn:2\"", first, StringComparison.Ordinal);
        Assert.Contains("<a id=\"fnref:3\" href=\"#fn:3\"", second, StringComparison.Ordinal);
        Assert.DoesNotContain("<ol>", first + second, StringComparison.Ordinal);
        foreach (string part in (string[])["id=\"fn:1\"", "id=\"fn:2\"", "id=\"fn:3\"", "href=\"#fnref:3\"", "<span class=\"math\">x</span>"])
            Assert.True(markdown.FootnotesHtml.Split(part).Length == 2, $"{part} in {markdown.FootnotesHtml}");
    }

    [Fact]
    public void Code_in_text_is_highlighted() =>
        Assert.Equal("<div class=\"code\"><pre><code><span class=\"key\">var</span> x = a &lt; b;</code></pre></div>", ToHtml("```csharp\nvar x = a < b;\n```"));

    [Fact]
    public void Links_are_resolved_in_text_and_in_raw_html_and_dropped_where_they_lead_nowhere()
    {
        MarkdownWriter markdown = new(url => url == "no" ? null : url + "!");
        Assert.Equal(
            "<p><a href=\"a!\"><em>x</em></a> <span class=\"nolink\">y</span> <a href=\"b!\">z</a></p>",
            markdown.ToHtml("[*x*](a) [y](no) <a href='b'>z</a>").Trim());
        Assert.Equal("<div>\n<img src=\"c!\">\n</div>", markdown.ToHtml("<div>\n<img src=\"c\">\n</div>").Trim());
    }
}
