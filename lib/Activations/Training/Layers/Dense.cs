using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>Fully connected layer, z = W x + b for each sample, with W of shape outputs x inputs.</summary>
public sealed class Dense : Layer
{
    private Matrix<float>? _x;

    /// <summary>A layer with weights from <paramref name="initialiser"/> and all biases equal.</summary>
    /// <param name="inputs">Features of a sample, at least 1.</param>
    /// <param name="outputs">Units of the layer, at least 1.</param>
    /// <param name="initialiser">Draws the weights.</param>
    /// <param name="random">Where the weights are drawn from.</param>
    /// <param name="bias">Initial value of every bias; finite.</param>
    public Dense(int inputs, int outputs, Initialiser initialiser, RandomStream random, double bias = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentNullException.ThrowIfNull(initialiser);
        Require.Size((long)inputs * outputs, "weights");
        Weights = new("weights", Matrix<float>.Build.Dense(outputs, inputs));
        Biases = new("biases", Matrix<float>.Build.Dense(outputs, 1, (float)Require.Finite(bias))) { Decays = false };
        initialiser.Fill(Weights.Value, random);
        Parameters = [Weights, Biases];
    }

    /// <summary>W, outputs x inputs.</summary>
    public Parameter Weights { get; }

    /// <summary>b, outputs x 1.</summary>
    public Parameter Biases { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public override string ToString() => $"Dense {Weights.Value.ColumnCount} -> {Weights.Value.RowCount}";

    /// <inheritdoc/>
    public override Matrix<float> Forward(Matrix<float> x)
    {
        RequireFeatures(x, Weights.Value.ColumnCount);
        _x = x;
        Matrix<float> z = Buffer("z", Weights.Value.RowCount, x.ColumnCount);
        Product.Into(z, Weights.Value, x);
        VectorOperations.AddToColumns(z, Biases.Value);
        return z;
    }

    /// <inheritdoc/>
    public override Matrix<float> Backward(Matrix<float> dy)
    {
        BackwardAsFirst(dy);
        Matrix<float> dx = Buffer("dx", Weights.Value.ColumnCount, dy.ColumnCount);
        Product.Into(dx, Weights.Value.Transposed(), dy);
        return dx;
    }

    /// <inheritdoc/>
    internal override void BackwardAsFirst(Matrix<float> dy)
    {
        Matrix<float> x = InputOrThrow(_x);
        RequireGradient(dy, Weights.Value.RowCount, x.ColumnCount);
        Product.Into(Weights.Gradient, dy, x.Transposed());
        Biases.Gradient.Clear();
        VectorOperations.AddColumnsTo(Biases.Gradient, dy);
    }
}
