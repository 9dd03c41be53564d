using System.Globalization;
using Activations.Course.Experiments;
using Activations.Course.Tables;

namespace Activations.Course.Tests.Tables;

/// <summary>Numbers of the lessons read the same in every language.</summary>
public class NumbersTests
{
    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void Numbers_read_the_same_in_every_language(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal("12.5%", Numbers.Percent(0.125, 1));
            Assert.Equal("0%", Numbers.Percent(-0.0004));
            Assert.Equal("\u22123%", Numbers.Percent(-0.03));
            Assert.Equal("57,980,160", Numbers.Format(57980160, "N0"));
            Assert.Equal("\u22121.5", Numbers.Format(-1.5, "0.0"));
            Assert.Equal(
                "rate 0.1, 1,234 of 0.5% at 1.50, None",
                Numbers.Text($"rate {0.1}, {1234:N0} of {0.005:P1} " + $"at {1.5m:F2}, {Kind.None}")
            );
            Assert.Equal(
                "x = \u22120.25, y = \u22127, z = 3E\u22127",
                Numbers.Text($"x = {-0.25}, y = {-7}, z = {3e-7f:0E+0}")
            );
            Assert.Equal("50.0% [\u22121.0%, 99.9%]", new Estimate(0.5, -0.01, 0.999, 5).ToString("P1"));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    private enum Kind
    {
        None,
    }
}
