using Activations.Tutorials.Publishing;

namespace Activations.Tutorials.Tests.Publishing;

public class MarkdownWriterTests
{
    private static string ToHtml(string markdown) => new MarkdownWriter(url => url).ToHtml(markdown).Trim();

    [Theory]
    [InlineData("a $x_1 * y_2 * z_3$ b", "<p>a <span class=\"math\">x_1 * y_2 * z_3</span> b</p>")]
    [InlineData("$\\{a < b\\}$", "<p><span class=\"math\">\\{a &lt; b\\}</span></p>")]
    [InlineData(
        "$$\\begin{aligned}\na &= b_1 \\\\\n\n+ c_2 *d*\n\\end{aligned}$$",
        "<p><span class=\"math display\">\\begin{aligned}\na &amp;= b_1 \\\\\n\n+ c_2 *d*\n\\end{aligned}</span></p>"
    )]
    [InlineData(
        "> $$\n> a\n> = b\n> $$",
        "<blockquote>\n<p><span class=\"math display\">a\n= b</span></p>\n</blockquote>"
    )]
    [InlineData(
        "<summary>Why $f'(0)$?</summary>",
        "<summary>Why <span class=\"nobr\"><span class=\"math\">f'(0)</span>?</span></summary>"
    )]
    [InlineData(
        "at **$x$**, $y$-axis",
        "<p>at <strong><span class=\"math\">x</span></strong>, <span class=\"math\">y</span>-axis</p>"
    )]
    public void Formulas_reach_the_page_as_they_were_written(string markdown, string html) =>
        Assert.Equal(html, ToHtml(markdown));

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
        string html = markdown.ToHtml(
            "# The *slope* of $f < g$\n\nIt is steep, e.g. 2.5 at $x=1$. More.\n\n## Part `one`\n\n## Part `one`"
        );
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
        foreach (
            string part in (string[])
                ["id=\"fn:1\"", "id=\"fn:2\"", "id=\"fn:3\"", "href=\"#fnref:3\"", "<span class=\"math\">x</span>"]
        )
        {
            Assert.True(markdown.FootnotesHtml.Split(part).Length == 2, $"{part} in {markdown.FootnotesHtml}");
        }
    }

    [Fact]
    public void Code_in_text_is_highlighted() =>
        Assert.Equal(
            "<div class=\"code\"><pre><code><span class=\"key\">var</span> x = a &lt; b;</code></pre></div>",
            ToHtml("```csharp\nvar x = a < b;\n```")
        );

    [Fact]
    public void Links_are_resolved_in_text_and_in_raw_html_and_dropped_where_they_lead_nowhere()
    {
        MarkdownWriter markdown = new(url => url == "no" ? null : url + "!");
        Assert.Equal(
            "<p><a href=\"a!\"><em>x</em></a> <span class=\"nolink\">y</span> <a href=\"b!\">z</a></p>",
            markdown.ToHtml("[*x*](a) [y](no) <a href='b'>z</a>").Trim()
        );
        Assert.Equal("<div>\n<img src=\"c!\">\n</div>", markdown.ToHtml("<div>\n<img src=\"c\">\n</div>").Trim());
    }

    [Theory]
    [InlineData("\uE0007\uE001")]
    [InlineData("\uE0000\uE000 and $x$")]
    [InlineData("&#xE000;0&#xE000; and $x$")]
    [InlineData("&#57344;99999999999999999999&#57344; and $x$")]
    [InlineData("\uF8FF\uE001\uE002 $x$")]
    public void A_text_that_looks_like_the_token_of_a_formula_is_shown_as_it_is(string markdown)
    {
        string text = System.Net.WebUtility.HtmlDecode(markdown).Replace("$x$", "<span class=\"math\">x</span>");
        Assert.Equal($"<p>{text}</p>", ToHtml(markdown));
    }

    [Fact]
    public void Where_every_private_character_is_taken_formulas_stay_text()
    {
        string all = string.Concat(Enumerable.Range(0xE000, 0x1900).Select(c => (char)c));
        Assert.Equal($"<p>{all} $x$</p>", ToHtml(all + " $x$"));
    }

    [Theory]
    [InlineData("![the curve of $x^2$](a.png)", "<p><img src=\"a.png\" alt=\"the curve of x^2\"></p>")]
    [InlineData("`` ` $x$ ` `` $y$", "<p><code>` $x$ `</code> <span class=\"math\">y</span></p>")]
    [InlineData(
        "~~~\n$x$\n```\n$y$\n~~~\n$z$",
        "<div class=\"code\"><pre><code>$x$\n```\n$y$</code></pre></div>\n<p><span class=\"math\">z</span></p>"
    )]
    [InlineData("```\n$x$", "<div class=\"code\"><pre><code>$x$</code></pre></div>")]
    [InlineData("a ` b\n\n$x$ ` c", "<p>a ` b</p>\n<p><span class=\"math\">x</span> ` c</p>")]
    public void Formulas_are_found_where_a_reader_sees_them(string markdown, string html) =>
        Assert.Equal(html, ToHtml(markdown));

    [Theory]
    [InlineData("```\n```")]
    [InlineData("```")]
    [InlineData("~~~csharp\n~~~")]
    [InlineData("> ```")]
    public void An_empty_block_of_code_is_an_empty_block(string markdown) =>
        Assert.Contains("<pre><code></code></pre>", ToHtml(markdown), StringComparison.Ordinal);

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x][r]\n\n[r]: data:text/html,y")]
    [InlineData("<a href='&#106;avascript:alert(1)'>x</a>")]
    [InlineData("<form action=\"javascript:alert(1)\"><button formaction=javascript:alert(1)>x</button></form>")]
    [InlineData("<svg><a xlink:href=\"javascript:alert(1)\">x</a></svg>")]
    [InlineData("<img src='data:text/html;base64,PHNjcmlwdD4='>")]
    public void Addresses_that_run_something_are_dropped(string markdown)
    {
        using SampleCourse course = new();
        Links links = new(course.Folder);
        string html = new MarkdownWriter(url => links.Resolve(url, course.Lesson, "01-relu.html")).ToHtml(markdown);
        Assert.DoesNotContain("=\"javascript", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("=\"data:", html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("![p](attachment:image.png)", "<p><img src=\"data:image/png;base64,AAAA\" alt=\"p\"></p>")]
    [InlineData("<img alt=\"q\" src=\"attachment:image.png\">", "<img alt=\"q\" src=\"data:image/png;base64,AAAA\">")]
    [InlineData("![my cat](attachment:other.png)", "<p><span class=\"nolink\">my cat</span></p>")]
    public void Attached_pictures_are_part_of_the_page(string markdown, string html) =>
        Assert.Equal(
            html,
            new MarkdownWriter(_ => null)
                .ToHtml(markdown, name => name == "image.png" ? "data:image/png;base64,AAAA" : null)
                .Trim()
        );

    [Theory]
    [InlineData(
        "K. He, arXiv:1502.01852.",
        "K. He, <a href=\"https://arxiv.org/abs/1502.01852\">arXiv:1502.01852</a>."
    )]
    [InlineData(
        "arXiv:1706.02515v5, and",
        "<a href=\"https://arxiv.org/abs/1706.02515v5\">arXiv:1706.02515v5</a>, and"
    )]
    [InlineData("arXiv: cs/9901001", "<a href=\"https://arxiv.org/abs/cs/9901001\">arXiv: cs/9901001</a>")]
    [InlineData(
        "(doi:10.1016/S0893-6080(05)80131-5).",
        "(<a href=\"https://doi.org/10.1016/S0893-6080%2805%2980131-5\">doi:10.1016/S0893-6080(05)80131-5</a>)."
    )]
    [InlineData(
        "Nature, 10.1038/nature14539.",
        "Nature, <a href=\"https://doi.org/10.1038/nature14539\">10.1038/nature14539</a>."
    )]
    [InlineData("`arXiv:1502.01852`", "<code>arXiv:1502.01852</code>")]
    [InlineData("[arXiv:1502.01852](x)", "<a href=\"x\">arXiv:1502.01852</a>")]
    [InlineData("10.5 per cent, 10.25/3, 2010.1234/x", "10.5 per cent, 10.25/3, 2010.1234/x")]
    public void Numbers_of_papers_lead_to_the_papers(string markdown, string html) =>
        Assert.Equal($"<p>{html}</p>", ToHtml(markdown));

    // A pass over the text for each line of it took a minute and a half for a third of a megabyte.
    [Theory]
    [InlineData("~~~b\n")]
    [InlineData("<pre>")]
    [InlineData("<code> ")]
    [InlineData("$a ")]
    [InlineData("` `` ``` ")]
    public void Time_to_find_formulas_grows_with_the_text_and_not_with_its_square(string part)
    {
        double few = Least(part, 20_000),
            many = Least(part, 160_000);
        Assert.True(
            many < 32 * Math.Max(few, 0.001),
            $"8 times the text took {many / few:0} times as long ({few:0.000} s, {many:0.000} s)"
        );

        static double Least(string part, int times)
        {
            string text = string.Concat(Enumerable.Repeat(part, times));
            return Enumerable
                .Range(0, 3)
                .Min(_ =>
                {
                    var watch = System.Diagnostics.Stopwatch.StartNew();
                    Assert.Equal(text, new MathShield(text).Hidden);
                    return watch.Elapsed.TotalSeconds;
                });
        }
    }
}
