using Activations.Functions;
using Activations.Training;

namespace Activations.Course.Experiments;

/// <summary>
/// Trains for a number of steps, whatever the number of training images, and compares the images it has seen with those it has
/// not. <see cref="RReLU"/> draws its slopes at random while training, as in its paper.
/// </summary>
public static class Generalisation
{
    private const int Batch = 32;

    /// <summary>What one run measures, after training.</summary>
    /// <param name="TrainingAccuracy">Share of the training images classified correctly.</param>
    /// <param name="TestAccuracy">Share of the test images classified correctly.</param>
    /// <param name="TrainingLoss">Mean cross-entropy on the training images.</param>
    /// <param name="TestLoss">Mean cross-entropy on the test images.</param>
    public sealed record Measurements(double TrainingAccuracy, double TestAccuracy, double TrainingLoss, double TestLoss)
    {
        /// <summary>How much more accurate the network is on images it has seen.</summary>
        public double Gap => TrainingAccuracy - TestAccuracy;
    }

    /// <summary>One run.</summary>
    /// <param name="task">What is trained; its epochs are left aside.</param>
    /// <param name="steps">Steps of at most 32 images, rounded up to whole epochs.</param>
    /// <param name="seed">Seed of the run.</param>
    public static Measurements Run(DigitsTask task, int steps, long seed)
    {
        var (built, training, test) = task.Build(seed);
        RandomSlopes[] random = [.. built.ActivationLayers.Select(layer => layer.Activation).OfType<RReLU>()
            .Select((function, i) => new RandomSlopes(function, new RandomStream(seed, $"slopes {i}")))];
        int next = 0;
        Network network = random.Length == 0
            ? built
            : new([.. built.Layers.Select(layer => layer is ActivationLayer { Activation: RReLU } ? random[next++] : layer)]);

        int batch = Math.Min(Batch, training.Count), stepsAnEpoch = (training.Count + batch - 1) / batch;
        var trainer = new Trainer(new SoftmaxCrossEntropy(), new SGD(task.LearningRate), batch, seed);
        trainer.Fit(network, training, Math.Max(1, (steps + stepsAnEpoch - 1) / stepsAnEpoch));
        foreach (RandomSlopes layer in random)
        {
            layer.Training = false;
        }

        var (trainingLoss, trainingAccuracy) = trainer.Evaluate(network, training);
        var (testLoss, testAccuracy) = trainer.Evaluate(network, test);
        return new(trainingAccuracy, testAccuracy, trainingLoss, testLoss);
    }
}
