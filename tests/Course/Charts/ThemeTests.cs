using Activations.Course.Charts;
using Activations.Functions;

namespace Activations.Course.Tests.Charts;

public class ThemeTests
{
    public static TheoryData<string> Names => [.. Theme.Names];

    [Theory, MemberData(nameof(Names))]
    public void A_colour_stands_out_on_white_and_on_dark(string name)
    {
        string colour = Theme.Of(name).Colour;
        Assert.True(Vision.Contrast(colour, "#ffffff") >= 3, $"{colour} on white");
        Assert.True(Vision.Contrast(colour, "#1e1e1e") >= 3, $"{colour} on dark");
    }

    [Theory]
    [InlineData("normal")]
    [InlineData("protanopia")]
    [InlineData("deuteranopia")]
    [InlineData("tritanopia")]
    public void Two_activations_differ_in_dash_or_in_colour(string eye)
    {
        foreach (string a in Theme.Names)
        {
            foreach (
                string? b in Theme.Names.Where(b =>
                    string.CompareOrdinal(a, b) < 0 && Theme.Of(a).Dash == Theme.Of(b).Dash
                )
            )
            {
                double difference = Vision.Difference(Theme.Of(a).Colour, Theme.Of(b).Colour, Vision.Kinds[eye]);
                Assert.True(difference >= Theme.MinimumDifference, $"{a} and {b}: {difference:F1}");
            }
        }
    }

    [Fact]
    public void Activations_that_are_compared_differ_in_hue_and_to_every_eye_in_colour_or_dash()
    {
        foreach (string[] group in Theme.Compared)
        {
            foreach (
                (SeriesStyle a, SeriesStyle b) in group.SelectMany(
                    (a, i) => group.Skip(i + 1).Select(b => (Theme.Of(a), Theme.Of(b)))
                )
            )
            {
                // 30 is twice the difference that is asked for within a dash: no two blues, no two greens.
                double hue = Vision.Difference(a.Colour, b.Colour, Vision.Kinds["normal"]);
                Assert.True(hue >= 30, $"{string.Join(", ", group)}: {a} and {b} differ by {hue:F1}");
                Assert.True(
                    a.Dash != b.Dash
                        || Vision.Kinds.Values.All(eye =>
                            Vision.Difference(a.Colour, b.Colour, eye) >= Theme.MinimumDifference
                        ),
                    $"{a} and {b} look alike to some"
                );
            }
        }
    }

    [Fact]
    public void The_sequential_scale_grows_lighter_to_every_eye()
    {
        foreach ((string name, double[] eye) in Vision.Kinds)
        {
            foreach (
                ((double At, string Colour) low, (double At, string Colour) high) in Theme.Sequential.Zip(
                    Theme.Sequential.Skip(1)
                )
            )
            {
                Assert.True(
                    Vision.Lightness(low.Colour, eye) < Vision.Lightness(high.Colour, eye),
                    $"{low} {high} {name}"
                );
            }
        }
    }

    [Fact]
    public void Every_activation_of_the_library_has_a_style()
    {
        foreach (string name in Catalogue.All.Select(f => f.Name))
        {
            Assert.NotNull(Theme.Of(name));
        }
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_known_ones() =>
        Assert.Contains("Leaky ReLU", Assert.Throws<ArgumentException>(() => Theme.Of("Rela")).Message);

    [Fact]
    public void A_name_that_begins_with_an_activation_takes_its_colour_and_a_free_dash()
    {
        IReadOnlyList<SeriesStyle> styles = Theme.For(["ELU", "ELU, alpha = 2", "ELUX", "GELU (tanh), seed 1"]);
        Assert.Equal(Theme.Of("ELU"), styles[0]);
        Assert.Equal(Theme.Of("ELU").Colour, styles[1].Colour);
        Assert.NotEqual(styles[0].Dash, styles[1].Dash);
        Assert.NotEqual(Theme.Of("ELU").Colour, styles[2].Colour);
        Assert.Equal(Theme.Of("GELU (tanh)").Colour, styles[3].Colour);
    }

    [Fact]
    public void Thirty_series_have_thirty_styles() =>
        Assert.Equal(
            30,
            Theme
                .For([.. Enumerable.Range(0, 30).Select(i => $"run {i}")])
                .Select(s => (s.Colour, s.Dash))
                .Distinct()
                .Count()
        );
}
