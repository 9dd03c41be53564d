using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>
/// Layer-sequential unit-variance initialisation, LSUV (D. Mishkin and J. Matas, All you need is a good init, 2015,
/// arXiv:1511.06422): weights start orthogonal, and then, layer by layer from the first, they are divided by the
/// standard deviation of the layer's outputs on a batch until that is 1.
/// </summary>
public static class LSUV
{
    private const int MaxScalings = 10;

    /// <summary>
    /// Initialises the weights of the dense layers of a network, those inside other layers included; biases stay as
    /// they are.
    /// </summary>
    /// <param name="network">Whose weights are overwritten.</param>
    /// <param name="inputs">The batch, features x samples.</param>
    /// <param name="seed">Seed of the orthogonal matrices.</param>
    /// <param name="tolerance">How far from 1 the variance, over units and samples, may stay; positive.</param>
    /// <exception cref="InvalidOperationException">
    /// No scaling of a layer's weights was found that has the variance; says which.
    /// </exception>
    public static void Initialise(Network network, Matrix<float> inputs, long seed, double tolerance = 0.01)
    {
        ArgumentNullException.ThrowIfNull(network);
        Require.Samples(inputs);
        Require.Positive(tolerance);
        Initialise(network.Layers, inputs, new(seed, "initialisation"), tolerance, "layer ");
    }

    private static void Initialise(
        IReadOnlyList<Layer> layers,
        Matrix<float> x,
        RandomStream random,
        double tolerance,
        string names
    )
    {
        for (int i = 0; i < layers.Count; i++)
        {
            string name = $"{names}{i + 1}";
            if (layers[i] is Dense dense)
            {
                Initialiser.Orthogonal.Fill(dense.Weights.Value, random);
                Scale(dense, x, tolerance, name);
            }

            Initialise(layers[i].Inner, x, random, tolerance, $"{name}.");
            x = layers[i].Forward(x);
        }
    }

    private static void Scale(Dense layer, Matrix<float> x, double tolerance, string name)
    {
        double variance = Variance();
        for (int scaling = 0; !(Math.Abs(variance - 1) < tolerance); scaling++)
        {
            float factor = (float)(1 / Math.Sqrt(variance));
            if (scaling == MaxScalings || !float.IsFinite(factor) || factor == 0)
            {
                throw new InvalidOperationException(
                    $"The outputs of {name} on the batch ({x.Shape()}) have the "
                        + FormattableString.Invariant($"variance {variance} after {scaling} scalings of its weights, ")
                        + "not 1. Give it inputs that vary, and equal biases."
                );
            }

            foreach (ref float weight in layer.Weights.Value.Values())
            {
                weight *= factor;
            }

            variance = Variance();
        }

        double Variance() => Probes.MomentsOf(layer.Forward(x).Values()).Variance;
    }
}
