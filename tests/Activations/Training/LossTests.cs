using Activations.Data;
using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Tests.Training;

public class LossTests
{
    [Fact]
    public void Softmax_cross_entropy_is_stable()
    {
        Matrix<float> targets = Matrix<float>.Build.DenseOfArray(
            new float[,]
            {
                { 1 },
                { 0 },
            }
        );
        double Of(float a, float b) =>
            new SoftmaxCrossEntropy().Evaluate(
                Matrix<float>.Build.DenseOfArray(
                    new[,]
                    {
                        { a },
                        { b },
                    }
                ),
                targets
            );
        Assert.Equal(Math.Log(2), Of(7, 7), 1e-6);
        Assert.Equal(2e30, Of(-1e30f, 1e30f), 1e24);
        Assert.Equal(0, Of(1e30f, -1e30f));
        Assert.True(double.IsNaN(Of(float.NaN, 1)));
    }

    [Fact]
    public void Softmax_cross_entropy_takes_any_number_of_classes()
    {
        Matrix<float> targets = Matrix<float>.Build.Dense(1000, 1);
        targets[999, 0] = 1;
        Assert.Equal(
            Math.Log(1000),
            new SoftmaxCrossEntropy().Evaluate(Matrix<float>.Build.Dense(1000, 1, 3f), targets),
            1e-6
        );
    }

    [Fact]
    public void Binary_cross_entropy_and_its_gradient_are_the_formula_in_double_precision()
    {
        float[] z = [-30, -8.5f, -1, -0.3f, 0, 1e-3f, 0.7f, 2, 9, 25, 60],
            t = [0, 1, 0, 0.25f, 0.5f, 1, 0, 1, 0.9f, 1, 0];
        const int Outputs = 11,
            Samples = 3;
        Matrix<float> outputs = Matrix<float>.Build.Dense(Outputs, Samples, (i, j) => z[(i + j) % Outputs]);
        Matrix<float> targets = Matrix<float>.Build.Dense(Outputs, Samples, (i, j) => t[(i + (2 * j)) % Outputs]);
        Matrix<float> gradient = Matrix<float>.Build.Dense(Outputs, Samples, float.NaN);
        double loss = new BinaryCrossEntropy().Evaluate(outputs, targets, gradient);

        static double Of(double z, double t) => (t * SpecialLog(z)) + ((1 - t) * SpecialLog(-z));
        double expected = 0;
        for (int j = 0; j < Samples; j++)
        {
            for (int i = 0; i < Outputs; i++)
            {
                const double H = 1e-4;
                double difference =
                    (Of(outputs[i, j] + H, targets[i, j]) - Of(outputs[i, j] - H, targets[i, j])) / (2 * H);
                Assert.Equal(difference / (Outputs * Samples), gradient[i, j], 1e-8);
                expected += Of(outputs[i, j], targets[i, j]) / (Outputs * Samples);
            }
        }

        Assert.Equal(expected, loss, 1e-6 * expected);

        // -ln sigmoid(z).
        static double SpecialLog(double z) => z > 0 ? Math.Log(1 + Math.Exp(-z)) : Math.Log(1 + Math.Exp(z)) - z;
    }

    [Theory]
    [InlineData(0, 1, 0.6931471805599453)]
    [InlineData(1e30f, 1, 0)]
    [InlineData(1e30f, 0, 1e30)]
    [InlineData(-1e30f, 1, 1e30)]
    [InlineData(20, 1, 2.0611536181902037e-9)]
    [InlineData(float.PositiveInfinity, 1, 0)]
    [InlineData(float.PositiveInfinity, 0, double.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, 0, 0)]
    [InlineData(float.NaN, 1, double.NaN)]
    public void Binary_cross_entropy_is_stable(float z, float t, double expected)
    {
        double loss = new BinaryCrossEntropy().Evaluate(
            Matrix<float>.Build.Dense(1, 1, z),
            Matrix<float>.Build.Dense(1, 1, t)
        );
        Assert.True(loss.Equals(expected) || Math.Abs(loss - expected) <= 1e-6 * Math.Abs(expected), $"{loss}");
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1.5f)]
    [InlineData(float.NaN)]
    public void Binary_cross_entropy_refuses_targets_out_of_range(float t)
    {
        Matrix<float> targets = Matrix<float>.Build.DenseOfArray(
            new[,]
            {
                { 1f },
                { t },
            }
        );
        string message = Assert
            .Throws<ArgumentException>(() =>
                new BinaryCrossEntropy().Evaluate(Matrix<float>.Build.Dense(2, 1), targets)
            )
            .Message;
        Assert.Contains(
            FormattableString.Invariant($"output 1 of a sample has {t}"),
            message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_network_of_one_output_learns_two_classes()
    {
        Dataset moons = Synthetic.Moons(200, seed: 1);
        Dataset binary = new(
            "moons",
            moons.Inputs,
            Matrix<float>.Build.Dense(1, moons.Count, (_, j) => moons.Labels[j])
        );
        var network = Network.Perceptron([2, 16, 1], _ => new ReLU(), Initialiser.He, seed: 1);
        History history = new Trainer(new BinaryCrossEntropy(), new Adam(0.02), seed: 1).Fit(network, binary, 40);
        Assert.InRange(history.Epochs[0].TrainingAccuracy, 0.1, 0.9);
        Assert.True(history.Last.TrainingAccuracy > 0.97, $"{history.Last}");
    }

    [Fact]
    public void Shapes_that_differ_and_no_samples_are_refused()
    {
        foreach (
            Loss loss in new Loss[] { new MeanSquaredError(), new SoftmaxCrossEntropy(), new BinaryCrossEntropy() }
        )
        {
            Matrix<float> a = Matrix<float>.Build.Dense(3, 2),
                b = Matrix<float>.Build.Dense(3, 1),
                none = Matrix<float>.Build.Dense(3, 0);
            Assert.Contains(
                "3 x 2 and 3 x 1",
                Assert.Throws<ArgumentException>(() => loss.Evaluate(a, b)).Message,
                StringComparison.Ordinal
            );
            Assert.Contains(
                "3 x 0 and 3 x 0",
                Assert.Throws<ArgumentException>(() => loss.Evaluate(none, none)).Message,
                StringComparison.Ordinal
            );
            Assert.Contains(
                "of the outputs, 3 x 2, but is 3 x 1",
                Assert.Throws<ArgumentException>(() => loss.Evaluate(a, a, b)).Message,
                StringComparison.Ordinal
            );
        }

        Assert.Contains(
            "are 3 x 2 and 1 x 2",
            Assert
                .Throws<ArgumentException>(() =>
                    Metrics.Accuracy(Matrix<float>.Build.Dense(3, 2), Matrix<float>.Build.Dense(1, 2))
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Outputs_that_are_not_numbers_are_never_right()
    {
        Matrix<float> targets = Matrix<float>.Build.DenseOfArray(
            new float[,]
            {
                { 1, 1, 0, 1 },
                { 0, 0, 1, 0 },
            }
        );
        Matrix<float> outputs = Matrix<float>.Build.DenseOfArray(
            new[,]
            {
                { float.NaN, 3, float.NaN, 1 },
                { float.NaN, float.NaN, 5, 0 },
            }
        );
        Assert.Equal(0.25, Metrics.Accuracy(outputs, targets));
        Assert.Equal(1, new SoftmaxCrossEntropy().Correct(outputs, targets));
        Assert.Equal(1, new MeanSquaredError().Correct(outputs, targets));

        Matrix<float> none = Matrix<float>.Build.Dense(1, 2, float.NaN),
            no = Matrix<float>.Build.Dense(1, 2);
        Assert.Equal(0, new BinaryCrossEntropy().Correct(none, no));
        Assert.Equal(0, new BinaryCrossEntropy().Correct(no, none));
        Assert.Equal(2, new BinaryCrossEntropy().Correct(no, no));
        Assert.Equal((1, 0), (Metrics.Largest([1, float.NaN, 5]), Metrics.Largest([float.NaN, 5])));
    }
}
