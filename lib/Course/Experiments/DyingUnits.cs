using Activations.Training;

namespace Activations.Course.Experiments;

/// <summary>Counts, epoch by epoch, the hidden units that no training image can change any more.</summary>
public static class DyingUnits
{
    /// <summary>What one run measures; every list has one entry an epoch, from epoch 0 (before training).</summary>
    /// <param name="DeadByLayer">For each hidden layer, the share of its units whose derivative is exactly 0 on every training image.</param>
    /// <param name="Faint">Share of all hidden units whose derivative is at most 1e-6 in size on every training image.</param>
    /// <param name="TestAccuracy">Share of the test images classified correctly.</param>
    /// <param name="DivergedAt">Epoch in which the loss stopped being finite, or null; the lists end before it.</param>
    public sealed record Measurements(
        IReadOnlyList<IReadOnlyList<double>> DeadByLayer,
        IReadOnlyList<double> Faint,
        IReadOnlyList<double> TestAccuracy,
        int? DivergedAt)
    {
        /// <summary>Share of all hidden units that are dead, an epoch.</summary>
        public IReadOnlyList<double> Dead { get; } = [.. DeadByLayer.Select(layers => layers.Average())];
    }

    /// <summary>One run.</summary>
    /// <param name="task">What is trained.</param>
    /// <param name="seed">Seed of the run.</param>
    public static Measurements Run(DigitsTask task, long seed)
    {
        var dead = new List<IReadOnlyList<double>>();
        var faint = new List<double>();
        History history = task.Run(seed, (network, training) =>
        {
            dead.Add(Probes.DeadUnits(network, training.Inputs));
            faint.Add(Probes.DeadUnits(network, training.Inputs, threshold: 1e-6).Average());
        });
        return new(dead, faint, [.. history.Epochs.Select(e => e.TestAccuracy)], history.DivergedAt);
    }
}
