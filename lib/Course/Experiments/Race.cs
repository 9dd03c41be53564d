using Activations.Data;
using Activations.Functions;
using Activations.Training;

namespace Activations.Course.Experiments;

/// <summary>
/// One start of one function in a race: a small perceptron learns a task by Adam in batches of 32. <see cref="RReLU"/> draws
/// its slopes while it learns, as in its paper; <see cref="PReLU"/> learns one slope a unit.
/// </summary>
public static class Race
{
    /// <summary>What is trained.</summary>
    /// <param name="Task">The task.</param>
    /// <param name="Function">The hidden layers' activation, a name of <see cref="Entrant.All"/>.</param>
    /// <param name="LearningRate">Adam's step size.</param>
    public sealed record Settings(RaceTask Task, string Function, double LearningRate);

    /// <summary>What one run measures on the samples kept back, for every epoch from 0, before training.</summary>
    /// <param name="Loss">Mean cross-entropy; infinite once the run has diverged.</param>
    /// <param name="Accuracy">Share of the samples classified correctly; that of the last epoch before once the run has diverged.</param>
    public sealed record Measurements(IReadOnlyList<double> Loss, IReadOnlyList<double> Accuracy);

    /// <summary>A run for tuning: the mean cross-entropy, after training, on samples of the tuning stock kept back; infinite if the run diverged.</summary>
    /// <param name="settings">What is trained.</param>
    /// <param name="seed">Seed of the samples, the weights and the order of the samples; the same for every function.</param>
    public static double Tune(Settings settings, long seed)
    {
        var (network, trainer, training, kept) = Prepare(settings, RaceStock.Tuning, seed);
        History history = trainer.Fit(network, training, settings.Task.Epochs);
        double loss = history.DivergedAt is null ? trainer.Evaluate(network, kept).Loss : double.PositiveInfinity;
        return double.IsFinite(loss) ? loss : double.PositiveInfinity;
    }

    /// <summary>A run that counts, on samples of the judging stock.</summary>
    /// <param name="settings">What is trained.</param>
    /// <param name="seed">Seed of the samples, the weights and the order of the samples; the same for every function.</param>
    public static Measurements Run(Settings settings, long seed)
    {
        var (network, trainer, training, kept) = Prepare(settings, RaceStock.Judging, seed);
        History history = trainer.Fit(network, training, settings.Task.Epochs, kept);
        Epoch[] whole = [.. history.Epochs.Where(epoch => epoch.Number != history.DivergedAt)];
        int missing = settings.Task.Epochs + 1 - whole.Length;
        return new(
            [.. whole.Select(e => double.IsFinite(e.TestLoss) ? e.TestLoss : double.PositiveInfinity), .. Enumerable.Repeat(double.PositiveInfinity, missing)],
            [.. whole.Select(e => e.TestAccuracy), .. Enumerable.Repeat(whole[^1].TestAccuracy, missing)]);
    }

    private static (Network Network, Trainer Trainer, Dataset Training, Dataset Kept) Prepare(Settings settings, RaceStock stock, long seed)
    {
        (Dataset training, Dataset kept) = settings.Task.Samples(stock, seed);
        Entrant entrant = Entrant.Named(settings.Function);
        int[] sizes = [training.Features, .. settings.Task.Hidden, training.Outputs];
        Network network = WithRandomSlopes(Network.Perceptron(sizes, entrant.Activation, entrant.Start, seed), seed);
        return (network, new(new SoftmaxCrossEntropy(), new Adam(settings.LearningRate), batchSize: 32, seed), training, kept);
    }

    private static Network WithRandomSlopes(Network network, long seed) => new([.. network.Layers.Select((layer, i) =>
        layer is ActivationLayer { Activation: RReLU function }
            ? new ActivationLayer(new RandomReLU(function, new RandomStream(seed, $"slopes {i}")))
            : layer)]);
}
