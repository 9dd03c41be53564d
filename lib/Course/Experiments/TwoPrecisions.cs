using Activations.Training;

namespace Activations.Course.Experiments;

/// <summary>
/// The gradients of an untrained deep network, layer by layer, in single precision and, for the same weights and
/// samples, in double precision. It has hidden layers of 32 units and learns 4 normal targets of 16 normal samples by
/// the mean squared error, as in the claim rounding-noise.
/// </summary>
public static class TwoPrecisions
{
    private const int Units = 32;

    /// <summary>The gradients of all layers, the first layer first.</summary>
    /// <param name="function">The function of the hidden layers; see <see cref="ActivationByName"/>.</param>
    /// <param name="depth">Hidden layers.</param>
    /// <param name="seed">Seed of the weights and the samples.</param>
    /// <param name="gain">Variance of the initial weights times the inputs of a unit.</param>
    public static IReadOnlyList<LayerInTwoPrecisions> Run(string function, int depth, long seed, double gain = 1)
    {
        (Network network, double[][] exact) = RoundingOfGradients.Gradients(function, depth, gain, Units, seed);
        return
        [
            .. network
                .Layers.OfType<Dense>()
                .Select(
                    (layer, i) =>
                        new LayerInTwoPrecisions(
                            layer.Weights.Value.ToColumnMajorArray(),
                            layer.Weights.Gradient.ToColumnMajorArray(),
                            exact[i]
                        )
                ),
        ];
    }
}

/// <summary>The weights of a layer and their gradients in two precisions, all in the same order.</summary>
/// <param name="Weights">The weights.</param>
/// <param name="Single">Their gradients in single precision.</param>
/// <param name="Double">Their gradients in double precision.</param>
public sealed record LayerInTwoPrecisions(
    IReadOnlyList<float> Weights,
    IReadOnlyList<float> Single,
    IReadOnlyList<double> Double
)
{
    /// <summary>
    /// The norm of the difference of both gradients over the norm of the one in double precision: 1 where nothing is
    /// left in single precision; NaN where the gradient in double precision is 0.
    /// </summary>
    public double Difference
    {
        get
        {
            // By the largest number, so that squares of tiny numbers do not underflow.
            double unit = Double.Max(Math.Abs);
            double squares = Single.Zip(Double, (s, d) => Square((s - d) / unit)).Sum();
            return Math.Sqrt(squares / Double.Sum(d => Square(d / unit)));
        }
    }

    private static double Square(double x) => x * x;
}
