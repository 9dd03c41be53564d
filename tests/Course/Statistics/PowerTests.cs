using Activations.Course.Experiments;

namespace Activations.Course.Tests.Statistics;

public class PowerTests
{
    [Fact]
    public void Thirty_four_pairs_see_half_a_deviation()
    {
        // J. Cohen, Statistical power analysis, 1988: paired t-test, d = 0.5, level 5 % on both sides, power 80 %: n = 34.
        Assert.InRange(Power.SmallestEffect(1, 34), 0.48, 0.505);
        Assert.InRange(Power.SmallestEffect(3, 34), 3 * 0.48, 3 * 0.505);
    }

    [Fact]
    public void Seeds_are_the_fewest_whose_interval_is_narrow_enough()
    {
        // t(17, 0.975) / sqrt(18) = 2.1098 / 4.2426 = 0.4973; t(16, 0.975) / sqrt(17) = 2.1199 / 4.1231 = 0.5142.
        Assert.Equal(18, Power.SeedsFor(1, 0.5));
        Assert.Equal(18, Power.SeedsFor(4, 2));
        Assert.Equal(2, Power.SeedsFor(0, 1e-9));
    }

    [Fact]
    public void Splitting_one_data_set_again_ends_what_seeds_can_tell()
    {
        // Half widths never fall below 1.96 sqrt(0.5) = 1.386 deviations.
        Assert.Null(Power.SeedsFor(1, 1.3, resplit: 0.5));
        Assert.NotNull(Power.SeedsFor(1, 1.4, resplit: 0.5));
        Assert.Null(Power.SeedsFor(1, 0));
    }
}
