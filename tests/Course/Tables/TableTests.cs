using System.Globalization;
using Activations.Course.Tables;

namespace Activations.Course.Tests.Tables;

public class TableTests
{
    private static readonly (string Name, double Accuracy, int Seeds)[] Rows =
    [
        ("ReLU", 0.93215, 5),
        ("<ELU>", double.NaN, 10),
    ];

    private static Table Make() =>
        Table
            .Of(Rows, ("activation", r => r.Name), ("accuracy|0.000", r => r.Accuracy), ("seeds", r => r.Seeds))
            .WithCaption("Accuracy");

    [Fact]
    public void Text_is_aligned_numbers_to_the_right() =>
        Assert.Equal(
            "Accuracy\nactivation  accuracy  seeds\n----------  --------  -----\nReLU           0.932      5\n<ELU>              –     10",
            Make().ToString()
        );

    [Fact]
    public void Html_is_a_captioned_table_with_escaped_cells()
    {
        string html = Make().ToHtml();
        Assert.Contains("<caption", html);
        Assert.Contains("scope=\"col\"", html);
        Assert.Contains("&lt;ELU&gt;", html);
        Assert.Contains("text-align:right;white-space:nowrap\">0.932", html);
    }

    [Fact]
    public void Numbers_do_not_follow_the_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
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
    public void An_empty_table_keeps_its_headers() =>
        Assert.StartsWith("n\n-", Table.Of(Array.Empty<int>(), ("n", n => n)).ToString());

    [Fact]
    public void A_table_without_columns_is_refused() => Assert.Throws<ArgumentException>(() => Table.Of(Rows));

    [Theory]
    [InlineData(-0.001, "0.00", "0.00")]
    [InlineData(-0.0, "G4", "0")]
    [InlineData(-1.5, "0.0", "−1.5")]
    [InlineData(-0.0004, "P0", "0%")]
    [InlineData(0.562, "P1", "56.2%")]
    [InlineData(-0.1, "P0", "−10%")]
    [InlineData(-0.00001, "G4", "−1E−05")]
    public void A_number_has_one_look(double value, string format, string shown)
    {
        Assert.Equal(shown, Table.Of([value], ("n|" + format, v => v)).ToString().Split('\n')[^1]);
        Assert.Equal($"{shown} [{shown}, {shown}]", Table.Interval(value, value, value, format));
    }

    [Fact]
    public void Single_precision_and_whole_numbers_have_the_same_look() =>
        Assert.Equal("0.1  −3", Table.Of([0], ("f|R", _ => 0.1f), ("i", _ => -3)).ToString().Split('\n')[^1]);

    [Theory]
    [InlineData("12.5%", "5%", true)]
    [InlineData("0.93 [0.91, 0.95]", "−1.20 [−2.00, −0.40]", true)]
    [InlineData("1.5 [0.9, 2.1] points", "–", true)]
    [InlineData("1.5%", "2.5% (edge)", false)]
    [InlineData("2^11", "3", false)]
    [InlineData("", "–", false)]
    public void Numbers_written_as_text_stand_at_the_right(string first, string second, bool right) =>
        Assert.Equal(
            right,
            Table
                .Of([first, second], ("header of some length", v => v))
                .ToHtml()
                .Contains("text-align:right", StringComparison.Ordinal)
        );
}
