using Activations.Training;
using MathNet.Numerics.Distributions;

namespace Activations.Tests.Training;

public class RandomStreamTests
{
    [Fact]
    public void FollowsThePublishedSequence()
    {
        // First outputs of the authors' xoshiro256** from the state 1, 2, 3, 4.
        var stream = new RandomStream(1UL, 2UL, 3UL, 4UL);
        Assert.Equal([11520UL, 0UL, 1509978240UL, 1215971899390074240UL], [stream.NextBits(), stream.NextBits(), stream.NextBits(), stream.NextBits()]);
    }

    [Fact]
    public void PurposesAndSeedsGiveDifferentStreamsAndTheSameGivesTheSame()
    {
        ulong[] first = [.. new[] { (1, "order"), (1, "split"), (2, "order"), (1, "orde"), (1, "") }.Select(s => new RandomStream(s.Item1, s.Item2).NextBits())];
        Assert.Equal(first.Length, first.Distinct().Count());
        Assert.Equal(new RandomStream(1, "order").NextBits(), first[0]);
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-16)]
    [InlineData(0.0013498980316300945)]
    [InlineData(0.07)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.9999)]
    public void NormalQuantileInvertsTheDistribution(double p)
    {
        double x = Portable.NormalQuantile(p);
        Assert.Equal(1, Normal.CDF(0, 1, x) / p, 1e-12);
    }

    [Fact]
    public void LogAgreesWithThePlatformToThirteenDigits()
    {
        for (double x = 1e-300; x < 1e300; x *= 1.7)
        {
            Assert.Equal(Math.Log(x), Portable.Log(x), 1e-14 * Math.Max(1, Math.Abs(Math.Log(x))));
        }
    }

    [Fact]
    public void NumbersHaveTheMomentsOfTheirDistributions()
    {
        const int Count = 200_000;
        var stream = new RandomStream(7, "test");
        double[] normal = [.. Enumerable.Range(0, Count).Select(_ => stream.NextNormal())];
        double[] uniform = [.. Enumerable.Range(0, Count).Select(_ => stream.NextDouble())];
        int[] dice = [.. Enumerable.Range(0, Count).Select(_ => stream.NextInteger(6))];

        // Six standard errors of each estimate.
        double error = 6 / Math.Sqrt(Count);
        Assert.Equal(0, normal.Average(), error);
        Assert.Equal(1, normal.Average(x => x * x), error * Math.Sqrt(2));
        Assert.Equal(3, normal.Average(x => x * x * x * x), error * Math.Sqrt(96));
        Assert.Equal(0.5, uniform.Average(), error * Math.Sqrt(1.0 / 12));
        Assert.All(Enumerable.Range(0, 6), side => Assert.Equal(1.0 / 6, dice.Count(d => d == side) / (double)Count, error * Math.Sqrt(5.0 / 36)));
    }

    [Fact]
    public void ShuffleKeepsEveryItemAndMovesEachToEveryPlace()
    {
        var stream = new RandomStream(9, "test");
        var counts = new int[5, 5];
        for (int run = 0; run < 5000; run++)
        {
            int[] items = [0, 1, 2, 3, 4];
            stream.Shuffle<int>(items);
            Assert.Equal([0, 1, 2, 3, 4], items.Order());
            for (int place = 0; place < 5; place++)
            {
                counts[place, items[place]]++;
            }
        }

        Assert.All(counts.Cast<int>(), count => Assert.InRange(count, 830, 1170));
    }
}
