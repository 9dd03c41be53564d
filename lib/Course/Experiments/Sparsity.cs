using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// Measures how many activations are exactly zero, before and after training, and how often a kink is hit.
/// </summary>
public static class Sparsity
{
    /// <summary>What one run measures.</summary>
    /// <param name="ZerosBefore">
    /// For each hidden layer, the share of its outputs over the training images that are exactly 0, before training.
    /// </param>
    /// <param name="ZerosAfter">The same after training.</param>
    /// <param name="DeadAfter">
    /// For each hidden layer, the share of its units that are 0 on every training image after training: dead units.
    /// </param>
    /// <param name="PreActivations">
    /// How many pre-activations were looked at: all layers, units and training images, after every epoch.
    /// </param>
    /// <param name="AtZero">How many of them were exactly 0.</param>
    /// <param name="TestAccuracy">Share of the test images classified correctly after training.</param>
    public sealed record Measurements(
        IReadOnlyList<double> ZerosBefore,
        IReadOnlyList<double> ZerosAfter,
        IReadOnlyList<double> DeadAfter,
        long PreActivations,
        long AtZero,
        double TestAccuracy
    )
    {
        /// <summary>
        /// For each hidden layer, the share of the outputs of its living units that are exactly 0 after training. A
        /// dead unit gives nothing but zeros; this is what is left without it. NaN where no unit lives.
        /// </summary>
        public IReadOnlyList<double> LivingZerosAfter { get; } =
        [.. ZerosAfter.Zip(DeadAfter, (zeros, dead) => dead < 1 ? (zeros - dead) / (1 - dead) : double.NaN)];
    }

    /// <summary>One run.</summary>
    /// <param name="task">What is trained.</param>
    /// <param name="seed">Seed of the run.</param>
    public static Measurements Run(LearningTask task, long seed)
    {
        long all = 0,
            atZero = 0;
        (IReadOnlyList<Epoch> epochs, IReadOnlyList<(IReadOnlyList<double> Zeros, double[] Dead)> measured, int? _) =
            task.Follow(
                seed,
                (network, training) =>
                {
                    IReadOnlyList<double> zeros = Probes.Zeros(network, training.Inputs);
                    double[] dead = [.. network.ActivationLayers.Select(layer => DeadUnits(layer.Output!))];
                    foreach (Matrix<float> input in network.ActivationLayers.Select(layer => layer.Input!))
                    {
                        all += input.Values().Length;
                        atZero += input.Values().Count(0f);
                    }

                    return (Zeros: zeros, Dead: dead);
                }
            );
        return new(measured[0].Zeros, measured[^1].Zeros, measured[^1].Dead, all, atZero, epochs[^1].TestAccuracy);
    }

    private static double DeadUnits(Matrix<float> outputs)
    {
        bool[] lives = new bool[outputs.RowCount];
        for (int image = 0; image < outputs.ColumnCount; image++)
        {
            ReadOnlySpan<float> units = outputs.ColumnValues(image);
            for (int unit = 0; unit < units.Length; unit++)
            {
                lives[unit] |= units[unit] != 0;
            }
        }

        return lives.Count(living => !living) / (double)lives.Length;
    }
}
