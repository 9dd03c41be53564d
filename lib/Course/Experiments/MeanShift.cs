using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>Measures how far from zero the mean activation lies, and how fast the network learns meanwhile.</summary>
public static class MeanShift
{
    /// <summary>What one run measures.</summary>
    /// <param name="MeansBefore">
    /// For each hidden layer, the mean of its outputs over units and training images before training, in units of their
    /// standard deviation.
    /// </param>
    /// <param name="MeansAfter">These means after training.</param>
    /// <param name="UnitMeansAfter">
    /// For each hidden layer after training, how far the means of the single units lie from 0: the root mean square of
    /// the units' means over the images, in units of the root mean square of their standard deviations. Means of
    /// opposite sign cancel in <paramref name="MeansAfter"/>; here they do not.
    /// </param>
    /// <param name="TrainingLoss">
    /// Mean cross-entropy per epoch, from 0 (before training); infinite once the run has diverged.
    /// </param>
    /// <param name="TestLoss">Mean cross-entropy on the test images per epoch, likewise.</param>
    /// <param name="TestAccuracy">Share of the test images classified correctly per epoch, from epoch 0.</param>
    public sealed record Measurements(
        IReadOnlyList<double> MeansBefore,
        IReadOnlyList<double> MeansAfter,
        IReadOnlyList<double> UnitMeansAfter,
        IReadOnlyList<double> TrainingLoss,
        IReadOnlyList<double> TestLoss,
        IReadOnlyList<double> TestAccuracy
    )
    {
        /// <summary>
        /// First epoch whose training loss is below <paramref name="level"/>; one more than were run if none is.
        /// </summary>
        public int EpochsTo(double level)
        {
            int first = TrainingLoss.ToList().FindIndex(loss => loss < level);
            return first < 0 ? TrainingLoss.Count : first;
        }
    }

    /// <summary>One run.</summary>
    /// <param name="task">What is trained.</param>
    /// <param name="seed">Seed of the run.</param>
    public static Measurements Run(LearningTask task, long seed)
    {
        (IReadOnlyList<Epoch> epochs, IReadOnlyList<(double[] Pooled, double[] Units)> means, int? _) = task.Follow(
            seed,
            (network, training) =>
            {
                double[] pooled =
                [
                    .. Probes.Outputs(network, training.Inputs).Select(m => m.Mean / Math.Sqrt(m.Variance)),
                ];
                double[] units = [.. network.ActivationLayers.Select(layer => OfUnits(layer.Output!))];
                return (Pooled: pooled, Units: units);
            }
        );
        return new(
            means[0].Pooled,
            means[^1].Pooled,
            means[^1].Units,
            [.. epochs.Select(e => LearningRun.OrInfinity(e.TrainingLoss))],
            [.. epochs.Select(e => LearningRun.OrInfinity(e.TestLoss))],
            [.. epochs.Select(e => e.TestAccuracy)]
        );
    }

    /// <summary>
    /// Root mean square of the units' means over that of their standard deviations; a row is a unit, a column an image.
    /// </summary>
    internal static double OfUnits(Matrix<float> outputs)
    {
        double[] sums = new double[outputs.RowCount];
        double[] squares = new double[outputs.RowCount];
        for (int image = 0; image < outputs.ColumnCount; image++)
        {
            ReadOnlySpan<float> units = outputs.ColumnValues(image);
            for (int unit = 0; unit < units.Length; unit++)
            {
                sums[unit] += units[unit];
                squares[unit] += (double)units[unit] * units[unit];
            }
        }

        double n = outputs.ColumnCount;
        double means = sums.Sum(s => s / n * (s / n)),
            spreads = squares.Sum(q => q / n) - means;
        return Math.Sqrt(means / spreads);
    }
}
