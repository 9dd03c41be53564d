using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>A stack of linear layers is one linear layer: W2 (W1 x + b1) + b2 = (W2 W1) x + (W2 b1 + b2).</summary>
public static class LinearCollapse
{
    /// <summary>The one dense layer that computes what a network without a bend computes.</summary>
    /// <param name="network">Dense layers; activation layers, if any, are the identity. It is left as it is.</param>
    /// <exception cref="ArgumentException">A layer is not linear.</exception>
    public static Network ToOneLayer(Network network)
    {
        Matrix<float>? weights = null,
            biases = null;
        foreach (Layer layer in network.Layers)
        {
            if (layer is ActivationLayer { Activation: Identity })
            {
                continue;
            }

            if (layer is not Dense dense)
            {
                throw new ArgumentException(
                    "Expected dense layers and the identity, which collapse into one layer, but got "
                        + $"{(layer as ActivationLayer)?.Activation.Name ?? layer.GetType().Name}.",
                    nameof(network)
                );
            }

            biases = biases is null
                ? dense.Biases.Value.Clone()
                : Product(dense.Weights.Value, biases).Add(dense.Biases.Value);
            weights = weights is null ? dense.Weights.Value.Clone() : Product(dense.Weights.Value, weights);
        }

        var one = new Dense(
            weights!.ColumnCount,
            weights.RowCount,
            Initialiser.Glorot,
            new RandomStream(0, "overwritten")
        );
        weights.CopyTo(one.Weights.Value);
        biases!.CopyTo(one.Biases.Value);
        return new(one);
    }

    private static Matrix<float> Product(Matrix<float> a, Matrix<float> b)
    {
        Matrix<float> result = Matrix<float>.Build.Dense(a.RowCount, b.ColumnCount);
        a.MultiplyInOrder(b, result);
        return result;
    }
}
