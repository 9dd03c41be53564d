using Activations.Data;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Tests.Data;

public class DatasetTests
{
    private static readonly Dataset Images = Digits.Load();

    [Fact]
    public void A_split_in_three_is_a_partition_whose_training_part_is_that_of_the_split_in_two()
    {
        Dataset numbered = new(
            "numbers",
            Matrix<float>.Build.Dense(1, 100, (_, j) => j),
            Matrix<float>.Build.Dense(1, 100)
        );
        (Dataset training, Dataset validation, Dataset test) = numbered.Split(0.6, 0.1, seed: 3);
        Assert.Equal((60, 10, 30), (training.Count, validation.Count, test.Count));
        Assert.Equal(
            Enumerable.Range(0, 100).Select(i => (float)i),
            new[] { training, validation, test }.SelectMany(part => part.Inputs.Enumerate()).Order()
        );
        Assert.Equal(numbered.Split(0.6, seed: 3).Training.Inputs, training.Inputs);
        Assert.Equal(test.Inputs, numbered.Split(0.6, 0.1, seed: 3).Test.Inputs);
        Assert.NotEqual(test.Inputs, numbered.Split(0.6, 0.1, seed: 4).Test.Inputs);
        Assert.Throws<ArgumentOutOfRangeException>(() => numbered.Split(0.6, 0.4, seed: 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbered.Split(0.6, 0, seed: 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbered.Split(double.NaN, 0.1, seed: 3));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(333)]
    [InlineData(1797)]
    public void A_subset_keeps_the_shares_of_the_classes(int count)
    {
        Dataset subset = Images.Subset(count, seed: 1);
        Assert.Equal(count, subset.Count);
        for (int digit = 0; digit < 10; digit++)
        {
            double share = Images.Labels.Count(l => l == digit) * count / 1797.0;
            Assert.InRange(subset.Labels.Count(l => l == digit), share - 1, share + 1);
        }

        // No sample twice: the images of the set all differ.
        Assert.Equal(
            count,
            Enumerable.Range(0, count).Select(i => string.Join(',', subset.Inputs.Column(i))).Distinct().Count()
        );
        Assert.Equal(subset.Inputs, Images.Subset(count, seed: 1).Inputs);
        if (count < 1797)
        {
            Assert.NotEqual(subset.Inputs, Images.Subset(count, seed: 2).Inputs);
        }
        else
        {
            Assert.Equal(Images.Inputs, subset.Inputs);
        }
    }

    [Fact]
    public void Label_noise_changes_the_share_of_labels_it_says_each_to_any_other()
    {
        Dataset noisy = Images.WithLabelNoise(0.3, seed: 1);
        (int First, int Second)[] changed = Images
            .Labels.Zip(noisy.Labels)
            .Where(pair => pair.First != pair.Second)
            .ToArray();
        Assert.Equal((int)Math.Round(0.3 * 1797), changed.Length);
        Assert.Equal(90, changed.Distinct().Count());
        Assert.All(changed.GroupBy(pair => pair.Second), group => Assert.InRange(group.Count(), 30, 80));
        Assert.Same(Images.Inputs, noisy.Inputs);
        Assert.Equal(noisy.Labels, Images.WithLabelNoise(0.3, seed: 1).Labels);
        Assert.NotEqual(noisy.Labels, Images.WithLabelNoise(0.3, seed: 2).Labels);
        Assert.Equal(Images.Targets, Images.WithLabelNoise(0, seed: 1).Targets);
        Assert.DoesNotContain(true, Images.Labels.Zip(Images.WithLabelNoise(1, seed: 1).Labels, (a, b) => a == b));
    }

    [Fact]
    public void Clear_errors()
    {
        string message = Assert
            .Throws<ArgumentException>(() =>
                new Dataset("x", Matrix<float>.Build.Dense(2, 3), Matrix<float>.Build.Dense(1, 4))
            )
            .Message;
        Assert.Contains("inputs are 2 x 3 and targets 1 x 4", message, StringComparison.Ordinal);
        Assert.Contains(
            "between 1 and 1797",
            Assert.Throws<ArgumentOutOfRangeException>(() => Images.Subset(1798, 1)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => Images.Subset(0, 1));
        Assert.Contains(
            "between 0 and 1796",
            Assert.Throws<ArgumentOutOfRangeException>(() => Images.Take([3, 1797])).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => Images.WithLabelNoise(1.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Images.WithLabelNoise(double.NaN, 1));
        Dataset regression = new("line", Matrix<float>.Build.Dense(1, 2), Matrix<float>.Build.Dense(2, 2, 0.5f));
        Assert.Contains(
            "the target of sample 0 is (0.5, 0.5)",
            Assert.Throws<InvalidOperationException>(() => regression.WithLabelNoise(0.5, 1)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Missing_numbers_are_refused_and_so_are_copies_that_do_not_fit()
    {
        Matrix<float> two = Matrix<float>.Build.Dense(3, 2),
            none = Matrix<float>.Build.Dense(3, 0);
        var data = new Dataset("two", two, two);
        Assert.Throws<ArgumentNullException>(() => new Dataset("x", null!, two));
        Assert.Throws<ArgumentNullException>(() => new Dataset("x", two, null!));
        Assert.Throws<ArgumentNullException>(() => new Dataset(null!, two, two));
        Assert.Throws<ArgumentNullException>(() => data with { Inputs = null! });
        Assert.Throws<ArgumentException>(() => new Dataset("x", none, none));
        Assert.Throws<ArgumentException>(() => data.Take([]));
        Assert.Throws<ArgumentException>(() => new Dataset("x", Matrix<float>.Build.Sparse(3, 2), two));
        Dataset odd = data with { Inputs = Matrix<float>.Build.Dense(3, 5) };
        Assert.Contains("3 x 5", Assert.Throws<ArgumentException>(odd.RequireFinite).Message, StringComparison.Ordinal);
        Assert.Equal(5, (odd with { Targets = Matrix<float>.Build.Dense(1, 5) }).Count);
    }
}
