using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>Measures how many activations are exactly zero, before and after training, and how often a kink is hit.</summary>
public static class Sparsity
{
    /// <summary>What one run measures.</summary>
    /// <param name="ZerosBefore">For each hidden layer, the share of its outputs over the training images that are exactly 0, before training.</param>
    /// <param name="ZerosAfter">The same after training.</param>
    /// <param name="PreActivations">How many pre-activations were looked at: all layers, units and training images, after every epoch.</param>
    /// <param name="AtZero">How many of them were exactly 0.</param>
    /// <param name="TestAccuracy">Share of the test images classified correctly after training.</param>
    public sealed record Measurements(
        IReadOnlyList<double> ZerosBefore, IReadOnlyList<double> ZerosAfter, long PreActivations, long AtZero, double TestAccuracy);

    /// <summary>One run.</summary>
    /// <param name="task">What is trained.</param>
    /// <param name="seed">Seed of the run.</param>
    public static Measurements Run(DigitsTask task, long seed)
    {
        long all = 0, atZero = 0;
        var (epochs, zeros, _) = task.Run(seed, (network, training) =>
        {
            IReadOnlyList<double> shares = Probes.Zeros(network, training.Inputs);
            foreach (Matrix<float> input in network.ActivationLayers.Select(layer => layer.Input!))
            {
                all += input.Values().Length;
                atZero += input.Values().Count(0f);
            }

            return shares;
        });
        return new(zeros[0], zeros[^1], all, atZero, epochs[^1].TestAccuracy);
    }
}
