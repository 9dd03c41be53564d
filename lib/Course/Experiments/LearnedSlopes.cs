using Activations.Functions;
using Activations.Training;

namespace Activations.Course.Experiments;

/// <summary>Follows the slopes that PReLU learns, one per unit, and asks whether their differences are used.</summary>
public static class LearnedSlopes
{
    /// <summary>What one run measures.</summary>
    /// <param name="ByEpoch">For each epoch from 0 and each hidden layer, the slopes of its units.</param>
    /// <param name="TestAccuracy">Share of the test images classified correctly after training.</param>
    /// <param name="TestAccuracyShared">The same after every slope is replaced by the mean of its layer.</param>
    public sealed record Measurements(
        IReadOnlyList<IReadOnlyList<double[]>> ByEpoch, double TestAccuracy, double TestAccuracyShared)
    {
        /// <summary>The slopes of each hidden layer after training.</summary>
        public IReadOnlyList<double[]> Last => ByEpoch[^1];
    }

    /// <summary>One run of a network of PReLU units.</summary>
    /// <param name="task">What is trained; its activation makes a <see cref="PReLU"/> for every hidden layer.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <exception cref="ArgumentException">A hidden layer is not PReLU.</exception>
    public static Measurements Run(DigitsTask task, long seed)
    {
        var (network, training, test) = task.Build(seed);
        PReLU[] layers = [.. network.ActivationLayers.Select(layer => layer.Activation as PReLU
            ?? throw new ArgumentException($"Expected PReLU in every hidden layer, but there is {layer.Activation.Name}.", nameof(task)))];
        var trainer = new Trainer(new SoftmaxCrossEntropy(), new SGD(task.LearningRate), batchSize: 32, seed);
        var slopes = new List<double[][]>();
        trainer.Fit(network, training, task.Epochs, onEpoch: _ => slopes.Add([.. layers.Select(Slopes)]));
        double own = trainer.Evaluate(network, test).Accuracy;
        foreach (PReLU layer in layers)
        {
            layer.Slopes.Fill((float)Slopes(layer).Average());
        }

        return new(slopes, own, trainer.Evaluate(network, test).Accuracy);
    }

    private static double[] Slopes(PReLU layer) => [.. layer.Slopes.ToArray().Select(slope => (double)slope)];
}
