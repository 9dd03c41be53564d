using Activations.Training;

namespace Activations.Course.Experiments;

/// <summary>Measures how far from zero the mean activation lies, and how fast the network learns meanwhile.</summary>
public static class MeanShift
{
    /// <summary>What one run measures.</summary>
    /// <param name="MeansBefore">For each hidden layer, the mean of its outputs over units and training images before training, in units of their standard deviation.</param>
    /// <param name="MeansAfter">The same after training.</param>
    /// <param name="TrainingLoss">Mean cross-entropy an epoch, from epoch 0 (before training); infinite once the run has diverged.</param>
    /// <param name="TestLoss">Mean cross-entropy on the test images an epoch, likewise.</param>
    /// <param name="TestAccuracy">Share of the test images classified correctly an epoch, from epoch 0.</param>
    public sealed record Measurements(
        IReadOnlyList<double> MeansBefore,
        IReadOnlyList<double> MeansAfter,
        IReadOnlyList<double> TrainingLoss,
        IReadOnlyList<double> TestLoss,
        IReadOnlyList<double> TestAccuracy)
    {
        /// <summary>First epoch whose training loss is below <paramref name="level"/>; one more than were run if none is.</summary>
        public int EpochsTo(double level)
        {
            int first = TrainingLoss.ToList().FindIndex(loss => loss < level);
            return first < 0 ? TrainingLoss.Count : first;
        }
    }

    /// <summary>One run.</summary>
    /// <param name="task">What is trained.</param>
    /// <param name="seed">Seed of the run.</param>
    public static Measurements Run(DigitsTask task, long seed)
    {
        var (epochs, means, _) = task.Run(seed, (network, training) =>
            Probes.Outputs(network, training.Inputs).Select(m => m.Mean / Math.Sqrt(m.Variance)).ToArray());
        return new(
            means[0],
            means[^1],
            [.. epochs.Select(e => OrInfinity(e.TrainingLoss))],
            [.. epochs.Select(e => OrInfinity(e.TestLoss))],
            [.. epochs.Select(e => e.TestAccuracy)]);
    }

    private static double OrInfinity(double loss) => double.IsFinite(loss) ? loss : double.PositiveInfinity;
}
