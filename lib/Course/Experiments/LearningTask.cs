using Activations.Data;
using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// What a perceptron learns, and how: data, network, optimiser and budget. A run is a pure function of a task and a
/// seed: equal tasks and seeds give equal bits. Vary a task as in <c>LearningTask.Digits with { Bias = -1 }</c>.
/// </summary>
/// <param name="Data">Where the samples come from.</param>
public sealed record LearningTask(DataSource Data)
{
    /// <summary>
    /// Handwritten digits: two hidden layers of 64 ReLU units with He initialisation learn from 1,438 images for 20
    /// epochs, by stochastic gradient descent in batches of 32.
    /// </summary>
    public static LearningTask Digits { get; } = new(DataSource.Digits);

    /// <summary>
    /// Three arms of a spiral with three quarters of a turn each: three hidden layers of 32 ReLU units with Glorot
    /// initialisation learn from 600 points for 60 epochs, by stochastic gradient descent, and are tested on 600 points
    /// between them.
    /// </summary>
    public static LearningTask Spirals { get; } =
        new(DataSource.Spirals(1200, 1.0 / 2, turns: 0.75))
        {
            HiddenLayers = 3,
            Units = 32,
            Initialiser = Initialiser.Glorot,
            Epochs = 60,
        };

    /// <summary>
    /// Three arms of a spiral with two turns each, which leave errors to tell functions apart by: three hidden layers
    /// of 32 ReLU units with He initialisation learn from 300 standardised points for 100 epochs, by Adam, and are
    /// tested on 600 others.
    /// </summary>
    public static LearningTask WindingSpirals { get; } =
        new(DataSource.Spirals(900, 1.0 / 3, turns: 2))
        {
            IsStandardised = true,
            HiddenLayers = 3,
            Units = 32,
            Optimiser = ByAdam,
            LearningRate = 0.01,
            Epochs = 100,
        };

    /// <summary>What a table calls the task.</summary>
    public string Name => Data.Name;

    /// <summary>
    /// Makes the activation of a hidden layer from its number of units; of an RReLU, the slopes are drawn in training.
    /// </summary>
    public Func<int, Activation> Activation { get; init; } = _ => new ReLU();

    /// <summary>
    /// Makes the untrained network from the task, the numbers of features and outputs, and a seed; null for a
    /// perceptron of <see cref="HiddenLayers"/> layers of <see cref="Units"/> units.
    /// </summary>
    public Func<LearningTask, int, int, long, Network>? Architecture { get; init; }

    /// <summary>Hidden layers.</summary>
    public int HiddenLayers { get; init; } = 2;

    /// <summary>Units of each hidden layer.</summary>
    public int Units { get; init; } = 64;

    /// <summary>The units of each hidden layer, first to last.</summary>
    public IReadOnlyList<int> Hidden => [.. Enumerable.Repeat(Units, HiddenLayers)];

    /// <summary>Draws the weights, unless there is a <see cref="Gain"/>.</summary>
    public Initialiser Initialiser { get; init; } = Initialiser.He;

    /// <summary>
    /// Variance of the initial weights of every layer, times the layer's number of inputs: 1 is LeCun's choice, 2 that
    /// of He initialisation. Null leaves it to the <see cref="Initialiser"/>.
    /// </summary>
    public double? Gain { get; init; }

    /// <summary>What draws the weights: by the <see cref="Gain"/> where there is one.</summary>
    public Initialiser WeightInitialiser => Gain is { } gain ? WithGain(gain) : Initialiser;

    /// <summary>Initial bias of every hidden unit.</summary>
    public double Bias { get; init; }

    /// <summary>Makes the optimiser from the learning rate; plain stochastic gradient descent by default.</summary>
    public Func<double, Optimiser> Optimiser { get; init; } = rate => new SGD(rate);

    /// <summary>Step size.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Samples per step; a smaller training set makes a single batch.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>The budget in passes over the training samples; <see cref="Steps"/> comes first.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>
    /// The budget in steps of one batch, rounded up to whole epochs; null leaves the budget to <see cref="Epochs"/>.
    /// </summary>
    public int? Steps { get; init; }

    /// <summary>
    /// Which half of the samples is used, one for choosing settings and one for comparing; null for all samples.
    /// </summary>
    public Split? Split { get; init; }

    /// <summary>How many samples to learn from; null for all. The test samples do not depend on it.</summary>
    public int? TrainingSamples { get; init; }

    /// <summary>
    /// Whether all inputs are shifted by one number and divided by another, so that those to learn from have mean 0 and
    /// variance 1; if not, they are as they come.
    /// </summary>
    public bool IsStandardised { get; init; }

    /// <summary>
    /// Test samples over training samples where every seed splits one data set anew, else 0; see
    /// <see cref="Estimate.Of"/>.
    /// </summary>
    public double Resplit => Data.Resplit;

    /// <summary>Trains one network.</summary>
    /// <param name="seed">Seed of the samples, the weights and the order of the samples.</param>
    public LearningRun Run(long seed)
    {
        Start start = Prepare(seed);
        return new(start, start.Fit());
    }

    /// <summary>The samples for a seed.</summary>
    /// <param name="seed">The same seed gives the same samples.</param>
    /// <exception cref="InvalidOperationException">
    /// There are fewer samples than <see cref="TrainingSamples"/>.
    /// </exception>
    public (Dataset Training, Dataset Test) Samples(long seed)
    {
        (Dataset training, Dataset test) = Data.Draw(Split, seed);
        if (TrainingSamples is { } count)
        {
            training =
                count >= 1 && count <= training.Count
                    ? training.Take([.. Enumerable.Range(0, count)])
                    : throw new InvalidOperationException(
                        $"Expected {nameof(TrainingSamples)} from 1 to {training.Count}, all there are, but got {count}."
                    );
        }

        return IsStandardised ? Standardised(training, test) : (training, test);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Makes Adam from the learning rate.</summary>
    internal static Optimiser ByAdam(double rate) => new Adam(rate);

    /// <summary>Normal with a variance of gain / fan-in.</summary>
    internal static Initialiser WithGain(double gain) =>
        new NormalInitialiser(FormattableString.Invariant($"gain {gain}"), (inputs, _) => gain / inputs);

    /// <summary>
    /// Both sets with inputs shifted by one number and divided by another: mean 0 and variance 1 over the training
    /// inputs.
    /// </summary>
    internal static (Dataset Training, Dataset Test) Standardised(Dataset training, Dataset test)
    {
        Moments moments = Probes.MomentsOf(training.Inputs.Values());
        return (Scaled(training, moments), Scaled(test, moments));
    }

    /// <summary>The untrained network with its samples and its trainer.</summary>
    /// <param name="seed">Seed of the samples, the weights and the order of the samples.</param>
    /// <param name="slopes">
    /// Draws the slopes of an RReLU, given the number of its hidden layer from 0; null for streams named by the layer's
    /// place in the network.
    /// </param>
    internal Start Prepare(long seed, Func<RReLU, int, RandomReLU>? slopes = null)
    {
        (Dataset training, Dataset test) = Samples(seed);
        Network untrained =
            Architecture?.Invoke(this, training.Features, training.Outputs, seed)
            ?? Network.Perceptron(
                [training.Features, .. Hidden, training.Outputs],
                Activation,
                WeightInitialiser,
                seed,
                Bias
            );
        slopes ??= (function, layer) => new(function, new RandomStream(seed, $"slopes {(2 * layer) + 1}"));
        var network = new Network([
            .. untrained.Layers.Select(
                (layer, i) =>
                    layer is ActivationLayer { Activation: RReLU function }
                        ? new ActivationLayer(slopes(function, i / 2))
                        : layer
            ),
        ]);
        int batch = Math.Min(BatchSize, training.Count),
            stepsPerEpoch = (training.Count + batch - 1) / batch;
        int epochs = Steps is { } steps ? Math.Max(1, (steps + stepsPerEpoch - 1) / stepsPerEpoch) : Epochs;
        var trainer = new Trainer(new SoftmaxCrossEntropy(), Optimiser(LearningRate), batch, seed);
        return new(network, trainer, training, test, epochs);
    }

    /// <summary>Trains one network and measures it as it learns.</summary>
    /// <param name="seed">Seed of the samples, the weights and the order of the samples.</param>
    /// <param name="measure">
    /// Called after every epoch, and before the first, with the network and the training samples.
    /// </param>
    /// <returns>
    /// The records and measurements of all epochs, from epoch 0. A run that diverges stays as it then is: the epochs
    /// that it does not reach repeat its last one.
    /// </returns>
    internal (IReadOnlyList<Epoch> Epochs, IReadOnlyList<T> Measured, int? DivergedAt) Follow<T>(
        long seed,
        Func<Network, Dataset, T> measure
    )
    {
        Start start = Prepare(seed);
        var measured = new List<T>();
        History history = start.Trainer.Fit(
            start.Network,
            start.Training,
            start.Epochs,
            start.Test,
            _ => measured.Add(measure(start.Network, start.Training))
        );
        IReadOnlyList<TItem> Fill<TItem>(IReadOnlyList<TItem> items) =>
            [.. items, .. Enumerable.Repeat(items[^1], start.Epochs + 1 - items.Count)];
        return (Fill(history.Epochs), Fill(measured), history.DivergedAt);
    }

    private static Dataset Scaled(Dataset data, Moments moments)
    {
        Matrix<float> inputs = data.Inputs.Clone();
        double deviation = Math.Sqrt(moments.Variance);
        foreach (ref float x in inputs.Values())
        {
            x = (float)((x - moments.Mean) / deviation);
        }

        return data with
        {
            Inputs = inputs,
        };
    }

    /// <summary>A network that is ready to learn.</summary>
    internal sealed record Start(Network Network, Trainer Trainer, Dataset Training, Dataset Test, int Epochs)
    {
        /// <summary>Trains for the task's budget, without a look at the test samples.</summary>
        public History Fit(Action<Epoch>? onEpoch = null) => Trainer.Fit(Network, Training, Epochs, onEpoch: onEpoch);
    }
}
