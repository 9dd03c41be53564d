using Activations.Functions;

namespace Activations.Tests.Functions;

public class PReLUTests
{
    [Fact]
    public void Each_channel_uses_its_own_slope()
    {
        var f = new PReLU(channels: 3);
        float[] slopes = [0.5f, 0.25f, -1f];
        slopes.CopyTo(f.Slopes);
        float[] x = [-2, -2, -2, 4, 4, -4],
            y = new float[6],
            dx = new float[6];

        f.Forward(x, y);
        f.Backward(x, [1, 1, 1, 1, 1, 1], dx);

        Assert.Equal([-1, -0.5f, 2, 4, 4, 4], y);
        Assert.Equal([0.5f, 0.25f, -1, 1, 1, -1], dx);
    }

    [Fact]
    public void Each_channel_of_images_uses_its_own_slope_at_every_place()
    {
        var f = PReLU.ForImages(channels: 2, places: 3);
        float[] slopes = [0.5f, -1f];
        slopes.CopyTo(f.Slopes);
        float[] x = [-2, 4, -6, -2, 4, -6, 1, 1, -2, -2, 0, 8],
            y = new float[12],
            dx = new float[12],
            dSlopes = new float[2];
        float[] dy = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

        f.Forward(x, y);
        f.Backward(x, dy, dx);
        f.SlopeGradient(x, dy, dSlopes);

        Assert.Equal([-1, 4, -3, 2, 4, 6, 1, 1, -1, 2, 0, 8], y);
        Assert.Equal([0.5f, 2, 1.5f, -4, 5, -6, 7, 8, 4.5f, -10, -11, 12], dx);
        Assert.Equal([(1 * -2) + (3 * -6) + (9 * -2), (4 * -2) + (6 * -6) + (10 * -2)], dSlopes);
        ArgumentException error = Assert.Throws<ArgumentException>(() => f.Forward(new float[8], new float[8]));
        Assert.Contains("2 channels of 3 places", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => PReLU.ForImages(2, 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(37)]
    public void Slope_gradient_agrees_with_finite_differences(int channels)
    {
        var random = new Random(3);
        float[] x = [.. Enumerable.Range(0, channels * 21).Select(_ => (float)((random.NextDouble() * 4) - 2))];
        float[] dy = [.. x.Select(_ => (float)((random.NextDouble() * 2) - 1))];
        var f = new PReLU(channels);
        float[] gradient = new float[channels];
        f.SlopeGradient(x, dy, gradient);

        for (int c = 0; c < channels; c++)
        {
            // The output is linear in the slope, so a large step has no truncation error.
            double Loss(float slope)
            {
                f.Slopes[c] = slope;
                float[] y = new float[x.Length];
                f.Forward(x, y);
                return y.Zip(dy, (a, b) => (double)a * b).Sum();
            }

            double expected = (Loss(1.25f) - Loss(-0.75f)) / 2;
            f.Slopes[c] = 0.25f;
            Assert.Equal(expected, gradient[c], 1e-4);
        }
    }

    [Fact]
    public void A_shared_slopes_gradient_is_sixteen_chains_folded_in_halves_at_any_width()
    {
        var random = new Random(5);
        for (int length = 0; length < 100; length++)
        {
            float[] x = [.. Enumerable.Range(0, length).Select(_ => (float)((random.NextDouble() * 4) - 2))];
            float[] dy = [.. x.Select(_ => (float)((random.NextDouble() * 2) - 1))];
            float[] sums = new float[16],
                gradient = new float[1];
            for (int i = 0; i < length; i++)
            {
                sums[i % 16] = MathF.FusedMultiplyAdd(dy[i], Math.Min(0, x[i]), sums[i % 16]);
            }

            float[] chains = [.. sums];
            for (int half = 8; half > 0; half /= 2)
            {
                for (int i = 0; i < half; i++)
                {
                    sums[i] += sums[i + half];
                }
            }

            new PReLU().SlopeGradient(x, dy, gradient);
            Assert.Equal(sums[0], gradient[0]);
            if (length % 16 == 0)
            {
                Assert.All(
                    [Chains<Lanes128>(x, dy), Chains<Lanes256>(x, dy), Chains<Lanes512>(x, dy)],
                    one => Assert.Equal(chains, one)
                );
            }
        }

        static float[] Chains<TLanes>(float[] x, float[] dy)
            where TLanes : struct, ILanes<TLanes>
        {
            float[] sums = new float[16];
            PReLU.AddSixteens<TLanes>(x, dy, sums);
            return sums;
        }
    }

    /// <summary>Range, monotonicity, smoothness, steepest slope and minimum over all channels.</summary>
    [Theory]
    [InlineData(0.5f, -1f, false, 0, 1, false, true)]
    [InlineData(-1f, 0.5f, false, 0, 1, false, true)]
    [InlineData(-1f, -3f, false, 0, 3, true, false)]
    [InlineData(-1f, 0f, false, 0, 1, false, false)]
    [InlineData(0f, 0f, true, 0, 1, false, false)]
    [InlineData(1f, 1f, true, ActivationProperties.Analytic, 1, false, true)]
    [InlineData(1f, 2f, true, 0, 2, false, true)]
    public void Properties_hold_for_every_channel(
        float first,
        float second,
        bool isMonotonic,
        int smoothness,
        double lipschitz,
        bool hasMinimum,
        bool reachesAll
    )
    {
        var f = new PReLU(channels: 2);
        new[] { first, second }.CopyTo(f.Slopes);
        ActivationProperties facts = f.Properties;

        Assert.Equal(reachesAll ? Interval.All : Interval.From(0), facts.Range);
        Assert.Equal(isMonotonic, facts.IsMonotonic);
        Assert.Equal(smoothness, facts.Smoothness);
        Assert.Equal(lipschitz, facts.Lipschitz);
        Assert.Equal(hasMinimum ? new Extremum(0, 0) : null, facts.Minimum);
    }

    [Fact]
    public void Refuses_inputs_that_are_not_whole_samples()
    {
        var f = new PReLU(channels: 4);
        ArgumentException error = Assert.Throws<ArgumentException>(() => f.Forward(new float[6], new float[6]));
        Assert.Contains("divisible by 4", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => f.SlopeGradient(new float[8], new float[8], new float[3]));
    }

    [Fact]
    public void Parameters_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PReLU(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LeakyReLU(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ELU(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CELU(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Swish(-1));
    }
}
