using Activations.Course.Sweeps;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// Noise at the input of an activation: how much of it passes (<c>noisePassed</c>, with settings <c>function</c> and
/// <c>mean</c> of inputs with standard deviation 1), and what it does to the accuracy of a trained network
/// (<c>noisyAccuracy</c>, with the settings of <see cref="Learning"/>; only the short budget is run).
/// </summary>
internal static class NoiseInOffState
{
    // How often the noise is drawn anew for one network.
    private const int Draws = 4;

    // Standard deviations of the noise: in a fixed unit, or as shares of that of the layer's own pre-activations.
    private static readonly (string Name, double[] Sizes)[] s_noises =
    [
        ("fixed", [0.25, 0.5, 1]),
        ("relative", [0.1, 0.2, 0.4]),
    ];

    public static Experiment Passed { get; } = new("noisePassed", Pass);

    public static Experiment Accuracy { get; } = new("noisyAccuracy", Train);

    private static (string, double)[] Pass(Settings settings, long seed)
    {
        Activation f = ActivationByName.Of(settings.Text("function"))(1);
        double ratio = NoiseRobustness.VarianceRatio(f, settings.Number("mean"), deviation: 1, seed);
        return [("variance", ratio), ("deviation", 100 * Math.Sqrt(ratio))];
    }

    private static (string, double)[] Train(Settings settings, long seed)
    {
        LearningRun run = Learning.TaskOf(settings).Run(seed);
        var results = new List<(string, double)> { ("clean", run.TestAccuracy) };
        foreach ((string noise, double[] sizes) in s_noises)
        {
            foreach (bool onlyOff in new[] { true, false })
            {
                foreach (double size in sizes)
                {
                    string name = FormattableString.Invariant($"{noise}{(onlyOff ? "Off" : "All")}{size}");
                    results.Add((name, Noisy(run, size, noise == "relative", onlyOff, seed)));
                }
            }
        }

        results.Add(("diverged", run.DivergedAt is null ? 0 : 1));
        return [.. results];
    }

    private static double Noisy(LearningRun run, double size, bool isRelative, bool onlyOff, long seed)
    {
        var random = new RandomStream(seed, "noise");
        double accuracy = 0;
        for (int draw = 0; draw < Draws; draw++)
        {
            Matrix<float> x = run.Test.Inputs;
            foreach (Layer layer in run.Network.Layers)
            {
                if (layer is ActivationLayer)
                {
                    AddNoise(x, size, isRelative, onlyOff, random);
                }

                x = layer.Forward(x);
            }

            accuracy += Metrics.Accuracy(x, run.Test.Targets);
        }

        return accuracy / Draws;
    }

    /// <summary>Adds normal noise to numbers, in place.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="size">Standard deviation of the noise.</param>
    /// <param name="isRelative">Whether the size is a share of the standard deviation of the numbers.</param>
    /// <param name="onlyOff">Whether numbers above 0 are left as they are.</param>
    /// <param name="random">Draws one number for each, whether it is used or not.</param>
    internal static void AddNoise(Matrix<float> x, double size, bool isRelative, bool onlyOff, RandomStream random)
    {
        double deviation = size * (isRelative ? Math.Sqrt(Probes.MomentsOf(x.Values()).Variance) : 1);
        foreach (ref float value in x.Values())
        {
            double noise = deviation * random.NextNormal();
            value += onlyOff && value > 0 ? 0 : (float)noise;
        }
    }
}
