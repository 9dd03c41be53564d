using Activations.Training;

namespace Activations.Tests.Training;

public class RandomStreamTests
{
    [Fact]
    public void Follows_the_published_sequence()
    {
        // First outputs of the authors' xoshiro256** from the state 1, 2, 3, 4.
        var stream = new RandomStream(1UL, 2UL, 3UL, 4UL);
        Assert.Equal(
            [11520UL, 0UL, 1509978240UL, 1215971899390074240UL],
            [stream.NextBits(), stream.NextBits(), stream.NextBits(), stream.NextBits()]
        );
    }

    [Fact]
    public void Purposes_and_seeds_give_different_streams_and_the_same_gives_the_same()
    {
        ulong[] first =
        [
            .. new[] { (1, "order"), (1, "split"), (2, "order"), (1, "orde"), (1, "") }.Select(s =>
                new RandomStream(s.Item1, s.Item2).NextBits()
            ),
        ];
        Assert.Equal(first.Length, first.Distinct().Count());
        Assert.Equal(new RandomStream(1, "order").NextBits(), first[0]);
    }

    // What an implementation in another language gives, its normal quantile included.
    [Theory]
    [InlineData(
        "initialisation",
        0x9B128C05C56D416F,
        new[] { 9, 1, 0, 7, 3, 2, 4, 8, 6, 5 },
        new[] { 0.26826351036484775, -0.3355742518782651, 0.8298048100836927 }
    )]
    [InlineData(
        "order",
        0x8CC46601B883D286,
        new[] { 7, 1, 5, 4, 3, 6, 2, 0, 9, 8 },
        new[] { 0.12533746337163987, -0.06528656118371226, -0.5548367529158168 }
    )]
    [InlineData(
        "dropout",
        0x2BCB335BD2124273,
        new[] { 5, 4, 1, 0, 6, 3, 9, 2, 8, 7 },
        new[] { -0.9499479697349602, -0.25282606293221704, 0.5300616530411861 }
    )]
    public void EachPurposeHasItsStreamOfTheSeed(string purpose, ulong bits, int[] permutation, double[] normals)
    {
        Assert.Equal(bits, new RandomStream(1, purpose).NextBits());
        Assert.Equal(permutation, new RandomStream(1, purpose).Permutation(10));
        var stream = new RandomStream(1, purpose);
        Assert.All(normals, normal => Assert.Equal(normal, stream.NextNormal(), 1e-15));
    }

    [Fact]
    public void Normals_of_single_precision_are_the_rounded_ones()
    {
        float[] values = new float[4];
        new RandomStream(2, "initialisation").FillNormal(values, deviation: 0.5);
        Assert.Equal([0xBF2C47B5, 0xBE3001F8, 0x3F2E7ABE, 0xBE96B586], values.Select(BitConverter.SingleToUInt32Bits));
    }

    [Fact]
    public void Permutations_of_nothing_and_of_one()
    {
        var stream = new RandomStream(1, "order");
        Assert.Empty(stream.Permutation(0));
        Assert.Equal([0], stream.Permutation(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Permutation(-1));
    }

    [Fact]
    public void Numbers_have_the_moments_of_their_distributions()
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
        Assert.All(
            Enumerable.Range(0, 6),
            side => Assert.Equal(1.0 / 6, dice.Count(d => d == side) / (double)Count, error * Math.Sqrt(5.0 / 36))
        );
    }

    [Fact]
    public void Shuffle_keeps_every_item_and_moves_each_to_every_place()
    {
        var stream = new RandomStream(9, "test");
        int[,] counts = new int[5, 5];
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

    [Fact]
    public void A_number_between_limits_is_below_the_second()
    {
        var random = new RandomStream(1, "limits");
        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal(1, random.NextDouble(1, Math.BitIncrement(1.0)));
            Assert.InRange(random.NextDouble(-1.7e308, 1.7e308), -1.7e308, Math.BitDecrement(1.7e308));
            Assert.Equal(2, random.NextDouble(2, 2));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextDouble(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextDouble(double.NaN, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextDouble(0, double.PositiveInfinity));

        // Weights too, in single precision: here between -a and a there are only two numbers, and 0.
        MathNet.Numerics.LinearAlgebra.Matrix<float> weights = MathNet.Numerics.LinearAlgebra.Matrix<float>.Build.Dense(
            100,
            10
        );
        double limit = 1.4 * float.Epsilon;
        new UniformInitialiser("tiny", (_, _) => limit * limit / 3).Fill(weights, random);
        Assert.All(weights.Enumerate(), w => Assert.True(w >= -limit && w < limit, $"{w}"));
        new UniformInitialiser("none", (_, _) => 0).Fill(weights, random);
        Assert.All(weights.Enumerate(), w => Assert.Equal(0, w));
    }
}
