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

    /// <summary>
    /// The layers this one is made of, first to last; the first takes the input of this one. Empty for most.
    /// </summary>
    public virtual IReadOnlyList<Layer> Inner => [];

    /// <summary>
    /// Whether the next forward pass belongs to training, where dropout draws and batch normalisation measures; set by
    /// <see cref="Network.Forward"/>. A backward pass is that of the last forward pass, in its mode.
    /// </summary>
    public bool IsTraining { get; set; }

    /// <summary>The forward pass of a <see cref="Network"/> that used this layer last; 0 before the first.</summary>
    internal long Pass { get; set; }

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
    /// <see cref="Backward"/> for the first layer of a network: sets the gradients of the parameters, and may leave out
    /// the gradient with respect to the input, which nobody reads.
    /// </summary>
    /// <param name="dy">In the shape of the output.</param>
    internal virtual void BackwardAsFirst(Matrix<float> dy) => Backward(dy);

    /// <summary>
    /// Shows the numbers on which further training depends: the values of the parameters, and in some layers more. The
    /// state of the layers inside is their own.
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
    /// What the layer does, with its shape and everything that is set once for all, such as <c>Dense 64
    /// -> 10</c>: two layers with the same description compute the same from the same numbers.
    /// </summary>
    public override string ToString() => GetType().Name;

    /// <summary>
    /// The layers with those inside them, each with its name: layer 2, then layer 2.1, the first layer inside it.
    /// </summary>
    internal static IEnumerable<(string Name, Layer Layer)> WithInner(
        IEnumerable<Layer> layers,
        string names = "layer "
    ) =>
        layers.SelectMany((layer, i) => WithInner(layer.Inner, $"{names}{i + 1}.").Prepend(($"{names}{i + 1}", layer)));

    /// <summary>
    /// A copy of a list of layers, after a check that no layer and no parameter comes twice, those inside other layers
    /// included. A layer keeps the input of its last forward pass only, and sets its gradients rather than adding to
    /// them: at two places it would give wrong gradients.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// There is no layer, one is null, or a layer or a parameter comes twice; says which.
    /// </exception>
    internal static IReadOnlyList<Layer> Distinct(IReadOnlyList<Layer> layers, string argument)
    {
        ArgumentNullException.ThrowIfNull(layers, argument);
        Layer[] copy = [.. layers];
        int missing = Array.IndexOf(copy, null);
        if (copy.Length == 0 || missing >= 0)
        {
            throw new ArgumentException(
                copy.Length == 0
                    ? "Expected at least one layer, but got none."
                    : $"Expected layers, but layer {missing + 1} is null.",
                argument
            );
        }

        var owners = new Dictionary<object, string>(ReferenceEqualityComparer.Instance);
        foreach ((string name, Layer layer) in WithInner(copy))
        {
            if (!owners.TryAdd(layer, name))
            {
                throw new ArgumentException(
                    $"{owners[layer]} and {name} are the same object, {layer}. A layer keeps the input of its "
                        + "last use for the backward pass, so that it can stand at one place only: make a new layer "
                        + "for each place.",
                    argument
                );
            }
        }

        for (int i = 0; i < copy.Length; i++)
        {
            foreach (Parameter parameter in copy[i].Parameters)
            {
                string name = $"the '{parameter.Name}' of layer {i + 1}";
                if (!owners.TryAdd(parameter.Value.Storage(), name))
                {
                    throw new ArgumentException(
                        $"{owners[parameter.Value.Storage()]} and {name} are the same numbers. Each layer sets "
                            + "its gradient alone, so that numbers can belong to one layer only: give each layer its "
                            + "own (a PReLU belongs to one layer).",
                        argument
                    );
                }
            }
        }

        return copy;
    }

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
    protected static Matrix<float> InputOrThrow(Matrix<float>? input) =>
        input ?? throw new InvalidOperationException("Backward needs the input of a forward pass: call Forward first.");

    /// <summary>Requires samples of as many features as the layer was made for.</summary>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    protected static void RequireFeatures(Matrix<float> x, int features)
    {
        Require.Samples(x);
        if (x.RowCount != features)
        {
            throw new ArgumentException(
                $"The layer expects samples of {features} features, but x is {x.Shape()} (features x samples).",
                nameof(x)
            );
        }
    }

    /// <summary>Requires samples that are images of the shape the layer was made for.</summary>
    /// <exception cref="ArgumentException">They have more or fewer features.</exception>
    protected static void RequireFeatures(Matrix<float> x, ImageShape images)
    {
        Require.Samples(x);
        if (x.RowCount != images.Features)
        {
            throw new ArgumentException(
                $"The layer expects images of {images}, {images.Features} features, but x is {x.Shape()} "
                    + "(features x samples).",
                nameof(x)
            );
        }
    }

    /// <summary>Requires the gradient to have the shape of the output of the last forward pass.</summary>
    /// <param name="dy">The gradient.</param>
    /// <param name="rows">Rows of the output.</param>
    /// <param name="columns">Columns of the output.</param>
    /// <exception cref="ArgumentException">It has another.</exception>
    protected static void RequireGradient(Matrix<float> dy, int rows, int columns)
    {
        ArgumentNullException.ThrowIfNull(dy);
        if (dy.RowCount != rows || dy.ColumnCount != columns)
        {
            throw new ArgumentException(
                $"The gradient must have the shape of the output of the last forward pass, {rows} x {columns}, "
                    + $"but dy is {dy.Shape()}.",
                nameof(dy)
            );
        }
    }
}
