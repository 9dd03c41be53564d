using Activations.Data;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Tests.Data;

public class StandardisationTests
{
    [Fact]
    public void The_training_set_gets_mean_zero_and_variance_one()
    {
        (Dataset training, Dataset test) = Digits.Load().Split(0.7, seed: 1);
        var standardisation = new Standardisation(training);
        Dataset standard = standardisation.Apply(training);
        int constant = 0;
        for (int i = 0; i < training.Features; i++)
        {
            Moments before = Probes.MomentsOf([.. training.Inputs.Row(i)]),
                after = Probes.MomentsOf([.. standard.Inputs.Row(i)]);
            Assert.Equal(
                (before.Mean, Math.Sqrt(before.Variance)),
                (standardisation.Means[i], standardisation.Deviations[i])
            );
            Assert.Equal(0, after.Mean, 1e-6);
            Assert.Equal(before.Variance == 0 ? 0 : 1, after.Variance, 1e-5);
            constant += before.Variance == 0 ? 1 : 0;
        }

        // The border of the images.
        Assert.True(constant > 0);

        // Others get the statistics of the training set, not their own.
        const int Pixel = 20,
            Image = 7;
        float expected = (float)(
            (test.Inputs[Pixel, Image] - standardisation.Means[Pixel]) / standardisation.Deviations[Pixel]
        );
        Assert.Equal(expected, standardisation.Apply(test).Inputs[Pixel, Image]);
        Assert.Same(test.Targets, standardisation.Apply(test).Targets);
    }

    [Fact]
    public void A_constant_becomes_zero_in_every_set()
    {
        Dataset training = Of(Matrix<float>.Build.Dense(2, 7, (i, j) => i == 0 ? 0.1f : j));
        var standardisation = new Standardisation(training);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0], standardisation.Apply(training).Inputs.Row(0));
        Assert.Equal(0, standardisation.Apply(Of(Matrix<float>.Build.Dense(2, 1, 5f))).Inputs[0, 0]);
        Assert.Equal((5 - 3) / 2f, standardisation.Apply(Of(Matrix<float>.Build.Dense(2, 1, 5f))).Inputs[1, 0]);
    }

    [Fact]
    public void Clear_errors()
    {
        Matrix<float> inputs = Matrix<float>.Build.Dense(2, 3);
        string message = Assert
            .Throws<ArgumentException>(() => new Standardisation(Of(inputs)).Apply(Of(Matrix<float>.Build.Dense(3, 1))))
            .Message;
        Assert.Contains("2 features, as in training, but inputs are 3 x 1", message, StringComparison.Ordinal);
        inputs[1, 2] = float.NaN;
        Assert.Contains(
            "feature 1 of sample 2 is NaN",
            Assert.Throws<ArgumentException>(() => new Standardisation(Of(inputs))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "2 x 0",
            Assert.Throws<ArgumentException>(() => new Standardisation(Of(Matrix<float>.Build.Dense(2, 0)))).Message,
            StringComparison.Ordinal
        );
    }

    private static Dataset Of(Matrix<float> inputs) =>
        new("numbers", inputs, Matrix<float>.Build.Dense(1, inputs.ColumnCount));

    [Fact]
    public void A_number_that_overflows_by_it_is_refused()
    {
        var measured = new Standardisation(
            Of(
                Matrix<float>.Build.DenseOfArray(
                    new[,]
                    {
                        { 0, float.Epsilon },
                    }
                )
            )
        );
        string message = Assert
            .Throws<ArgumentException>(() =>
                measured.Apply(
                    Of(
                        Matrix<float>.Build.DenseOfArray(
                            new[,]
                            {
                                { 0, 1e5f },
                            }
                        )
                    )
                )
            )
            .Message;
        Assert.Contains("Feature 0 of sample 1", message, StringComparison.Ordinal);
    }
}
