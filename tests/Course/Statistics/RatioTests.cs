using Activations.Course.Experiments;

namespace Activations.Course.Tests.Statistics;

public class RatioTests
{
    // The sign test: P(X <= k) for X binomial with n draws of 1/2 is at most 0.025.
    [Theory]
    [InlineData(6, 0)]
    [InlineData(8, 0)]
    [InlineData(9, 1)]
    [InlineData(12, 2)]
    [InlineData(20, 5)]
    public void The_interval_cuts_as_many_as_the_sign_test_allows(int count, int cut)
    {
        double[] draws = [.. Enumerable.Range(0, count).Select(i => (double)((i * 7) % count))];
        Assert.Equal(new Ratio((count - 1) / 2.0, cut, count - 1 - cut), Ratio.Of(draws));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(9)]
    public void It_covers_the_true_median_at_least_nineteen_times_in_twenty(int count)
    {
        var random = new RandomStream(1, "coverage");
        int covered = Enumerable
            .Range(0, 4000)
            .Count(_ =>
            {
                // Skewed, as times are: the median of the exponential of a normal number is 1.
                var ratio = Ratio.Of([.. Enumerable.Range(0, count).Select(_ => Math.Exp(random.NextNormal()))]);
                return ratio.Low <= 1 && 1 <= ratio.High;
            });
        Assert.InRange(covered / 4000.0, 0.945, 0.985);
    }

    [Fact]
    public void Too_few_are_refused_and_text_is_plain()
    {
        Assert.Contains(
            "at least 6",
            Assert.Throws<ArgumentException>(() => Ratio.Of([1, 2, 3, 4, 5])).Message,
            StringComparison.Ordinal
        );
        Assert.Equal("1.02 [0.99, 1.06]", $"{new Ratio(1.02, 0.99, 1.06)}");
        Assert.Equal("3.7% [3.5%, 4.0%]", new Ratio(0.037, 0.035, 0.04).ToString("P1"));
    }
}
