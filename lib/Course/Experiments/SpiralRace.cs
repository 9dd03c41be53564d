using Activations.Data;
using Activations.Training;

namespace Activations.Course.Experiments;

/// <summary>
/// A pattern that winds: a small perceptron tells three arms of a spiral apart, two turns each unless told otherwise, by Adam. It learns from 300
/// points and is judged by 600 others; batches have 32, weights start from He initialisation.
/// </summary>
public static class SpiralRace
{
    private const int TrainingPoints = 300, Points = 900, HiddenLayers = 3, Units = 32;

    /// <summary>What is trained.</summary>
    /// <param name="Function">The hidden layers' activation, a name of <see cref="Activation.All"/>.</param>
    /// <param name="LearningRate">Adam's step size.</param>
    /// <param name="Turns">Turns of each arm; fewer leave hardly an error to tell functions apart by.</param>
    /// <param name="Epochs">Passes over the training points.</param>
    /// <param name="Standardised">
    /// Whether the inputs are shifted and divided so that those to learn from have mean 0 and variance 1; if not, they are as they
    /// come, within a circle of radius 1.
    /// </param>
    public sealed record Settings(
        string Function, double LearningRate, double Turns = 2, int Epochs = 100, bool Standardised = true);

    /// <summary>What one run measures after training.</summary>
    /// <param name="TestLoss">Mean cross-entropy on the test points; infinite if the run diverged.</param>
    /// <param name="TestAccuracy">Share of the test points classified correctly.</param>
    public sealed record Measurements(double TestLoss, double TestAccuracy);

    /// <summary>One run.</summary>
    /// <param name="settings">What is trained.</param>
    /// <param name="seed">Seed of the points, their split, the weights and the order of the points; the same for every function.</param>
    public static Measurements Run(Settings settings, long seed)
    {
        (Dataset training, Dataset test) = Synthetic.Spirals(Points, seed, turns: settings.Turns).Split((double)TrainingPoints / Points, seed);
        if (settings.Standardised)
        {
            (training, test) = RaceTask.Standardised(training, test);
        }

        int[] sizes = [training.Features, .. Enumerable.Repeat(Units, HiddenLayers), training.Outputs];
        Network network = Network.Perceptron(sizes, Candidates.Make(settings.Function), Initialiser.He, seed);
        var trainer = new Trainer(new SoftmaxCrossEntropy(), new Adam(settings.LearningRate), batchSize: 32, seed);
        Epoch last = trainer.Fit(network, training, settings.Epochs, test).Epochs[^1];
        return new(double.IsFinite(last.TestLoss) ? last.TestLoss : double.PositiveInfinity, last.TestAccuracy);
    }
}
