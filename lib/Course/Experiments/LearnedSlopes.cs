using Activations.Functions;

namespace Activations.Course.Experiments;

/// <summary>Follows the slopes that PReLU learns, one per unit, and asks whether their differences are used.</summary>
public static class LearnedSlopes
{
    /// <summary>What one run measures.</summary>
    /// <param name="ByEpoch">For each epoch from 0 and each hidden layer, the slopes of its units.</param>
    /// <param name="TestAccuracy">Share of the test images classified correctly after training.</param>
    /// <param name="TestAccuracyShared">That share after every slope is replaced by the mean of its layer.</param>
    public sealed record Measurements(
        IReadOnlyList<IReadOnlyList<double[]>> ByEpoch,
        double TestAccuracy,
        double TestAccuracyShared
    )
    {
        /// <summary>The slopes of each hidden layer after training.</summary>
        public IReadOnlyList<double[]> Last => ByEpoch[^1];
    }

    /// <summary>One run of a network of PReLU units.</summary>
    /// <param name="task">What is trained; its activation makes a <see cref="PReLU"/> for every hidden layer.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <exception cref="ArgumentException">A hidden layer is not PReLU.</exception>
    public static Measurements Run(LearningTask task, long seed)
    {
        LearningTask.Start start = task.Prepare(seed);
        PReLU[] layers =
        [
            .. start.Network.ActivationLayers.Select(layer =>
                layer.Activation as PReLU
                ?? throw new ArgumentException(
                    $"Expected PReLU in every hidden layer, but got {layer.Activation.Name}.",
                    nameof(task)
                )
            ),
        ];
        var slopes = new List<double[][]>();
        start.Fit(_ => slopes.Add([.. layers.Select(Slopes)]));
        double own = TestAccuracy();
        foreach (PReLU layer in layers)
        {
            layer.Slopes.Fill((float)Slopes(layer).Average());
        }

        return new(slopes, own, TestAccuracy());

        double TestAccuracy() => start.Trainer.Evaluate(start.Network, start.Test).Accuracy;
    }

    private static double[] Slopes(PReLU layer) => [.. layer.Slopes.ToArray().Select(slope => (double)slope)];
}
