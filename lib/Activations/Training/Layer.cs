using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>
/// One step of a network. Matrices are features x samples: a column is a sample. The matrices a layer returns are its
/// own buffers, valid until its next call with as many samples.
/// </summary>
public abstract class Layer
{
    private readonly Dictionary<(string Use, int Rows, int Columns), Matrix<float>> _buffers = [];

    /// <summary>What an optimiser may change; empty for a layer with nothing to learn.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>Whether the gradient with respect to the input is wanted; not for the first layer of a network.</summary>
    internal bool NeedsInputGradient { get; set; } = true;

    /// <summary>The layer's output for the input x.</summary>
    /// <param name="x">features x samples.</param>
    public abstract Matrix<float> Forward(Matrix<float> x);

    /// <summary>
    /// From the gradient with respect to the output of the last <see cref="Forward"/>, sets the gradients of the
    /// parameters and returns the gradient with respect to the input.
    /// </summary>
    /// <param name="dy">In the shape of the output.</param>
    public abstract Matrix<float> Backward(Matrix<float> dy);

    /// <summary>A matrix of the layer's own, made at the first use of that shape and used again after.</summary>
    protected Matrix<float> Buffer(string use, int rows, int columns)
    {
        if (!_buffers.TryGetValue((use, rows, columns), out Matrix<float>? buffer))
        {
            buffer = Matrix<float>.Build.Dense(rows, columns);
            _buffers.Add((use, rows, columns), buffer);
        }

        return buffer;
    }

    /// <summary>The input of the last forward pass, or a clear error when there was none.</summary>
    protected static Matrix<float> Required(Matrix<float>? input) =>
        input ?? throw new InvalidOperationException("Backward needs the input of a forward pass: call Forward first.");
}
