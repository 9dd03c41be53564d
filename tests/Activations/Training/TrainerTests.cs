using Activations.Data;
using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Tests.Training;

public class TrainerTests
{
    private static readonly Dataset Images = Digits.Load();

    [Fact]
    public void LearnsTheDigits()
    {
        (Dataset training, Dataset test) = Images.Split(0.8, seed: 1);
        Network network = Network.Perceptron([64, 64, 10], _ => new ReLU(), Initialiser.He, seed: 1);
        History history = new Trainer(new SoftmaxCrossEntropy(), new Sgd(0.1, 0.9), seed: 1).Fit(network, training, 15, test);

        Assert.Equal(16, history.Epochs.Count);
        Assert.True(history.Epochs[0].TestAccuracy < 0.4, $"{history.Epochs[0]}");
        Assert.True(history.Last.TestAccuracy > 0.95, $"{history.Last}");
    }

    [Fact]
    public void SameSeedsSameBitsAndOtherSeedsOther()
    {
        static float[] Run(long seed)
        {
            Network network = Network.Perceptron([64, 20, 10], units => new PReLU(units), Initialiser.He, seed);
            new Trainer(new SoftmaxCrossEntropy(), new Adam(), batchSize: 50, seed).Fit(network, Images, 2);
            return [.. network.Parameters.SelectMany(p => p.Value.Values().ToArray())];
        }

        float[] first = Run(4);
        Assert.Equal(first, Run(4));
        Assert.NotEqual(first, Run(5));
    }

    [Fact]
    public void AStepOfMomentumAndOfAdamIsTheFormula()
    {
        var parameter = new Parameter("w", Matrix<float>.Build.Dense(1, 1, 1f));
        parameter.Gradient[0, 0] = 0.5f;
        var sgd = new Sgd(0.1, 0.9);
        sgd.Step([parameter]);
        sgd.Step([parameter]);
        Assert.Equal(1 - (0.1 * 0.5) - (0.1 * ((0.9 * 0.5) + 0.5)), parameter.Value[0, 0], 1e-6);

        parameter.Value[0, 0] = 1;
        var adam = new Adam(0.1);
        adam.Step([parameter]);
        Assert.Equal(1 - 0.1, parameter.Value[0, 0], 1e-6);
        parameter.Gradient[0, 0] = -1;
        adam.Step([parameter]);
        double m = ((0.9 * 0.05) + (0.1 * -1)) / (1 - 0.81), v = ((0.999 * 0.001 * 0.25) + (0.001 * 1)) / (1 - (0.999 * 0.999));
        Assert.Equal(0.9 - (0.1 * m / Math.Sqrt(v)), parameter.Value[0, 0], 1e-6);
    }

    [Fact]
    public void StopsWhenTheLossIsNoLongerFiniteAndSaysWhen()
    {
        Network network = Network.Perceptron([64, 30, 30, 10], _ => new ReLU(), Initialiser.He, seed: 1);
        History history = new Trainer(new MeanSquaredError(), new Sgd(1e6), seed: 1).Fit(network, Images, 5);
        Assert.Equal(1, history.DivergedAt);
        Assert.Equal(2, history.Epochs.Count);
        Assert.True(double.IsNaN(history.Last.TrainingLoss));
    }

    [Fact]
    public void SoftmaxCrossEntropyIsStable()
    {
        Matrix<float> targets = Matrix<float>.Build.DenseOfArray(new float[,] { { 1 }, { 0 } });
        double Of(float a, float b) => new SoftmaxCrossEntropy().Evaluate(Matrix<float>.Build.DenseOfArray(new[,] { { a }, { b } }), targets);
        Assert.Equal(Math.Log(2), Of(7, 7), 1e-6);
        Assert.Equal(2e30, Of(-1e30f, 1e30f), 1e24);
        Assert.Equal(0, Of(1e30f, -1e30f));
        Assert.True(double.IsNaN(Of(float.NaN, 1)));
    }

    [Fact]
    public void ClearErrors()
    {
        Network network = Network.Perceptron([64, 10], _ => new ReLU(), Initialiser.He, seed: 1);
        var loss = new SoftmaxCrossEntropy();
        var tooLarge = Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(loss, new Sgd(0.1), 5000).Fit(network, Images, 1));
        Assert.Contains("1797", tooLarge.Message, StringComparison.Ordinal);
        var shape = Assert.Throws<ArgumentException>(() => network.Forward(Matrix<float>.Build.Dense(3, 2)));
        Assert.Contains("64 features", shape.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(1, 1));
        Assert.Throws<InvalidOperationException>(() => new ActivationLayer(new ReLU()).Backward(Matrix<float>.Build.Dense(1, 1)));
    }

    [Theory]
    [InlineData("He", 2.0 / 300)]
    [InlineData("LeCun", 1.0 / 300)]
    [InlineData("Glorot", 2.0 / 500)]
    public void InitialisersHaveTheirVariance(string name, double variance)
    {
        Initialiser initialiser = new[] { Initialiser.He, Initialiser.LeCun, Initialiser.Glorot }.Single(i => i.Name == name);
        var layer = new Dense(300, 200, initialiser, new RandomStream(1, "test"), bias: 0.5);
        Moments moments = Probes.MomentsOf(layer.Weights.Value.Values());
        Assert.Equal(0, moments.Mean / Math.Sqrt(variance), 0.025);
        Assert.Equal(1, moments.Variance / variance, 0.04);
        Assert.All(layer.Biases.Value.Enumerate(), b => Assert.Equal(0.5f, b));
    }
}
