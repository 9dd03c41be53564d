using Activations.Course.Experiments;

namespace Activations.Course.Tests.Statistics;

public class EstimateTests
{
    [Fact]
    public void The_interval_is_students()
    {
        // Mean 3, standard deviation sqrt(2.5), t(4, 0.975) = 2.7764451.
        var e = Estimate.Of([1, 2, 3, 4, 5]);
        double half = 2.7764451051977987 * Math.Sqrt(2.5 / 5);
        Assert.Equal(3, e.Mean, 1e-12);
        Assert.Equal((3 - half, 3 + half), (e.Low, e.High), new Near(1e-8));
        Assert.Equal(5, e.Count);
    }

    [Fact]
    public void It_covers_the_true_mean_nineteen_times_in_twenty()
    {
        var random = new RandomStream(1, "coverage");
        int covered = Enumerable
            .Range(0, 4000)
            .Count(_ =>
            {
                var e = Estimate.Of(Enumerable.Range(0, 6).Select(_ => random.NextNormal()));
                return e.Low <= 0 && 0 <= e.High;
            });
        Assert.InRange(covered / 4000.0, 0.935, 0.965);
    }

    [Fact]
    public void A_difference_is_paired_and_its_sign_follows_the_interval()
    {
        var above = Estimate.OfDifference([10, 20, 30], [9, 19.1, 28.9]);
        Assert.Equal(1, above.Mean, 1e-12);
        Assert.Equal((1, -1, 0), (above.Sign, Estimate.Of([-1, -1.1, -0.9]).Sign, Estimate.Of([-1, 1, 0.5]).Sign));
        Assert.Contains(
            "3 and 2",
            Assert.Throws<ArgumentException>(() => Estimate.OfDifference([1, 2, 3], [1, 2])).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => Estimate.Of([1]));
    }

    [Fact]
    public void Seeds_that_split_the_same_samples_widen_the_interval()
    {
        // Nadeau and Bengio: the variance of the mean is (1/n + test/training) s^2.
        double[] sample = [1, 2, 3, 4, 5];
        Estimate plain = Estimate.Of(sample),
            wide = Estimate.Of(sample, resplit: 0.25);
        Assert.Equal(Math.Sqrt(1 + (5 * 0.25)), (wide.High - wide.Mean) / (plain.High - plain.Mean), 1e-12);
        Assert.Equal(wide, Estimate.OfDifference([2, 4, 6, 8, 10], sample, resplit: 0.25));
        Assert.True(Significance.PValue(sample, 0.25) > Significance.PValue(sample));
        Assert.Equal(
            Significance.PValue(sample, 0.25),
            2 * MathNet.Numerics.Distributions.StudentT.CDF(0, 1, 4, -3 / Math.Sqrt(2.5 * 0.45)),
            1e-12
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.Of(sample, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.Of(sample, double.NaN));
    }

    [Theory]
    [InlineData(3, 10, 0.1078, 0.6032)]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    public void A_share_has_the_interval_of_Wilson(int count, int runs, double low, double high)
    {
        var share = Estimate.OfCount(count, runs);
        Assert.Equal(((double)count / runs, runs), (share.Mean, share.Count));
        Assert.Equal((low, high), (share.Low, share.High), new Near(5e-5));
    }

    [Fact]
    public void A_count_outside_its_runs_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.OfCount(11, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.OfCount(-1, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.OfCount(0, 0));
    }

    [Fact]
    public void Text_has_no_negative_zero()
    {
        Assert.Equal("0% [\u221210%, 10%]", new Estimate(-0.0004, -0.1, 0.1, 5).ToString("P0"));
        Assert.Equal("0.93 [0.91, 0.95]", new Estimate(0.93, 0.91, 0.95, 5).ToString("F2"));
    }

    private sealed class Near(double tolerance) : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) a, (double, double) b) =>
            Math.Abs(a.Item1 - b.Item1) < tolerance && Math.Abs(a.Item2 - b.Item2) < tolerance;

        public int GetHashCode((double, double) pair) => 0;
    }
}
