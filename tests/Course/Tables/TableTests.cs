using System.Globalization;
using Activations.Course.Tables;

namespace Activations.Course.Tests.Tables;

public class TableTests
{
    static readonly (string Name, double Accuracy, int Seeds)[] Rows = [("ReLU", 0.93215, 5), ("<ELU>", double.NaN, 10)];

    static Table Make() => Table.Of(Rows, ("activation", r => r.Name), ("accuracy|0.000", r => r.Accuracy), ("seeds", r => r.Seeds)).WithCaption("Accuracy");

    [Fact]
    public void Text_is_aligned_numbers_to_the_right() => Assert.Equal(
        "Accuracy\nactivation  accuracy  seeds\n----------  --------  -----\nReLU           0.932      5\n<ELU>              –     10", Make().ToString());

    [Fact]
    public void Html_is_a_captioned_table_with_escaped_cells()
    {
        var html = Make().ToHtml();
        Assert.Contains("<caption", html);
        Assert.Contains("scope=\"col\"", html);
        Assert.Contains("&lt;ELU&gt;", html);
        Assert.Contains("text-align:right;white-space:nowrap\">0.932", html);
    }

    [Fact]
    public void Numbers_do_not_follow_the_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Assert.Contains("0.932", Make().ToString());
            Assert.Equal("0.93 [0.91, 0.95]", Table.Interval(0.93, 0.91, 0.95));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void An_empty_table_keeps_its_headers() => Assert.StartsWith("n\n-", Table.Of(Array.Empty<int>(), ("n", n => n)).ToString());

    [Fact]
    public void A_table_without_columns_is_refused() => Assert.Throws<ArgumentException>(() => Table.Of(Rows));
}
