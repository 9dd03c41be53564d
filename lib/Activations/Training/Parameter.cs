using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>Numbers an optimiser changes, with the gradient of the loss with respect to them.</summary>
/// <param name="name">What they are, such as <c>weights</c>.</param>
/// <param name="value">The numbers, a dense matrix; changed in place.</param>
public sealed class Parameter(string name, Matrix<float> value)
{
    /// <summary>What they are, such as <c>weights</c>.</summary>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>Whether weight decay acts on it; not on biases and slopes.</summary>
    public bool Decays { get; init; } = true;

    /// <summary>The numbers.</summary>
    public Matrix<float> Value { get; } = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>The gradient of the last backward pass, in the shape of <see cref="Value"/>.</summary>
    public Matrix<float> Gradient { get; } = Matrix<float>.Build.Dense(value.RowCount, value.ColumnCount);
}
