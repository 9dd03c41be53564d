using Activations.Course.Experiments;

namespace Activations.Course.Tests.Statistics;

public class CountsTests
{
    // R. G. Newcombe, Interval estimation for the difference between independent proportions, 1998, table II, method 10.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    public void The_interval_of_a_difference_is_Newcombes(
        int a,
        int runsOfA,
        int b,
        int runsOfB,
        double low,
        double high
    )
    {
        Estimate difference = Counts.Difference(a, runsOfA, b, runsOfB);
        Assert.Equal(((double)a / runsOfA) - ((double)b / runsOfB), difference.Mean, 1e-12);
        Assert.Equal(low, difference.Low, 5.1e-5);
        Assert.Equal(high, difference.High, 5.1e-5);
    }

    // R. A. Fisher, The design of experiments, 1935: of eight cups, a lady tells three of four right: 17 of 70 tables on
    // either side.
    [Theory]
    [InlineData(3, 4, 1, 4, 34.0 / 70)]
    [InlineData(4, 4, 0, 4, 2.0 / 70)]
    [InlineData(2, 4, 2, 4, 1)]
    [InlineData(0, 5, 0, 9, 1)]
    public void The_p_value_is_Fishers(int a, int runsOfA, int b, int runsOfB, double p) =>
        Assert.Equal(p, Counts.PValue(a, runsOfA, b, runsOfB), 1e-9);

    [Fact]
    public void A_count_outside_its_runs_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Counts.PValue(5, 4, 0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Counts.Difference(0, 0, 1, 4));
    }
}
