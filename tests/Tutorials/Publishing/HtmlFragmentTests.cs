using Activations.Tutorials.Publishing;

namespace Activations.Tutorials.Tests.Publishing;

public class HtmlFragmentTests
{
    [Theory]
    [InlineData("<b>x", "<b>x</b>")]
    [InlineData("</div></main></body>x", "x")]
    [InlineData("a<!-- never ends <p>b", "a")]
    [InlineData("a<!-- c -->b", "ab")]
    [InlineData("<table><tr><td>x", "<table><tbody><tr><td>x</td></tr></tbody></table>")]
    [InlineData("<div><section>x", "<div><section>x</section></div>")]
    [InlineData("<textarea>x</div>", "<textarea>x&lt;/div&gt;</textarea>")]
    [InlineData("<script>if (a < b && c) d = '</p>'</script>", "<script>if (a < b && c) d = '</p>'</script>")]
    [InlineData("<plaintext>x</p>", "x&lt;/p&gt;")]
    [InlineData("<base href=\"https://example.org/\"><meta http-equiv=\"refresh\" content=\"0\">x", "x")]
    [InlineData(
        "<svg><style>&lt;/svg&gt;&lt;/main&gt;</style></svg>",
        "<svg><style>&lt;/svg&gt;&lt;/main&gt;</style></svg>"
    )]
    [InlineData(
        "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>",
        "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"></path></svg>"
    )]
    [InlineData("plain & simple", "plain &amp; simple")]
    public void What_a_cell_leaves_open_is_closed_and_what_it_did_not_open_is_dropped(string html, string expected) =>
        Assert.Equal(expected, HtmlFragment.Parse(html).ToHtml());

    // In this state of a browser's parser the first end tag does not end the script.
    [Fact]
    public void A_script_ends_where_it_says()
    {
        string html = HtmlFragment.Parse("<script><!--<script></script>x").ToHtml();
        Assert.DoesNotContain("<!--", html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_reads_the_same_again()
    {
        foreach (
            string html in (string[])
                [
                    "<p><b>x<p>y",
                    "<a><table><a>x",
                    "<math><mtext><table><mglyph><style><img>",
                    "<noscript><!--</noscript><div>",
                    "<form><div></form><form>",
                ]
        )
        {
            string once = HtmlFragment.Parse(html).ToHtml();
            Assert.Equal(once, HtmlFragment.Parse(once).ToHtml());
        }
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b><p>")]
    [InlineData("<svg><g>")]
    [InlineData("<svg><foreignObject><div/>")]
    public void Elements_nested_too_deeply_are_refused(string part) =>
        Assert.Throws<FormatException>(() => HtmlFragment.Parse(string.Concat(Enumerable.Repeat(part, 50_000))));

    [Theory]
    [InlineData("<p>")]
    [InlineData("<li>x")]
    [InlineData("</div>")]
    [InlineData("<br>")]
    [InlineData("<i>x</i>")]
    public void Many_elements_beside_one_another_are_read(string part) =>
        Assert.NotEmpty(
            HtmlFragment
                .Parse(
                    "<svg><path d=''/><path/></svg><script>for (i=0;i<n;i++) a<b</script>"
                        + string.Concat(Enumerable.Repeat(part, 2_000))
                )
                .ToHtml()
        );
}
