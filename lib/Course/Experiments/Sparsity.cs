using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>Measures how many activations are exactly zero, before and after training, and how often a kink is hit.</summary>
public static class Sparsity
{
    /// <summary>What one run measures.</summary>
    /// <param name="ZerosBefore">For each hidden layer, the share of its outputs over the training images that are exactly 0, before training.</param>
    /// <param name="ZerosAfter">The same after training.</param>
    /// <param name="AtZero">Share of all pre-activations, over epochs, layers, units and images, that are exactly 0.</param>
    /// <param name="PreActivations">Pre-activations of the first hidden layer after training, for the first 100 training images.</param>
    /// <param name="TestAccuracy">Share of the test images classified correctly after training.</param>
    public sealed record Measurements(
        IReadOnlyList<double> ZerosBefore,
        IReadOnlyList<double> ZerosAfter,
        double AtZero,
        IReadOnlyList<double> PreActivations,
        double TestAccuracy);

    /// <summary>One run.</summary>
    /// <param name="task">What is trained.</param>
    /// <param name="seed">Seed of the run.</param>
    public static Measurements Run(DigitsTask task, long seed)
    {
        var zeros = new List<IReadOnlyList<double>>();
        double hits = 0, all = 0;
        double[] preActivations = [];
        History history = task.Run(seed, (network, training) =>
        {
            zeros.Add(Probes.Zeros(network, training.Inputs));
            foreach (Matrix<float> input in network.ActivationLayers.Select(layer => layer.Input!))
            {
                hits += input.Values().ToArray().Count(z => z == 0);
                all += input.Values().Length;
            }

            Matrix<float> first = network.ActivationLayers[0].Input!;
            preActivations = [.. first.Values()[..(first.RowCount * 100)].ToArray().Select(z => (double)z)];
        });
        return new(zeros[0], zeros[^1], hits / all, preActivations, history.Last.TestAccuracy);
    }
}
