using Activations.Data;
using Activations.Functions;
using Activations.Training;

namespace Activations.Course.Experiments;

/// <summary>
/// One start of one function in a race: a small perceptron learns a task by Adam in batches of 32. <see cref="RReLU"/> draws
/// its slopes while it learns, as in its paper; <see cref="PReLU"/> learns one slope per unit.
/// </summary>
public static class Race
{
    /// <summary>The long budget, in short budgets of <see cref="RaceTask.Epochs"/>.</summary>
    public const int Long = 3;

    /// <summary>A run measures this many times in every short budget.</summary>
    public const int MeasuresPerBudget = 10;

    /// <summary>What is trained.</summary>
    /// <param name="Task">The task.</param>
    /// <param name="Function">The hidden layers' activation, a name of <see cref="Entrant.All"/>.</param>
    /// <param name="LearningRate">Adam's step size.</param>
    /// <param name="Gain">
    /// Variance of the initial weights of every layer, times the layer's number of inputs: 1 is LeCun's choice, 2 that of He
    /// initialisation.
    /// </param>
    public sealed record Settings(RaceTask Task, string Function, double LearningRate, double Gain);

    /// <summary>What one run measures on the samples kept back, <see cref="MeasuresPerBudget"/> times in every short budget.</summary>
    /// <param name="Epochs">After which epochs, from 0, before training.</param>
    /// <param name="Loss">Mean cross-entropy; infinite once the run has diverged.</param>
    /// <param name="Accuracy">Share of the samples classified correctly; once the run has diverged, that of the last measurement before.</param>
    public sealed record Measurements(IReadOnlyList<int> Epochs, IReadOnlyList<double> Loss, IReadOnlyList<double> Accuracy)
    {
        /// <summary>The loss after a number of short budgets, which must be a multiple of 1/<see cref="MeasuresPerBudget"/>.</summary>
        /// <param name="budgets">From 0 to the budgets trained.</param>
        /// <exception cref="ArgumentOutOfRangeException">Nothing was measured there.</exception>
        public double LossAfter(double budgets) => Loss[Place(budgets)];

        /// <summary>The accuracy after a number of short budgets, which must be a multiple of 1/<see cref="MeasuresPerBudget"/>.</summary>
        /// <param name="budgets">From 0 to the budgets trained.</param>
        /// <exception cref="ArgumentOutOfRangeException">Nothing was measured there.</exception>
        public double AccuracyAfter(double budgets) => Accuracy[Place(budgets)];

        private int Place(double budgets)
        {
            double place = budgets * MeasuresPerBudget;
            int whole = (int)Math.Round(place);
            return Math.Abs(place - whole) < 1e-6 && whole >= 0 && whole < Epochs.Count
                ? whole
                : throw new ArgumentOutOfRangeException(
                    nameof(budgets),
                    budgets,
                    $"Expected a multiple of 1/{MeasuresPerBudget} from 0 to {(Epochs.Count - 1) / MeasuresPerBudget}.");
        }
    }

    /// <summary>A run for tuning, over the long budget, of which the short one is the beginning.</summary>
    /// <param name="settings">What is trained.</param>
    /// <param name="seed">Seed of the samples, the weights and the order of the samples; the same for every function.</param>
    public static Measurements Tune(Settings settings, long seed) => Run(settings, RaceStock.Tuning, Long, seed);

    /// <summary>A run that counts, once with the settings tuned for either budget.</summary>
    /// <param name="tunedShort">The settings for the short budget.</param>
    /// <param name="tunedLong">The settings for the long budget; if they are the same, one run does.</param>
    /// <param name="seed">Seed of the samples, the weights and the order of the samples; the same for every function.</param>
    public static (Measurements Short, Measurements Long) Judge(Settings tunedShort, Settings tunedLong, long seed)
    {
        Measurements over = Run(tunedLong, RaceStock.Judging, Long, seed);
        return (tunedShort == tunedLong ? over : Run(tunedShort, RaceStock.Judging, 1, seed), over);
    }

    /// <summary>One run.</summary>
    /// <param name="settings">What is trained.</param>
    /// <param name="stock">Where the samples come from.</param>
    /// <param name="budgets">Short budgets to train for.</param>
    /// <param name="seed">Seed of the samples, the weights and the order of the samples; the same for every function.</param>
    public static Measurements Run(Settings settings, RaceStock stock, int budgets, long seed)
    {
        var (network, trainer, training, kept) = Prepare(settings, stock, seed);
        int budget = settings.Task.Epochs;
        int[] epochs = [.. Enumerable.Range(0, (budgets * MeasuresPerBudget) + 1).Select(i => i * budget / MeasuresPerBudget)];
        var loss = new List<double>();
        var accuracy = new List<double>();
        trainer.Fit(network, training, budgets * budget, onEpoch: epoch =>
        {
            int due = epochs.Count(e => e == epoch.Number);
            if (due > 0 && double.IsFinite(epoch.TrainingLoss))
            {
                (double l, double a) = trainer.Evaluate(network, kept);
                loss.AddRange(Enumerable.Repeat(double.IsFinite(l) ? l : double.PositiveInfinity, due));
                accuracy.AddRange(Enumerable.Repeat(a, due));
            }
        });
        int missing = epochs.Length - loss.Count;
        return new(
            epochs,
            [.. loss, .. Enumerable.Repeat(double.PositiveInfinity, missing)],
            [.. accuracy, .. Enumerable.Repeat(accuracy[^1], missing)]);
    }

    private static (Network Network, Trainer Trainer, Dataset Training, Dataset Kept) Prepare(Settings settings, RaceStock stock, long seed)
    {
        (Dataset training, Dataset kept) = settings.Task.Samples(stock, seed);
        int[] sizes = [training.Features, .. settings.Task.Hidden, training.Outputs];
        var start = new NormalInitialiser("gain", (inputs, _) => settings.Gain / inputs);
        Network network = WithRandomSlopes(
            Network.Perceptron(sizes, Entrant.Named(settings.Function).Activation, start, seed), seed);
        return (network, new(new SoftmaxCrossEntropy(), new Adam(settings.LearningRate), batchSize: 32, seed), training, kept);
    }

    private static Network WithRandomSlopes(Network network, long seed) => new([.. network.Layers.Select((layer, i) =>
        layer is ActivationLayer { Activation: RReLU function }
            ? new ActivationLayer(new RandomReLU(function, new RandomStream(seed, $"slopes {i}")))
            : layer)]);
}
