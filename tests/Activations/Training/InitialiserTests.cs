using Activations.Data;
using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Activations.Tests.Training;

public class InitialiserTests
{
    private static readonly Initialiser[] All =
    [
        Initialiser.He,
        Initialiser.HeUniform,
        Initialiser.LeCun,
        Initialiser.LeCunUniform,
        Initialiser.Glorot,
        Initialiser.GlorotUniform,
    ];

    [Theory]
    [InlineData("He", 2.0 / 300)]
    [InlineData("LeCun", 1.0 / 300)]
    [InlineData("Glorot", 2.0 / 500)]
    [InlineData("He uniform", 2.0 / 300)]
    [InlineData("LeCun uniform", 1.0 / 300)]
    [InlineData("Glorot uniform", 2.0 / 500)]
    public void Initialisers_have_their_variance(string name, double variance)
    {
        var layer = new Dense(300, 200, All.Single(i => i.Name == name), new RandomStream(1, "test"), bias: 0.5);
        float[] weights = layer.Weights.Value.ToColumnMajorArray();
        Moments moments = Probes.MomentsOf(weights);
        Assert.Equal(0, moments.Mean / Math.Sqrt(variance), 0.025);
        Assert.Equal(1, moments.Variance / variance, 0.04);
        Assert.All(layer.Biases.Value.Enumerate(), b => Assert.Equal(0.5f, b));

        // The fourth moment tells the two distributions apart: 3 and 9/5 times the square of the variance.
        double kurtosis = weights.Average(w => Math.Pow(w, 4)) / (variance * variance);
        Assert.Equal(name.EndsWith("uniform", StringComparison.Ordinal) ? 1.8 : 3, kurtosis, 0.2);
        Assert.Equal(
            name.EndsWith("uniform", StringComparison.Ordinal),
            weights.Max(Math.Abs) <= Math.Sqrt(3 * variance)
        );
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(40, 40)]
    [InlineData(70, 30)]
    [InlineData(30, 70)]
    public void Orthogonal_matrices_have_orthonormal_columns_or_rows(int rows, int columns)
    {
        Matrix<float> weights = Matrix<float>.Build.Dense(rows, columns);
        new OrthogonalInitialiser(gain: 3).Fill(weights, new RandomStream(1, "test"));
        Matrix<double> q = weights.Map(w => w / 3.0);
        Matrix<double> product = rows >= columns ? q.TransposeThisAndMultiply(q) : q.TransposeAndMultiply(q);
        Assert.True(
            (product - Matrix<double>.Build.DenseIdentity(Math.Min(rows, columns))).Enumerate().Max(Math.Abs) < 2e-7
        );
    }

    [Fact]
    public void The_orthogonal_matrix_is_that_of_the_QR_decomposition()
    {
        const int Size = 12;
        Matrix<float> weights = Matrix<float>.Build.Dense(Size, Size);
        Initialiser.Orthogonal.Fill(weights, new RandomStream(5, "test"));

        var random = new RandomStream(5, "test");
        Matrix<double> normal = Matrix<double>.Build.Dense(
            Size,
            Size,
            [.. Enumerable.Range(0, Size * Size).Select(_ => random.NextNormal())]
        );
        QR<double> qr = normal.QR();
        for (int j = 0; j < Size; j++)
        {
            for (int i = 0; i < Size; i++)
            {
                Assert.Equal(qr.Q[i, j] * Math.Sign(qr.R[j, j]), weights[i, j], 1e-7);
            }
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new OrthogonalInitialiser(0));
    }

    [Fact]
    public void Unit_variance_layer_by_layer()
    {
        Dataset images = Digits.Load();
        var network = Network.Perceptron(
            [64, 50, 40, 30, 10],
            _ => new Activations.Functions.Tanh(),
            Initialiser.He,
            seed: 1
        );
        LSUV.Initialise(network, images.Inputs, seed: 1);

        Matrix<float> x = images.Inputs;
        foreach (Layer layer in network.Layers)
        {
            x = layer.Forward(x);
            if (layer is Dense dense)
            {
                Assert.Equal(1, Probes.MomentsOf(x.Values()).Variance, 0.01);

                // Still orthogonal but for the scale.
                Matrix<float> w = dense.Weights.Value,
                    square = w.TransposeAndMultiply(w);
                Assert.True(
                    (square - (Matrix<float>.Build.DenseIdentity(w.RowCount) * square[0, 0])).Enumerate().Max(Math.Abs)
                        < 1e-5f * square[0, 0]
                );
            }
        }

        var again = Network.Perceptron(
            [64, 50, 40, 30, 10],
            _ => new Activations.Functions.Tanh(),
            Initialiser.LeCun,
            seed: 9
        );
        LSUV.Initialise(again, images.Inputs, seed: 1);
        Assert.Equal(network.Parameters.Select(p => p.Value), again.Parameters.Select(p => p.Value));
    }

    [Fact]
    public void Unit_variance_reaches_layers_inside_others()
    {
        Dataset images = Digits.Load();
        var random = new RandomStream(1, "initialisation");
        Dense inside = new(20, 20, Initialiser.He, random),
            deeper = new(20, 20, Initialiser.He, random);
        Layer[] layers =
        [
            new Dense(64, 20, Initialiser.He, random),
            new Residual(
                new ActivationLayer(new ReLU()),
                inside,
                new Residual(new ActivationLayer(new Activations.Functions.Tanh()), deeper)
            ),
        ];
        LSUV.Initialise(new Network(layers), images.Inputs, seed: 1);

        Matrix<float> x = layers[1].Inner[0].Forward(layers[0].Forward(images.Inputs));
        Assert.Equal(1, Probes.MomentsOf((x = inside.Forward(x)).Values()).Variance, 0.01);
        Assert.Equal(
            1,
            Probes.MomentsOf(deeper.Forward(layers[1].Inner[2].Inner[0].Forward(x)).Values()).Variance,
            0.01
        );

        var constant = new Network(
            new Residual(new ActivationLayer(new ReLU()), new Dense(4, 4, Initialiser.He, random))
        );
        string message = Assert
            .Throws<InvalidOperationException>(() =>
                LSUV.Initialise(constant, Matrix<float>.Build.Dense(4, 5), seed: 1)
            )
            .Message;
        Assert.Contains("layer 1.2 on the batch (4 x 5)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_convolution_counts_the_filters_under_which_a_number_lies()
    {
        // Fan-in 8 x 3 x 3 and fan-out 24 x 3 x 3.
        var random = new RandomStream(1, "test");
        float[] normal = new Conv2D(
            new(8, 10, 10),
            24,
            3,
            Initialiser.Glorot,
            random
        ).Weights.Value.ToColumnMajorArray();
        float[] uniform = new Conv2D(
            new(8, 10, 10),
            24,
            3,
            Initialiser.GlorotUniform,
            random
        ).Weights.Value.ToColumnMajorArray();
        Assert.Equal(1, Probes.MomentsOf(normal).Variance / (2.0 / (72 + 216)), 0.1);
        Assert.Equal(1, Probes.MomentsOf(uniform).Variance / (2.0 / (72 + 216)), 0.1);
        Assert.True(uniform.Max(Math.Abs) <= Math.Sqrt(6.0 / (72 + 216)));
    }

    [Fact]
    public void Unit_variance_is_refused_where_there_is_none()
    {
        var network = Network.Perceptron([4, 3, 2], _ => new ReLU(), Initialiser.He, seed: 1);
        string message = Assert
            .Throws<InvalidOperationException>(() => LSUV.Initialise(network, Matrix<float>.Build.Dense(4, 5), seed: 1))
            .Message;
        Assert.Contains("layer 1 on the batch (4 x 5) have the variance 0", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            LSUV.Initialise(network, Matrix<float>.Build.Dense(4, 5), 1, tolerance: 0)
        );
    }

    [Fact]
    public void Inputs_too_small_for_a_scale_in_single_precision_are_refused()
    {
        var network = new Network(new Dense(4, 4, Initialiser.He, new(1, "initialisation")));
        Matrix<float> tiny = Matrix<float>.Build.Dense(4, 3, (i, j) => (i + (2 * j)) * 1e-43f);
        Assert.Contains(
            "layer 1",
            Assert.Throws<InvalidOperationException>(() => LSUV.Initialise(network, tiny, 1)).Message,
            StringComparison.Ordinal
        );
        Assert.All(network.Parameters[0].Value.Enumerate(), w => Assert.True(float.IsFinite(w)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LSUV.Initialise(network, tiny, 1, double.NaN));
    }
}
