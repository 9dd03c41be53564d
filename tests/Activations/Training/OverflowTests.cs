using Activations.Data;
using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Tests.Training;

/// <summary>Numbers that are no longer finite stop training before they are written.</summary>
public class OverflowTests
{
    public static TheoryData<string> Optimisers => ["SGD", "Momentum", "Adam", "AdamW"];

    [Theory]
    [MemberData(nameof(Optimisers))]
    public void A_gradient_that_overflows_changes_nothing(string name)
    {
        foreach (double? clip in new double?[] { null, 1 })
        {
            // The loss is about (1e20)^2 = 1e40, finite in double precision; the gradient is 1e20 times 1e25.
            var network = Network.Perceptron([2, 1], _ => new ReLU(), Initialiser.He, seed: 1);
            ((Dense)network.Layers[0]).Weights.Value.Clear();
            var data = new Dataset(
                "large",
                Matrix<float>.Build.Dense(2, 3, 1e25f),
                Matrix<float>.Build.Dense(1, 3, 1e20f)
            );
            History history = new Trainer(new MeanSquaredError(), Make(name, 0.1, clip), 3).Fit(network, data, 2);

            Assert.Equal(
                new(1, 1, "the gradient of layer 1, Dense 2 -> 1 (weights)", double.PositiveInfinity),
                history.Divergence
            );
            Assert.Equal(
                "epoch 1, step 1: the gradient of layer 1, Dense 2 -> 1 (weights) gave Infinity",
                $"{history.Divergence}"
            );
            Assert.Equal((2, true), (history.Epochs.Count, double.IsNaN(history.Last.TrainingLoss)));
            Assert.All(network.Parameters, p => Assert.All(p.Value.Enumerate(), w => Assert.Equal(0, w)));
        }
    }

    [Theory]
    [MemberData(nameof(Optimisers))]
    public void A_step_that_overflows_changes_nothing(string name)
    {
        // A rate near the largest number; Adam takes steps of about its rate.
        Parameter first = One(1e30f, 1),
            second = One(-3e38f, 2);
        Optimiser optimiser = Make(name, 3e38, null);
        ArithmeticException error = Assert.Throws<ArithmeticException>(() => optimiser.Step([first, second]));
        Assert.Contains("changed no parameter", error.Message, StringComparison.Ordinal);
        Assert.Contains("'w'", error.Message, StringComparison.Ordinal);
        Assert.Equal((1e30f, -3e38f), (first.Value[0, 0], second.Value[0, 0]));
    }

    [Theory]
    [InlineData("Adam")]
    [InlineData("AdamW")]
    public void A_gradient_whose_square_overflows_is_refused_unless_it_is_clipped(string name)
    {
        // With an infinite mean square every further step would be 0.
        Parameter parameter = One(1, 1e25f);
        Assert.Contains(
            "square",
            Assert.Throws<ArithmeticException>(() => Make(name, 0.1, null).Step([parameter])).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(1, parameter.Value[0, 0]);
        Make(name, 0.1, 1).Step([parameter]);
        Assert.NotEqual(1, parameter.Value[0, 0]);
        new SGD(1e-26).Step([One(1, 1e25f)]);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void A_gradient_that_is_not_finite_is_named(float value)
    {
        Parameter first = One(1, 1),
            second = One(2, value);
        ArithmeticException error = Assert.Throws<ArithmeticException>(() => new SGD(0.1).Step([first, second]));
        Assert.Contains("the gradient of parameter 2, 'w'", error.Message, StringComparison.Ordinal);
        Assert.Equal((1, 2), (first.Value[0, 0], second.Value[0, 0]));
    }

    [Fact]
    public void A_running_mean_keeps_its_value_at_numbers_that_are_not_finite()
    {
        var layer = new BatchNorm(1);
        var network = new Network(layer);
        network.Forward(
            Matrix<float>.Build.DenseOfArray(
                new[,]
                {
                    { 1, float.NaN },
                }
            ),
            training: true
        );
        Assert.Equal((0, 1), (layer.RunningMean[0, 0], layer.RunningVariance[0, 0]));
        network.Forward(
            Matrix<float>.Build.DenseOfArray(
                new[,]
                {
                    { -1e30f, 1e30f },
                }
            ),
            training: true
        );
        Assert.Equal(float.MaxValue, layer.RunningVariance[0, 0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(1001)]
    public void The_largest_magnitude_is_that_of_any_place(int length)
    {
        float[] values = [.. Enumerable.Range(0, length).Select(i => 0.25f * (i % 3))];
        Assert.Equal(values.DefaultIfEmpty(0).Max(), VectorOperations.LargestMagnitude(values));
        for (int i = 0; i < length; i++)
        {
            float kept = values[i];
            values[i] = -3.5f;
            Assert.Equal(3.5f, VectorOperations.LargestMagnitude(values));
            values[i] = float.NegativeInfinity;
            Assert.Equal(float.PositiveInfinity, VectorOperations.LargestMagnitude(values));
            values[i] = float.NaN;
            Assert.Equal(float.NaN, VectorOperations.LargestMagnitude(values));
            values[i] = kept;
        }
    }

    private static Parameter One(float value, float gradient)
    {
        var parameter = new Parameter("w", Matrix<float>.Build.Dense(1, 1, value));
        parameter.Gradient[0, 0] = gradient;
        return parameter;
    }

    private static Optimiser Make(string name, double rate, double? clip) =>
        name switch
        {
            "SGD" => new SGD(rate) { ClipNorm = clip },
            "Momentum" => new SGD(rate, 0.9) { ClipNorm = clip },
            "Adam" => new Adam(rate) { ClipNorm = clip },
            _ => new AdamW(rate) { ClipNorm = clip },
        };
}
