using System.IO.Compression;
using Activations.Data;
using Activations.Training;

namespace Activations.Tests.Data;

public class DataTests
{
    [Fact]
    public void Digits_are_the_whole_set()
    {
        Dataset digits = Digits.Load();
        Assert.Equal((1797, 64, 10), (digits.Count, digits.Features, digits.Outputs));
        Assert.Equal(
            [178, 182, 177, 183, 181, 182, 181, 179, 174, 180],
            digits.Labels.GroupBy(l => l).OrderBy(g => g.Key).Select(g => g.Count())
        );
        Assert.Equal((0f, 1f), (digits.Inputs.Enumerate().Min(), digits.Inputs.Enumerate().Max()));
    }

    [Theory]
    [InlineData("1,2,3\n", "line 1")]
    [InlineData("x\n", "'x' is not a whole number")]
    [InlineData("", "ends after 0 of 1797")]
    public void A_damaged_file_is_refused_with_its_line(string content, string expected)
    {
        string file = Path.GetTempFileName();
        try
        {
            using (var zip = new StreamWriter(new GZipStream(File.Create(file), CompressionMode.Compress)))
            {
                zip.Write(content);
            }

            Assert.Contains(
                expected,
                Assert.Throws<InvalidDataException>(() => Digits.Load(file)).Message,
                StringComparison.Ordinal
            );
            File.WriteAllText(file, "not gzip");
            Assert.Contains(
                "not a gzip file",
                Assert.Throws<InvalidDataException>(() => Digits.Load(file)).Message,
                StringComparison.Ordinal
            );
        }
        finally
        {
            File.Delete(file);
        }

        Assert.Throws<FileNotFoundException>(() => Digits.Load(file));
    }

    [Fact]
    public void A_split_is_a_partition_and_the_same_for_the_same_seed()
    {
        Dataset digits = Digits.Load();
        (Dataset training, Dataset test) = digits.Split(0.75, seed: 3);
        Assert.Equal((1348, 449), (training.Count, test.Count));
        Assert.Equal(test.Inputs, digits.Split(0.75, seed: 3).Test.Inputs);
        Assert.NotEqual(test.Inputs, digits.Split(0.75, seed: 4).Test.Inputs);
        Assert.Equal(
            digits.Inputs.Enumerate().Sum(v => (double)v),
            training.Inputs.Enumerate().Concat(test.Inputs.Enumerate()).Sum(v => (double)v),
            1e-6
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => digits.Split(1, seed: 0));
    }

    [Fact]
    public void Synthetic_sets_are_balanced_seeded_and_of_unit_size()
    {
        foreach (
            Func<long, Dataset> make in new Func<long, Dataset>[]
            {
                s => Synthetic.Spirals(300, s),
                s => Synthetic.Moons(300, s),
                s => Synthetic.Rings(300, s),
            }
        )
        {
            Dataset data = make(1);
            Assert.Equal(300, data.Count);
            Assert.Single(data.Labels.GroupBy(l => l).Select(g => g.Count()).Distinct());
            Assert.Equal(data.Inputs, make(1).Inputs);
            Assert.NotEqual(data.Inputs, make(2).Inputs);
            Assert.InRange(data.Inputs.Enumerate().Max(Math.Abs), 0.8f, 2f);
        }
    }

    [Fact]
    public void A_straight_line_cannot_separate_the_sets_but_a_network_can()
    {
        Dataset rings = Synthetic.Rings(400, seed: 1);
        double Accuracy(Network network) =>
            new Trainer(new SoftmaxCrossEntropy(), new Adam(0.01), seed: 1)
                .Fit(network, rings, 60)
                .Last.TrainingAccuracy;
        Assert.True(
            Accuracy(Network.Perceptron([2, 2], _ => new Activations.Functions.ReLU(), Initialiser.He, 1)) < 0.7
        );
        Assert.True(
            Accuracy(Network.Perceptron([2, 16, 2], _ => new Activations.Functions.ReLU(), Initialiser.He, 1)) > 0.95
        );
    }

    [Fact]
    public void Labels_out_of_range_are_refused() =>
        Assert.Contains(
            "sample 1 has 3",
            Assert
                .Throws<ArgumentException>(() =>
                    Dataset.OfClasses("x", MathNet.Numerics.LinearAlgebra.Matrix<float>.Build.Dense(1, 2), [0, 3], 3)
                )
                .Message,
            StringComparison.Ordinal
        );
}
