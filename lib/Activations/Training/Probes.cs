using Activations.Data;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>Looks into a network without changing it.</summary>
public static class Probes
{
    /// <summary>
    /// For each activation layer and unit, the largest |f'| over the samples: how much of a gradient at best gets
    /// through. A ReLU unit is dead when it is 0.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">features x samples.</param>
    public static IReadOnlyList<float[]> LargestDerivatives(Network network, Matrix<float> inputs)
    {
        ArgumentNullException.ThrowIfNull(network);
        network.Forward(inputs);
        return [.. network.ActivationLayers.Select(LargestDerivatives)];
    }

    /// <summary>
    /// For each activation layer, the share of units that learn nothing from any of the samples: |f'| is at most
    /// <paramref name="threshold"/> for every one of them. For ReLU with threshold 0 these are the dead units.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">features x samples.</param>
    /// <param name="threshold">Largest |f'| that counts as none.</param>
    public static IReadOnlyList<double> DeadUnits(Network network, Matrix<float> inputs, double threshold = 0) =>
        double.IsNaN(threshold)
            ? throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold must be a number.")
            : [.. LargestDerivatives(network, inputs).Select(units => Share(units, slope => slope <= threshold))];

    /// <summary>
    /// For each activation layer, the share of outputs, over units and samples, that are exactly zero.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">features x samples.</param>
    public static IReadOnlyList<double> Zeros(Network network, Matrix<float> inputs)
    {
        ArgumentNullException.ThrowIfNull(network);
        network.Forward(inputs);
        return [.. network.ActivationLayers.Select(layer => Share(layer.Output!.Values(), y => y == 0))];
    }

    /// <summary>For each activation layer, mean and variance of its outputs.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">features x samples.</param>
    public static IReadOnlyList<Moments> Outputs(Network network, Matrix<float> inputs)
    {
        ArgumentNullException.ThrowIfNull(network);
        network.Forward(inputs);
        return [.. network.ActivationLayers.Select(layer => MomentsOf(layer.Output!.Values()))];
    }

    /// <summary>For each activation layer, mean and variance of its inputs, the pre-activations.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">features x samples.</param>
    public static IReadOnlyList<Moments> PreActivations(Network network, Matrix<float> inputs)
    {
        ArgumentNullException.ThrowIfNull(network);
        network.Forward(inputs);
        return [.. network.ActivationLayers.Select(layer => MomentsOf(layer.Input!.Values()))];
    }

    /// <summary>
    /// For each layer with weights, those inside other layers included, the Euclidean norm of the gradient of the mean
    /// loss with respect to its weights (of a recurrent layer, those of its inputs).
    /// </summary>
    /// <param name="network">The network; its gradients are overwritten, its parameters are not.</param>
    /// <param name="data">The samples.</param>
    /// <param name="loss">The loss.</param>
    public static IReadOnlyList<double> GradientNorms(Network network, Dataset data, Loss loss)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(loss);
        Matrix<float> outputs = network.Forward(data.Inputs);
        Matrix<float> gradient = Matrix<float>.Build.Dense(outputs.RowCount, outputs.ColumnCount);
        loss.Evaluate(outputs, data.Targets, gradient);
        network.Backward(gradient);
        return [.. network.Parameters.Where(p => p.Name == "weights").Select(p => Norm(p.Gradient.Values()))];
    }

    /// <summary>Mean and variance of some numbers, added up in order in double precision.</summary>
    /// <exception cref="ArgumentException">There is no number.</exception>
    public static Moments MomentsOf(ReadOnlySpan<float> values) => Moments.Of(values);

    private static float[] LargestDerivatives(ActivationLayer layer)
    {
        Matrix<float> x = layer.Input!;
        float[] ones = new float[x.RowCount],
            slope = new float[x.RowCount],
            largest = new float[x.RowCount];
        Array.Fill(ones, 1f);
        for (int sample = 0; sample < x.ColumnCount; sample++)
        {
            layer.Activation.Backward(x.ColumnValues(sample), ones, slope);
            for (int unit = 0; unit < slope.Length; unit++)
            {
                // NaN, trouble of another kind, stays.
                largest[unit] = MathF.Max(largest[unit], MathF.Abs(slope[unit]));
            }
        }

        return largest;
    }

    private static double Share(ReadOnlySpan<float> values, Func<float, bool> condition)
    {
        int count = 0;
        foreach (float value in values)
        {
            count += condition(value) ? 1 : 0;
        }

        return (double)count / values.Length;
    }

    private static double Norm(ReadOnlySpan<float> values)
    {
        double squares = 0;
        foreach (float value in values)
        {
            squares += (double)value * value;
        }

        return Math.Sqrt(squares);
    }
}
