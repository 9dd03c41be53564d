using Activations.Data;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// A perceptron that learns, looked at after some of its steps: what each hidden unit gets from each training sample,
/// and with which weights.
/// </summary>
public sealed class WatchedRun
{
    private readonly Moment[] _moments;

    private WatchedRun(Moment[] moments) => _moments = moments;

    /// <summary>Trains a network and looks at it before and after some of the steps.</summary>
    /// <param name="task">What is trained; its budget does not count.</param>
    /// <param name="seed">Seed of the samples, the weights and the order of the samples.</param>
    /// <param name="steps">After which steps to look, in rising order; 0 is before training.</param>
    /// <exception cref="ArgumentException">There is no step to look at, or they do not rise from 0.</exception>
    public static WatchedRun Of(LearningTask task, long seed, params IReadOnlyList<int> steps)
    {
        if (steps.Count == 0 || steps[0] < 0 || steps.Zip(steps.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            throw new ArgumentException(
                $"Expected steps in rising order, none below 0, but got {string.Join(", ", steps)}.",
                nameof(steps)
            );
        }

        (Network network, Trainer trainer, Dataset training, Dataset test, int _) = task.Prepare(seed);
        Optimiser optimiser = task.Optimiser(task.LearningRate);
        var random = new RandomStream(seed, "order");
        int[] order = [.. Enumerable.Range(0, training.Count)];
        int batch = Math.Min(task.BatchSize, training.Count),
            place = training.Count;
        var moments = new List<Moment>();
        for (int step = 0; step <= steps[^1]; step++)
        {
            if (steps.Contains(step))
            {
                moments.Add(new(step, network, training, trainer.Evaluate(network, test).Accuracy));
            }

            if (place == training.Count)
            {
                random.Shuffle<int>(order);
                place = 0;
            }

            Dataset samples = training.Take(order[place..Math.Min(place + batch, training.Count)]);
            place += samples.Count;
            new Trainer(new SoftmaxCrossEntropy(), optimiser, samples.Count, seed).Fit(network, samples, 1);
        }

        return new([.. moments]);
    }

    /// <summary>The steps that the network was looked at after.</summary>
    public IReadOnlyList<int> Steps => [.. _moments.Select(moment => moment.Step)];

    /// <summary>What was seen after a step.</summary>
    /// <exception cref="ArgumentException">Nobody looked after that step.</exception>
    public Moment After(double step) =>
        _moments.FirstOrDefault(moment => moment.Step == step)
        ?? throw new ArgumentException(
            $"The run was looked at after the steps {string.Join(", ", Steps)}, but not after {step}.",
            nameof(step)
        );

    /// <summary>
    /// How often a unit of a hidden layer was dead at one look and alive at the next, over all units and looks.
    /// </summary>
    /// <param name="layer">The hidden layer, from 0.</param>
    public int ComeBacks(int layer) => Changes(layer, (was, @is) => was && !@is);

    /// <summary>How often a unit of a hidden layer was alive at one look and dead at the next.</summary>
    /// <param name="layer">The hidden layer, from 0.</param>
    public int Deaths(int layer) => Changes(layer, (was, @is) => !was && @is);

    private int Changes(int layer, Func<bool, bool, bool> counts) =>
        _moments
            .Zip(_moments.Skip(1))
            .Sum(pair =>
                Enumerable
                    .Range(0, pair.First.Units(layer))
                    .Count(unit => counts(pair.First.IsDead(layer, unit), pair.Second.IsDead(layer, unit)))
            );

    /// <summary>A network of ReLU units as it is after one step. Layers, units and samples are counted from 0.</summary>
    public sealed class Moment
    {
        private readonly Matrix<float>[] _preActivations,
            _weights;

        internal Moment(int step, Network network, Dataset training, double accuracy)
        {
            (Step, TestAccuracy) = (step, accuracy);
            network.Forward(training.Inputs);
            _preActivations = [.. network.ActivationLayers.Select(layer => layer.Input!.Clone())];
            _weights = [.. network.Layers.OfType<Dense>().Select(layer => layer.Weights.Value.Clone())];
        }

        /// <summary>The step, one batch each.</summary>
        public int Step { get; }

        /// <summary>Share of the test samples classified correctly.</summary>
        public double TestAccuracy { get; }

        /// <summary>How many units a hidden layer has.</summary>
        public int Units(int layer) => _preActivations[layer].RowCount;

        /// <summary>What a unit feeds into its function, on every training sample.</summary>
        public double[] PreActivations(int layer, int unit) =>
            [.. _preActivations[layer].Row(unit).Select(z => (double)z)];

        /// <summary>The weights from the layer below to a unit.</summary>
        public double[] Weights(int layer, int unit) => [.. _weights[layer].Row(unit).Select(w => (double)w)];

        /// <summary>Whether a unit's input is above 0 on a training sample.</summary>
        public bool Fires(int layer, int unit, int sample) => _preActivations[layer][unit, sample] > 0;

        /// <summary>1 where a unit fires on a training sample and 0 where it does not: [sample, unit].</summary>
        /// <param name="layer">The hidden layer.</param>
        /// <param name="samples">How many of the training samples, the first of them.</param>
        public double[,] FiringMap(int layer, int samples)
        {
            double[,] map = new double[samples, Units(layer)];
            for (int sample = 0; sample < samples; sample++)
            {
                for (int unit = 0; unit < Units(layer); unit++)
                {
                    map[sample, unit] = Fires(layer, unit, sample) ? 1 : 0;
                }
            }

            return map;
        }

        /// <summary>Whether a unit's input is above 0 on no training sample.</summary>
        public bool IsDead(int layer, int unit) => _preActivations[layer].Row(unit).Maximum() <= 0;

        /// <summary>How many units of a hidden layer are not dead.</summary>
        public int Living(int layer) => Enumerable.Range(0, Units(layer)).Count(unit => !IsDead(layer, unit));
    }
}
