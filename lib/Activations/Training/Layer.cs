using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>
/// One step of a network. Matrices are features x samples: a column is a sample. The matrices a layer returns are its
/// own buffers, valid until its next call with as many samples.
/// </summary>
public abstract class Layer
{
    private readonly Dictionary<(string Use, int Index, int Rows, int Columns), Matrix<float>> _buffers = [];

    /// <summary>What an optimiser may change; empty for a layer with nothing to learn.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>The layers this one is made of, first to last; the first takes the input of this one. Empty for most.</summary>
    public virtual IReadOnlyList<Layer> Inner => [];

    /// <summary>
    /// Whether the next forward pass belongs to training, where dropout draws and batch normalisation measures; set by
    /// <see cref="Network.Forward"/>. A backward pass is that of the last forward pass, in its mode.
    /// </summary>
    public bool IsTraining { get; set; }

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

    /// <summary>
    /// Shows the numbers on which further training depends: the values of the parameters, and in some layers more. The state
    /// of the layers inside is their own.
    /// </summary>
    /// <param name="visitor">Sees each number and may replace it.</param>
    public virtual void VisitState(StateVisitor visitor)
    {
        for (int i = 0; Inner.Count == 0 && i < Parameters.Count; i++)
        {
            visitor.Visit(Parameters[i].Name, Parameters[i].Value);
        }
    }

    /// <summary>
    /// What the layer does, with its shape and everything that is set once for all, such as <c>Dense 64 -> 10</c>: two layers
    /// with the same description compute the same from the same numbers.
    /// </summary>
    public override string ToString() => GetType().Name;

    /// <summary>A matrix of the layer's own, made at the first use of that shape and used again after.</summary>
    /// <param name="use">What it holds.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="index">Which of several for the same use.</param>
    protected Matrix<float> Buffer(string use, int rows, int columns, int index = 0)
    {
        if (!_buffers.TryGetValue((use, index, rows, columns), out Matrix<float>? buffer))
        {
            buffer = Matrix<float>.Build.Dense(rows, columns);
            _buffers.Add((use, index, rows, columns), buffer);
        }

        return buffer;
    }

    /// <summary>The input of the last forward pass, or a clear error when there was none.</summary>
    protected static Matrix<float> Required(Matrix<float>? input) =>
        input ?? throw new InvalidOperationException("Backward needs the input of a forward pass: call Forward first.");

    /// <summary>Requires samples of as many features as the layer was made for.</summary>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    protected static void RequireFeatures(Matrix<float> x, int features)
    {
        if (x.RowCount != features)
        {
            throw new ArgumentException(
                $"The layer expects samples of {features} features, but x is {x.Shape()} (features x samples).", nameof(x));
        }
    }

    /// <summary>Requires samples that are images of the shape the layer was made for.</summary>
    /// <exception cref="ArgumentException">They have more or fewer features.</exception>
    protected static void RequireFeatures(Matrix<float> x, ImageShape images)
    {
        if (x.RowCount != images.Features)
        {
            throw new ArgumentException(
                $"The layer expects images of {images}, {images.Features} features, but x is {x.Shape()} (features x samples).",
                nameof(x));
        }
    }

    /// <summary>Requires the gradient to have the shape of the output of the last forward pass.</summary>
    /// <param name="dy">The gradient.</param>
    /// <param name="rows">Rows of the output.</param>
    /// <param name="columns">Columns of the output.</param>
    /// <exception cref="ArgumentException">It has another.</exception>
    protected static void RequireGradient(Matrix<float> dy, int rows, int columns)
    {
        if (dy.RowCount != rows || dy.ColumnCount != columns)
        {
            throw new ArgumentException(
                $"The gradient must have the shape of the output of the last forward pass, {rows} x {columns}, but dy is {dy.Shape()}.",
                nameof(dy));
        }
    }
}
