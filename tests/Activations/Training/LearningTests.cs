using System.Diagnostics;
using Activations.Data;
using Activations.Functions;
using Activations.Tests.Data;
using Activations.Training;

namespace Activations.Tests.Training;

/// <summary>
/// What the trainer is for: images it has not seen, classified by a perceptron and better by a convolutional network.
/// </summary>
/// <remarks>
/// A seed is that of the split, the weights, the order and the dropout alike. What network learns the digits, and for
/// how long, was chosen on a fifth of the training images, not on the test images.
/// </remarks>
public class LearningTests(ITestOutputHelper output)
{
    [Fact]
    public void Digits_are_classified_and_by_a_convolutional_network_better()
    {
        // The test set of one split is small: one image is 0.3 %.
        double perceptrons = 0,
            convolutional = 0;
        foreach (long seed in new[] { 1, 2, 3 })
        {
            (Dataset training, Dataset test) = Digits.Load().Split(0.8, seed);
            var perceptron = Network.Perceptron([64, 128, 128, 10], _ => new ReLU(), Initialiser.He, seed);
            double accuracy = Accuracy(
                "digits, perceptron 64-128-128-10",
                perceptron,
                training,
                test,
                epochs: 30,
                seed
            );
            Assert.True(accuracy > 0.97, $"{accuracy}, seed {seed}");
            perceptrons += accuracy;
            convolutional += Accuracy(
                "digits, convolutional",
                Convolutional(new(1, 8, 8), 16, seed),
                training,
                test,
                epochs: 40,
                seed
            );
        }

        Assert.True(convolutional > perceptrons, $"{convolutional} and {perceptrons}");
    }

    [Fact]
    public void Larger_digits_are_classified_and_by_a_convolutional_network_better()
    {
        string? folder = MnistFolder.Find();
        Assert.SkipWhen(folder is null, MnistFolder.Missing);
        (Dataset training, Dataset test) = Mnist.Load(folder).Split(0.8, seed: 1);
        Assert.Equal((8000, 2000), (training.Count, test.Count));
        var network = Network.Perceptron([784, 128, 10], _ => new ReLU(), Initialiser.He, seed: 1);
        double perceptron = Accuracy("MNIST, perceptron 784-128-10", network, training, test, epochs: 10, seed: 1);
        double convolutional = Accuracy(
            "MNIST, convolutional",
            Convolutional(new(1, 28, 28), 8, seed: 1),
            training,
            test,
            epochs: 4,
            seed: 1
        );

        Assert.True(perceptron > 0.95, $"{perceptron}");
        Assert.True(convolutional > perceptron, $"{convolutional} and {perceptron}");
    }

    /// <summary>
    /// Two convolutions, the second with twice the filters and pooled, as is the first for images that are not tiny.
    /// </summary>
    private static Network Convolutional(ImageShape images, int filters, long seed)
    {
        RandomStream weights = new(seed, "initialisation"),
            dropout = new(seed, "dropout");
        var first = new Conv2D(images, filters, 3, Initialiser.He, weights, padding: 1);
        var firstPool = new MaxPool(first.Output, images.Width > 8 ? 2 : 1);
        var second = new Conv2D(firstPool.Output, 2 * filters, 3, Initialiser.He, weights, padding: 1);
        var secondPool = new MaxPool(second.Output, 2);
        return new(
            first,
            new BatchNorm(first.Output),
            new ActivationLayer(new ReLU()),
            firstPool,
            second,
            new BatchNorm(second.Output),
            new ActivationLayer(new ReLU()),
            secondPool,
            new Activations.Training.Dropout(0.2, dropout),
            new Dense(secondPool.Output.Features, 10, Initialiser.He, weights)
        );
    }

    private double Accuracy(string name, Network network, Dataset training, Dataset test, int epochs, long seed)
    {
        const int BatchSize = 32;
        var adam = new Adam();
        var trainer = new Trainer(new SoftmaxCrossEntropy(), adam, BatchSize, seed);
        var clock = Stopwatch.StartNew();

        // Half a cosine, epoch by epoch.
        Epoch last = trainer
            .Fit(
                network,
                training,
                epochs,
                test,
                epoch => adam.LearningRate = 0.0015 * (1 + Math.Cos(Math.PI * epoch.Number / epochs))
            )
            .Last;
        output.WriteLine(
            FormattableString.Invariant(
                $"{name}, seed {seed}: {100 * last.TestAccuracy:F2} % of {test.Count} test images after {epochs} epochs of {training.Count}, {clock.Elapsed.TotalSeconds:F1} s"
            )
        );
        return last.TestAccuracy;
    }
}
