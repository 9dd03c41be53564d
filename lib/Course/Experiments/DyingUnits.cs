using Activations.Training;

namespace Activations.Course.Experiments;

/// <summary>Counts, epoch by epoch, the hidden units that no training image can change any more.</summary>
public static class DyingUnits
{
    /// <summary>What one run measures; every list has one entry per epoch, from epoch 0 (before training).</summary>
    /// <param name="DeadByLayer">
    /// For each hidden layer, the share of its units whose derivative is exactly 0 on every training image.
    /// </param>
    /// <param name="NearlyDead">
    /// Share of all hidden units whose derivative is at most 1e-6 in size on every training image.
    /// </param>
    /// <param name="TestAccuracy">Share of the test images classified correctly.</param>
    /// <param name="DivergedAt">
    /// Epoch in which the loss stopped being finite, or null; later epochs repeat it.
    /// </param>
    public sealed record Measurements(
        IReadOnlyList<IReadOnlyList<double>> DeadByLayer,
        IReadOnlyList<double> NearlyDead,
        IReadOnlyList<double> TestAccuracy,
        int? DivergedAt
    )
    {
        /// <summary>Share of all hidden units that are dead, per epoch.</summary>
        public IReadOnlyList<double> Dead { get; } = [.. DeadByLayer.Select(layers => layers.Average())];
    }

    /// <summary>One run.</summary>
    /// <param name="task">What is trained.</param>
    /// <param name="seed">Seed of the run.</param>
    public static Measurements Run(LearningTask task, long seed)
    {
        (IReadOnlyList<Epoch> epochs, IReadOnlyList<IReadOnlyList<float[]>> slopes, int? divergedAt) = task.Follow(
            seed,
            (network, training) => Probes.LargestDerivatives(network, training.Inputs)
        );
        return new(
            [.. slopes.Select(layers => layers.Select(units => Share(units, 0)).ToArray())],
            [.. slopes.Select(layers => layers.Average(units => Share(units, 1e-6f)))],
            [.. epochs.Select(e => e.TestAccuracy)],
            divergedAt
        );
    }

    /// <summary>For each hidden layer of an untrained ReLU network, the share of dead units.</summary>
    /// <param name="bias">Initial bias of every hidden unit.</param>
    /// <param name="seed">Seed of the weights and of the choice of the training images.</param>
    public static IReadOnlyList<double> AtInitialisation(double bias, long seed)
    {
        LearningTask.Start start = (LearningTask.Digits with { Bias = bias }).Prepare(seed);
        return Probes.DeadUnits(start.Network, start.Training.Inputs);
    }

    private static double Share(float[] slopes, float threshold) =>
        slopes.Count(s => s <= threshold) / (double)slopes.Length;
}
