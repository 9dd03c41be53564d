using Activations.Data;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// Measures how much noise an activation lets through where it is off, and what that does to a trained network.
/// </summary>
public static class NoiseRobustness
{
    /// <summary>The variance of f(x) over the variance of x, for inputs drawn from a normal distribution.</summary>
    /// <param name="f">The activation.</param>
    /// <param name="mean">Mean of the inputs; well below 0 the unit is off.</param>
    /// <param name="deviation">Standard deviation of the inputs.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <param name="samples">How many inputs are drawn.</param>
    public static double VarianceRatio(Activation f, double mean, double deviation, long seed, int samples = 4096)
    {
        var random = new RandomStream(seed, "noise");
        float[] x = [.. Enumerable.Range(0, samples).Select(_ => (float)(mean + (deviation * random.NextNormal())))];
        float[] y = new float[samples];
        f.Forward(x, y);
        return Probes.MomentsOf(y).Variance / Probes.MomentsOf(x).Variance;
    }

    /// <summary>
    /// Trains one network without noise, then adds normal noise to the inputs of every hidden activation.
    /// </summary>
    /// <param name="task">What is trained.</param>
    /// <param name="noises">
    /// Standard deviations of the noise, as a share of that of the layer's own pre-activations.
    /// </param>
    /// <param name="seed">Seed of the run and of the noise, which is the same for every function.</param>
    /// <returns>The test accuracy at each of <paramref name="noises"/>.</returns>
    public static IReadOnlyList<double> AccuracyUnder(LearningTask task, IReadOnlyList<double> noises, long seed)
    {
        LearningRun run = task.Run(seed);
        return
        [
            .. noises.Select(noise => Metrics.Accuracy(Forward(run.Network, run.Test, noise, seed), run.Test.Targets)),
        ];
    }

    private static Matrix<float> Forward(Network network, Dataset data, double noise, long seed)
    {
        var random = new RandomStream(seed, "noise");
        Matrix<float> x = data.Inputs;
        foreach (Layer layer in network.Layers)
        {
            if (layer is ActivationLayer)
            {
                double deviation = noise * Math.Sqrt(Probes.MomentsOf(x.Values()).Variance);
                foreach (ref float value in x.Values())
                {
                    value += (float)(deviation * random.NextNormal());
                }
            }

            x = layer.Forward(x);
        }

        return x;
    }
}
