using Activations.Data;
using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Tests.Training;

public class LayerTests
{
    private static readonly ImageShape Grey = new(1, 8, 8);

    private static RandomStream Weights => new(3, "initialisation");

    /// <summary>
    /// A small network of convolution, batch normalisation, pooling, a residual connection and dropout.
    /// </summary>
    private static Network Images(long seed)
    {
        RandomStream weights = new(seed, "initialisation"),
            dropout = new(seed, "dropout");
        var convolution = new Conv2D(Grey, 8, 3, Initialiser.He, weights, padding: 1);
        var pool = new MaxPool(convolution.Output, 2);
        return new(
            convolution,
            new BatchNorm(convolution.Output),
            new ActivationLayer(new ReLU()),
            pool,
            new Residual(
                new Conv2D(pool.Output, 8, 3, Initialiser.He, weights, padding: 1),
                new ActivationLayer(new ReLU())
            ),
            new Activations.Training.Dropout(0.2, dropout),
            new Dense(pool.Output.Features, 10, Initialiser.LeCun, weights)
        );
    }

    [Fact]
    public void A_convolutional_network_learns_the_digits_in_four_epochs()
    {
        (Dataset training, Dataset test) = Digits.Load().Split(0.8, seed: 1);
        History history = new Trainer(new SoftmaxCrossEntropy(), new Adam(0.005), seed: 1).Fit(
            Images(1),
            training,
            4,
            test
        );

        Assert.True(history.Epochs[0].TestAccuracy < 0.3, $"{history.Epochs[0]}");
        Assert.True(history.Last.TestAccuracy > 0.93, $"{history.Last}");
    }

    [Fact]
    public void Same_seeds_same_bits_and_other_seeds_other()
    {
        Dataset data = Digits.Load().Take([.. Enumerable.Range(0, 200)]);
        float[] Run(long seed)
        {
            Network network = Images(seed);
            new Trainer(new SoftmaxCrossEntropy(), new Adam(), seed: 1).Fit(network, data, 1);
            return [.. network.Parameters.SelectMany(p => p.Value.Values().ToArray())];
        }

        float[] first = Run(4);
        Assert.Equal(first, Run(4));
        Assert.NotEqual(first, Run(5));
    }

    [Fact]
    public void A_step_allocates_nothing_after_the_first_of_its_batch_size()
    {
        var recurrent = new Recurrent(8, 8, 12, new PReLU(12), Initialiser.LeCun, Weights, everyStep: true);
        var sequences = new Network(
            recurrent,
            new AlphaDropout(0.1, new(1, "dropout")),
            new ActivationLayer(new PReLU()),
            new Dense(96, 10, Initialiser.He, Weights)
        );
        Network[] networks = [Images(1), sequences];
        Dataset data = Digits.Load();
        var loss = new SoftmaxCrossEntropy();
        Dataset[] batches = [data.Take([.. Enumerable.Range(0, 32)]), data.Take([.. Enumerable.Range(40, 7)])];
        Matrix<float>[] gradients = [.. batches.Select(batch => batch.Targets.Clone())];
        void Step()
        {
            for (int i = 0; i < batches.Length; i++)
            {
                for (int j = 0; j < networks.Length; j++)
                {
                    loss.Evaluate(
                        networks[j].Forward(batches[i].Inputs, training: true),
                        batches[i].Targets,
                        gradients[i]
                    );
                    networks[j].Backward(gradients[i]);
                    loss.Evaluate(networks[j].Forward(batches[i].Inputs), batches[i].Targets);
                }
            }
        }

        // The runtime itself allocates where it replaces a loop by its optimised form, but not in every step.
        long[] allocated = new long[20];
        Step();
        for (int i = 0; i < allocated.Length; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Step();
            allocated[i] = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated.Min());
    }

    [Fact]
    public void Dropout_drops_its_share_and_keeps_the_mean_in_training_only()
    {
        Matrix<float> x = Matrix<float>.Build.Dense(100, 500, 2f);
        var network = new Network(new Activations.Training.Dropout(0.3, new(1, "dropout")));
        float[] y = network.Forward(x, training: true).ToColumnMajorArray();

        // 50,000 draws: the share's standard deviation is 0.002.
        Assert.Equal(0.3, y.Count(v => v == 0) / (double)y.Length, 0.01);
        Assert.All(y, v => Assert.True(v == 0 || v == 2 * (float)(1 / 0.7)));
        Assert.Equal(2, Probes.MomentsOf(y).Mean, 0.03);
        Assert.NotEqual(y, network.Forward(x, training: true).ToColumnMajorArray());
        Assert.Equal(x, network.Forward(x));
    }

    [Fact]
    public void Dropout_draws_the_same_for_the_same_seed_whatever_its_inputs()
    {
        static float[] Mask(long seed, float x) =>
            [
                .. new Network(new Activations.Training.Dropout(0.5, new(seed, "dropout")))
                    .Forward(Matrix<float>.Build.Dense(10, 10, x), training: true)
                    .Enumerate()
                    .Select(y => y / x),
            ];
        Assert.Equal(Mask(1, 1), Mask(1, 4));
        Assert.NotEqual(Mask(1, 1), Mask(2, 1));
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    public void Alpha_dropout_keeps_mean_zero_and_variance_one(double rate)
    {
        var random = new RandomStream(1, "test");
        Matrix<float> x = Matrix<float>.Build.Dense(400, 500, (_, _) => (float)random.NextNormal());
        var network = new Network(new AlphaDropout(rate, new(1, "dropout")));
        Moments moments = Probes.MomentsOf(network.Forward(x, training: true).Values());

        // 200,000 draws: standard deviations of about 0.002 and 0.003.
        Assert.Equal(0, moments.Mean, 0.01);
        Assert.Equal(1, moments.Variance, 0.015);
        Assert.Equal(x, network.Forward(x));
    }

    [Fact]
    public void BatchNorm_alisation_measures_in_training_and_remembers_running_means()
    {
        var layer = new BatchNorm(2, momentum: 0.25);
        var network = new Network(layer);
        Matrix<float> x = Matrix<float>.Build.DenseOfArray(
            new float[,]
            {
                { 1, 2, 3, 6 },
                { -8, 0, 8, 0 },
            }
        );

        Assert.Equal(x[0, 3] / Math.Sqrt(1 + 1e-5), network.Forward(x)[0, 3], 1e-6);
        Matrix<float> y = network.Forward(x, training: true);
        Assert.Equal((6 - 3) / Math.Sqrt(3.5 + 1e-5), y[0, 3], 1e-6);
        Assert.Equal(-8 / Math.Sqrt(32 + 1e-5), y[1, 0], 1e-6);
        Assert.Equal(0.25 * 3, layer.RunningMean[0, 0], 1e-6);
        Assert.Equal(0.75 + (0.25 * 14 / 3), layer.RunningVariance[0, 0], 1e-6);
        network.Forward(x, training: true);
        Assert.Equal((0.75 * 0.25 * 3) + (0.25 * 3), layer.RunningMean[0, 0], 1e-6);

        float mean = layer.RunningMean[0, 0],
            variance = layer.RunningVariance[0, 0];
        Assert.Equal((6 - mean) / Math.Sqrt(variance + 1e-5), network.Forward(x)[0, 3], 1e-6);
        Assert.Equal(mean, layer.RunningMean[0, 0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void BatchNorm_alisation_of_many_equal_numbers_is_exact(int places)
    {
        var layer = new BatchNorm(new ImageShape(2, 1, places), momentum: 1);
        Matrix<float> x = Matrix<float>.Build.Dense(
            2 * places,
            100_000 / places,
            (i, _) => i < places ? 16777.3f : -0.1f
        );
        Matrix<float> y = new Network(layer).Forward(x, training: true);
        Assert.All(y.Enumerate(), v => Assert.Equal(0, v));
        Assert.Equal([16777.3f, -0.1f], layer.RunningMean.Enumerate());
        Assert.Equal([0, 0], layer.RunningVariance.Enumerate());
        layer.Backward(Matrix<float>.Build.Dense(x.RowCount, x.ColumnCount, 16777.3f));
        Assert.Equal((float)(16777.3f * 100_000.0), layer.Beta.Gradient[0, 0]);
    }

    [Theory]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(float.NaN)]
    public void What_is_dropped_is_gone_whatever_it_was(float value)
    {
        Matrix<float> x = Matrix<float>.Build.Dense(20, 50, value);
        var dropout = new Activations.Training.Dropout(0.5, new(1, "dropout"));
        float[] y = new Network(dropout).Forward(x, training: true).ToColumnMajorArray(),
            dx = dropout.Backward(x).ToColumnMajorArray();
        Assert.All(y, v => Assert.True(v == 0 || v.Equals(value), $"{v}"));
        Assert.InRange(y.Count(v => v == 0), 400, 600);
        Assert.Equal(y, dx);

        var alpha = new AlphaDropout(0.5, new(1, "dropout"));
        float[] a = new Network(alpha).Forward(x, training: true).ToColumnMajorArray(),
            da = alpha.Backward(x).ToColumnMajorArray();
        Assert.All(
            a.Zip(da),
            pair =>
                Assert.True(
                    float.IsFinite(pair.First) ? pair.Second == 0 : pair == (value, value) || float.IsNaN(value)
                )
        );
        Assert.InRange(a.Count(float.IsFinite), 400, 600);
    }

    [Fact]
    public void A_random_slope_of_zero_is_that_of_ReLU()
    {
        var random = new RandomReLU(new RReLU(0, 0), Weights);
        float[] x = [float.NegativeInfinity, -1, float.PositiveInfinity],
            y = new float[3],
            dx = new float[3];
        random.Forward(x, y);
        random.Backward([float.PositiveInfinity, 1, 2], dx);
        Assert.Equal([0, 0, float.PositiveInfinity], y);
        Assert.Equal([0, 0, 2], dx);
    }

    [Fact]
    public void A_layer_inside_another_trains_with_it_and_its_activations_are_seen()
    {
        var dropout = new Activations.Training.Dropout(0.5, new(1, "dropout"));
        var activation = new ActivationLayer(new ReLU());
        var network = new Network(new Residual(new Residual(dropout, activation)));
        Matrix<float> x = Matrix<float>.Build.Dense(20, 5, 1f);

        Assert.Contains(1f, network.Forward(x, training: true).Enumerate().Select(v => v - 1));
        Assert.All(network.Forward(x).Enumerate(), v => Assert.Equal(3, v));
        Assert.Equal([activation], network.ActivationLayers);
        Assert.Equal(new Moments(1, 0), Probes.Outputs(network, x)[0]);
    }

    [Fact]
    public void Probes_measure_the_gradient_of_every_layer_with_weights()
    {
        Network network = Images(1);
        IReadOnlyList<double> norms = Probes.GradientNorms(
            network,
            Digits.Load().Take([1, 2, 3]),
            new SoftmaxCrossEntropy()
        );
        Parameter[] weights =
        [
            ((Conv2D)network.Layers[0]).Weights,
            ((Conv2D)network.Layers[4].Inner[0]).Weights,
            ((Dense)network.Layers[6]).Weights,
        ];
        Assert.Equal(weights.Length, norms.Count);
        Assert.All(weights.Zip(norms), pair => Assert.Equal(pair.First.Gradient.FrobeniusNorm(), pair.Second, 1e-5));
    }

    [Fact]
    public void MaxPool_ing_takes_the_first_of_equals_and_keeps_NaN()
    {
        var pool = new MaxPool(new(1, 2, 4), 2);
        Matrix<float> x = Column(3, 3, 0, float.NaN, 3, 1, 5, 9);
        Matrix<float> y = pool.Forward(x);
        Assert.Equal([3, float.NaN], y.Enumerate());
        Assert.Equal([1, 0, 0, 2, 0, 0, 0, 0], pool.Backward(Column(1, 2)).Enumerate());
    }

    [Fact]
    public void A_recurrent_layer_may_start_from_the_identity()
    {
        var layer = new Recurrent(1, 3, 4, new ReLU(), Initialiser.He, Weights, Initialiser.Identity);
        Assert.Equal(Matrix<float>.Build.DenseIdentity(4), layer.RecurrentWeights.Value);
        layer.Weights.Value.SetColumn(0, [1, 2, 3, -1]);

        // With the identity and ReLU, what comes in adds up.
        Assert.Equal([6, 12, 18, 0], layer.Forward(Column(1, 2, 3)).Enumerate());
    }

    [Fact]
    public void A_recurrent_layer_may_draw_its_recurrence_in_another_way()
    {
        static Recurrent Layer(Initialiser? recurrence) =>
            new(40, 2, 40, new Tanh(), Initialiser.LeCun, Weights, recurrence);
        Recurrent same = Layer(null),
            other = Layer(Initialiser.He);
        Assert.Equal(same.Weights.Value, other.Weights.Value);
        Assert.Equal(Math.Sqrt(2), other.RecurrentWeights.Value[3, 4] / same.RecurrentWeights.Value[3, 4], 1e-6);
    }

    [Fact]
    public void An_image_is_a_column_channel_by_channel_and_row_by_row()
    {
        var shape = new ImageShape(2, 3, 4);
        Assert.Equal(
            (12, 24, "2 x 3 x 4 (channels x height x width)"),
            (shape.Positions, shape.Features, shape.ToString())
        );
        var layer = new Conv2D(shape, 1, 1, Initialiser.He, Weights);
        layer.Weights.Value.SetRow(0, [0, 1]);
        Matrix<float> image = Matrix<float>.Build.Dense(24, 1, (i, _) => i);
        Assert.Equal(Enumerable.Range(12, 12).Select(i => (float)i), layer.Forward(image).Enumerate());
    }

    [Fact]
    public void A_layer_describes_itself()
    {
        Network images = Images(1);
        Assert.Equal(
            [
                "Conv2D 1 x 8 x 8 -> 8 x 8 x 8 (filters 3 x 3, stride 1, padding 1)",
                "BatchNorm (channels 8, places 64, momentum 0.1, epsilon 1E-05)",
                "ReLU",
                "MaxPool 8 x 8 x 8 -> 8 x 4 x 4 (windows 2 x 2, stride 2)",
                "Residual (layers: 2)",
                "Dropout (0.2)",
                "Dense 128 -> 10",
            ],
            images.Layers.Select(layer => $"{layer}")
        );
        Assert.Equal("AlphaDropout (0.05)", $"{new AlphaDropout(0.05, Weights)}");
        Assert.Equal(
            "random RReLU (0.125 to 0.25)",
            $"{new ActivationLayer(new RandomReLU(new(0.125, 0.25), Weights))}"
        );
        Assert.Equal(
            "Recurrent 16 x 4 -> 16 x 10, Tanh",
            $"{new Recurrent(4, 16, 10, new Tanh(), Initialiser.He, Weights, everyStep: true)}"
        );

        // The slopes are learned, so they are not part of what the layer is.
        Assert.Equal("PReLU (channels 1, places 1)", $"{new ActivationLayer(new PReLU(slope: 0.1))}");
        Assert.Equal("PReLU (channels 8, places 64)", $"{new ActivationLayer(PReLU.ForImages(8, 64))}");
        Assert.Equal(
            "Recurrent 16 x 4 -> 10, PReLU (channels 10, places 1)",
            $"{new Recurrent(4, 16, 10, new PReLU(10), Initialiser.He, Weights)}"
        );
    }

    /// <summary>A layer, an input that does not fit, and the two shapes its complaint names.</summary>
    public static TheoryData<string, string> Misfits =>
        new()
        {
            { "dense", "64 features" },
            { "convolution", "1 x 8 x 8 (channels x height x width), 64 features" },
            { "pooling", "1 x 8 x 8 (channels x height x width), 64 features" },
            { "batch normalisation", "64 features" },
            { "recurrent", "16 steps of 4 features, 64 rows" },
        };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void An_input_that_does_not_fit_is_refused_and_so_is_a_gradient(string name, string expected)
    {
        Layer layer = name switch
        {
            "dense" => new Dense(64, 10, Initialiser.He, Weights),
            "convolution" => new Conv2D(Grey, 8, 3, Initialiser.He, Weights),
            "pooling" => new MaxPool(Grey, 2),
            "batch normalisation" => new BatchNorm(64),
            _ => new Recurrent(4, 16, 10, new Tanh(), Initialiser.He, Weights),
        };
        ArgumentException input = Assert.Throws<ArgumentException>(() =>
            layer.Forward(Matrix<float>.Build.Dense(63, 5))
        );
        Assert.Contains(expected, input.Message, StringComparison.Ordinal);
        Assert.Contains("63 x 5", input.Message, StringComparison.Ordinal);

        Assert.Throws<InvalidOperationException>(() => layer.Backward(Matrix<float>.Build.Dense(64, 5)));
        Matrix<float> y = layer.Forward(Matrix<float>.Build.Dense(64, 5));
        ArgumentException gradient = Assert.Throws<ArgumentException>(() =>
            layer.Backward(Matrix<float>.Build.Dense(y.RowCount, 4))
        );
        Assert.Contains($"{y.RowCount} x 5", gradient.Message, StringComparison.Ordinal);
        Assert.Contains($"{y.RowCount} x 4", gradient.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_shapes_that_do_not_fit_are_named()
    {
        Matrix<float> x = Matrix<float>.Build.Dense(3, 2);
        AssertNames(() => new Residual(new Dense(3, 4, Initialiser.He, Weights)).Forward(x), "4 x 2", "3 x 2");
        AssertNames(() => new Conv2D(Grey, 1, 9, Initialiser.He, Weights), "9 x 9", "1 x 8 x 8");
        AssertNames(() => new MaxPool(new(1, 8, 2), 3), "3 x 3", "1 x 8 x 2");
        AssertNames(
            () => new Network(new BatchNorm(3)).Forward(Matrix<float>.Build.Dense(3, 1), training: true),
            "two numbers a channel",
            "one sample"
        );
        foreach (
            Layer layer in new Layer[]
            {
                new Activations.Training.Dropout(0.1, new(1, "dropout")),
                new AlphaDropout(0.1, new(1, "dropout")),
                new ActivationLayer(new ReLU()),
            }
        )
        {
            Assert.Throws<InvalidOperationException>(() => layer.Backward(x));
            layer.Forward(x);
            AssertNames(() => layer.Backward(Matrix<float>.Build.Dense(2, 2)), "3 x 2", "2 x 2");
        }
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Activations.Training.Dropout(1, new(1, "dropout")));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlphaDropout(double.NaN, new(1, "dropout")));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageShape(1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Conv2D(Grey, 0, 3, Initialiser.He, Weights));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Conv2D(Grey, 1, 3, Initialiser.He, Weights, stride: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Conv2D(Grey, 1, 3, Initialiser.He, Weights, padding: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MaxPool(Grey, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNorm(3, momentum: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNorm(3, epsilon: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Recurrent(1, 0, 1, new Tanh(), Initialiser.He, Weights));
        Assert.Throws<ArgumentException>(() => new Residual());
    }

    private static void AssertNames(Action action, string first, string second)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(action);
        Assert.Contains(first, error.Message, StringComparison.Ordinal);
        Assert.Contains(second, error.Message, StringComparison.Ordinal);
    }

    private static Matrix<float> Column(params float[] values) => Matrix<float>.Build.Dense(values.Length, 1, values);
}
