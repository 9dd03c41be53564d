using MathNet.Numerics.Distributions;

namespace Activations.Tests;

public class PortableTests
{
    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-16)]
    [InlineData(0.0013498980316300945)]
    [InlineData(0.07)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.9999)]
    public void Normal_quantile_inverts_the_distribution(double p)
    {
        double x = PortableMath.NormalQuantile(p);
        Assert.Equal(1, Normal.CDF(0, 1, x) / p, 1e-12);
    }

    [Fact]
    public void Log_agrees_with_the_platform_to_thirteen_digits()
    {
        for (double x = 1e-300; x < 1e300; x *= 1.7)
        {
            Assert.Equal(Math.Log(x), PortableMath.Log(x), 1e-14 * Math.Max(1, Math.Abs(Math.Log(x))));
        }
    }

    [Fact]
    public void Cosine_and_sine_agree_with_the_platform_to_the_last_bits()
    {
        // The platform's own error, below 2^-53, comes on top.
        const double Error = 1.5 / (1L << 52);
        for (int i = -200_000; i <= 200_000; i++)
        {
            double x = i * 0.000_317;
            Assert.Equal(Math.Cos(x), PortableMath.Cos(x), Error);
            Assert.Equal(Math.Sin(x), PortableMath.Sin(x), Error);
            double far = i * 5.242_879_3;
            Assert.Equal(Math.Cos(far), PortableMath.Cos(far), Error);
            Assert.Equal(Math.Sin(far), PortableMath.Sin(far), Error);
        }
    }

    [Fact]
    public void Cosine_and_sine_of_zero_are_exact_and_beyond_their_range_refused()
    {
        Assert.Equal((1, 0), (PortableMath.Cos(0), PortableMath.Sin(0)));
        Assert.Equal(-1, PortableMath.Cos(Math.PI));
        Assert.Equal(PortableMath.Cos(1.25), PortableMath.Cos(-1.25));
        Assert.Equal(PortableMath.Sin(1.25), -PortableMath.Sin(-1.25));
        Assert.All(
            [double.NaN, double.PositiveInfinity, -2e6],
            x => Assert.Throws<ArgumentOutOfRangeException>(() => PortableMath.Cos(x))
        );
    }
}
