using Activations.Data;
using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Tests.Training;

public class TrainerTests
{
    private static readonly Dataset Images = Digits.Load();

    [Fact]
    public void Learns_the_digits()
    {
        (Dataset training, Dataset test) = Images.Split(0.8, seed: 1);
        var network = Network.Perceptron([64, 64, 10], _ => new ReLU(), Initialiser.He, seed: 1);
        History history = new Trainer(new SoftmaxCrossEntropy(), new SGD(0.1, 0.9), seed: 1).Fit(
            network,
            training,
            15,
            test
        );

        Assert.Equal(16, history.Epochs.Count);
        Assert.True(history.Epochs[0].TestAccuracy < 0.4, $"{history.Epochs[0]}");
        Assert.True(history.Last.TestAccuracy > 0.95, $"{history.Last}");
    }

    [Fact]
    public void Same_seeds_same_bits_and_other_seeds_other()
    {
        static float[] Run(long seed)
        {
            var network = Network.Perceptron([64, 20, 10], units => new PReLU(units), Initialiser.He, seed);
            new Trainer(new SoftmaxCrossEntropy(), new Adam(), batchSize: 50, seed).Fit(network, Images, 2);
            return [.. network.Parameters.SelectMany(p => p.Value.Values().ToArray())];
        }

        float[] first = Run(4);
        Assert.Equal(first, Run(4));
        Assert.NotEqual(first, Run(5));
    }

    [Fact]
    public void A_step_of_momentum_and_of_Adam_is_the_formula()
    {
        var parameter = new Parameter("w", Matrix<float>.Build.Dense(1, 1, 1f));
        parameter.Gradient[0, 0] = 0.5f;
        var sgd = new SGD(0.1, 0.9);
        sgd.Step([parameter]);
        sgd.Step([parameter]);
        Assert.Equal(1 - (0.1 * 0.5) - (0.1 * ((0.9 * 0.5) + 0.5)), parameter.Value[0, 0], 1e-6);

        parameter.Value[0, 0] = 1;
        var adam = new Adam(0.1);
        adam.Step([parameter]);
        Assert.Equal(1 - 0.1, parameter.Value[0, 0], 1e-6);
        parameter.Gradient[0, 0] = -1;
        adam.Step([parameter]);
        double m = ((0.9 * 0.05) + (0.1 * -1)) / (1 - 0.81),
            v = ((0.999 * 0.001 * 0.25) + (0.001 * 1)) / (1 - (0.999 * 0.999));
        Assert.Equal(0.9 - (0.1 * m / Math.Sqrt(v)), parameter.Value[0, 0], 1e-6);
    }

    [Fact]
    public void Stops_when_the_loss_is_no_longer_finite_and_says_when()
    {
        var network = Network.Perceptron([64, 30, 30, 10], _ => new ReLU(), Initialiser.He, seed: 1);
        History history = new Trainer(new MeanSquaredError(), new SGD(1e6), seed: 1).Fit(network, Images, 5);
        Assert.Equal(1, history.DivergedAt);
        Assert.Equal(2, history.Epochs.Count);
        Assert.True(double.IsNaN(history.Last.TrainingLoss));
    }

    [Fact]
    public void A_divergence_names_epoch_step_layer_and_value()
    {
        var network = Network.Perceptron([64, 8, 10], _ => new Identity(), Initialiser.He, seed: 1);
        var spoilt = new Spoiling(((Dense)network.Layers[2]).Weights, atStep: 5);
        History history = new Trainer(new SoftmaxCrossEntropy(), spoilt, batchSize: 600, seed: 1).Fit(
            network,
            Images,
            4
        );
        Assert.Equal(
            new Divergence(2, 3, "layer 3, Dense 8 -> 10", float.PositiveInfinity),
            history.Divergence! with
            {
                Value = Math.Abs(history.Divergence!.Value),
            }
        );
        Assert.Equal((2, 3), (history.DivergedAt, history.Epochs.Count));
        Assert.Contains(
            "epoch 2, step 3: layer 3, Dense 8 -> 10 gave ",
            $"{history.Divergence}",
            StringComparison.Ordinal
        );

        var healthy = Network.Perceptron([64, 10], _ => new Identity(), Initialiser.He, seed: 1);
        Assert.Null(new Trainer(new SoftmaxCrossEntropy(), new SGD(0.1)).Fit(healthy, Images, 1).Divergence);
    }

    [Fact]
    public void A_divergence_in_a_layer_or_in_the_loss_is_told_apart()
    {
        var network = Network.Perceptron([64, 8, 10], _ => new ELU(), Initialiser.He, seed: 1);
        ((Dense)network.Layers[0]).Weights.Value[0, 0] = float.NaN;
        Divergence? divergence = new Trainer(new SoftmaxCrossEntropy(), new SGD(0.1))
            .Fit(network, Images, 1)
            .Divergence;
        Assert.Equal(new Divergence(1, 1, "layer 1, Dense 64 -> 8", double.NaN), divergence);

        var finite = Network.Perceptron([64, 10], _ => new ELU(), Initialiser.He, seed: 1);
        divergence = new Trainer(new NeverFinite(), new SGD(0.1)).Fit(finite, Images, 1).Divergence;
        Assert.Equal(new Divergence(1, 1, "the loss", double.PositiveInfinity), divergence);
    }

    [Theory]
    [InlineData(float.NaN, "feature 7 of sample 11 is NaN")]
    [InlineData(float.NegativeInfinity, "feature 7 of sample 11 is -Infinity")]
    public void Numbers_that_are_not_finite_are_refused_before_training(float value, string expected)
    {
        Matrix<float> inputs = Images.Inputs.Clone(),
            targets = Images.Targets.Clone();
        (inputs[7, 11], targets[2, 5]) = (value, float.NaN);
        var network = Network.Perceptron([64, 10], _ => new ReLU(), Initialiser.He, seed: 1);
        float[] before = network.Parameters[0].Value.ToColumnMajorArray();
        var trainer = new Trainer(new SoftmaxCrossEntropy(), new SGD(0.1));
        Assert.Contains(
            expected,
            Assert.Throws<ArgumentException>(() => trainer.Fit(network, Images with { Inputs = inputs }, 1)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            expected,
            Assert
                .Throws<ArgumentException>(() => trainer.Fit(network, Images, 1, test: Images with { Inputs = inputs }))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "target 2 of sample 5 is NaN",
            Assert.Throws<ArgumentException>(() => trainer.Fit(network, Images with { Targets = targets }, 1)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(before, network.Parameters[0].Value.ToColumnMajorArray());
    }

    [Fact]
    public void The_rate_may_change_after_every_epoch()
    {
        var network = Network.Perceptron([64, 10], _ => new ReLU(), Initialiser.He, seed: 1);
        var recording = new Recording();
        new Trainer(new SoftmaxCrossEntropy(), recording, batchSize: 900, seed: 1).Fit(
            network,
            Images,
            2,
            onEpoch: epoch => recording.LearningRate = 0.4 / (epoch.Number + 1)
        );
        Assert.Equal([0.4, 0.4, 0.2, 0.2], recording.Rates);
    }

    [Fact]
    public void An_evaluation_in_parts_has_the_bits_of_one_of_the_whole()
    {
        var network = Network.Perceptron([64, 20, 10], _ => new Activations.Functions.Tanh(), Initialiser.He, seed: 1);
        var loss = new SoftmaxCrossEntropy();
        (double measured, double accuracy) = new Trainer(loss, new SGD(0.1)).Evaluate(network, Images);
        Matrix<float> outputs = network.Forward(Images.Inputs);
        Assert.Equal(loss.Evaluate(outputs, Images.Targets), measured);
        Assert.Equal(loss.Correct(outputs, Images.Targets) / (double)Images.Count, accuracy);
    }

    [Fact]
    public void One_trainer_trains_on_sets_of_any_shape()
    {
        var trainer = new Trainer(new SoftmaxCrossEntropy(), new SGD(0.1), batchSize: 4, seed: 1);
        foreach (
            (int features, int classes, int count) in new[]
            {
                (3, 3, 10),
                (2, 3, 10),
                (4, 3, 10),
                (3, 2, 10),
                (2, 2, 9),
                (3, 3, 10),
            }
        )
        {
            Matrix<float> inputs = Matrix<float>.Build.Dense(features, count, (i, j) => ((i * 7) + (j * 3)) % 5);
            var data = Dataset.OfClasses(
                "any",
                inputs,
                [.. Enumerable.Range(0, count).Select(i => i % classes)],
                classes
            );
            Network network = New(),
                alone = New();
            Assert.Null(trainer.Fit(network, data, 2).Divergence);
            new Trainer(new SoftmaxCrossEntropy(), new SGD(0.1), batchSize: 4, seed: 1).Fit(alone, data, 2);
            Assert.Equal(alone.Parameters[0].Value, network.Parameters[0].Value);
            Network New() => Network.Perceptron([features, classes], _ => new ReLU(), Initialiser.He, seed: 1);
        }
    }

    [Fact]
    public void Clear_errors()
    {
        var network = Network.Perceptron([64, 10], _ => new ReLU(), Initialiser.He, seed: 1);
        var loss = new SoftmaxCrossEntropy();
        ArgumentOutOfRangeException tooLarge = Assert.Throws<ArgumentOutOfRangeException>(() =>
            new Trainer(loss, new SGD(0.1), 5000).Fit(network, Images, 1)
        );
        Assert.Contains("1797", tooLarge.Message, StringComparison.Ordinal);
        ArgumentException shape = Assert.Throws<ArgumentException>(() =>
            network.Forward(Matrix<float>.Build.Dense(3, 2))
        );
        Assert.Contains("64 features, but x is 3 x 2", shape.Message, StringComparison.Ordinal);
        ArgumentException empty = Assert.Throws<ArgumentException>(() =>
            network.Forward(Matrix<float>.Build.Dense(64, 0))
        );
        Assert.Contains("at least one sample, but x is 64 x 0", empty.Message, StringComparison.Ordinal);
        ArgumentException outputs = Assert.Throws<ArgumentException>(() =>
            new Trainer(loss, new SGD(0.1)).Fit(
                Network.Perceptron([64, 3], _ => new ReLU(), Initialiser.He, seed: 1),
                Images,
                1
            )
        );
        Assert.Contains("are 3 x 1797 and 10 x 1797", outputs.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(loss, new SGD(0.1), 0).Fit(network, Images, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(loss, new SGD(0.1)).Fit(network, Images, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SGD(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SGD(1, 1));
        Assert.Throws<InvalidOperationException>(() =>
            new ActivationLayer(new ReLU()).Backward(Matrix<float>.Build.Dense(1, 1))
        );
    }

    // Makes one number of a parameter so large, at one of its steps, that the next forward pass overflows.
    private sealed class Spoiling(Parameter target, int atStep) : Optimiser(1)
    {
        private int _step;

        protected override void StartStep() => _step++;

        protected override void Update(Parameter parameter, int start, Span<float> w, ReadOnlySpan<float> g)
        {
            if (_step == atStep && parameter == target)
            {
                parameter.Value.Values().Fill(float.MaxValue);
            }
        }
    }

    private sealed class Recording() : Optimiser(1)
    {
        public List<double> Rates { get; } = [];

        protected override void StartStep() => Rates.Add(LearningRate);

        protected override void Update(Parameter parameter, int start, Span<float> w, ReadOnlySpan<float> g) { }
    }

    private sealed class NeverFinite : Loss
    {
        protected override double Sample(
            ReadOnlySpan<float> output,
            ReadOnlySpan<float> target,
            Span<float> gradient,
            float share
        ) => double.PositiveInfinity;
    }
}
