namespace Activations;

/// <summary>
/// An element-wise activation function: its definition in double precision, to be read, and its vectorised
/// single-precision form, to be used.
/// </summary>
/// <remarks>
/// The single-precision result for an element depends on that element alone: not on the length of the span, its
/// alignment, the vector width or the number of threads. NaN gives NaN, backward too; an infinity gives the limit.
/// Parameters are rounded to single precision on construction, so that both forms describe the same function.
/// <para>
/// A class of your own that derives from this one gives name, formula, source, properties, value and derivative; its
/// single-precision form is then the definition, rounded, one number after the other.
/// </para>
/// </remarks>
public abstract class Activation
{
    private readonly ElementwiseKernel? _kernel;

    /// <summary>A function whose single-precision form is its definition, rounded.</summary>
    /// <param name="name">See <see cref="Name"/>.</param>
    /// <param name="formula">See <see cref="Formula"/>.</param>
    /// <param name="source">See <see cref="Source"/>.</param>
    protected Activation(string name, string formula, string source)
    {
        Name = name;
        Formula = formula;
        Source = source;
    }

    /// <summary>A function with a vectorised form.</summary>
    private protected Activation(string name, string formula, string source, ElementwiseKernel kernel)
        : this(name, formula, source) => _kernel = kernel;

    /// <summary>The usual name, such as <c>Leaky ReLU</c>; it does not depend on the parameters.</summary>
    public string Name { get; }

    /// <summary>The definition as LaTeX, without delimiters.</summary>
    public string Formula { get; }

    /// <summary>The paper that introduced the function.</summary>
    public string Source { get; }

    /// <summary>Range, smoothness, minimum and other facts, for the parameters as they are.</summary>
    public abstract ActivationProperties Properties { get; }

    /// <summary>The vectorised form; null where the function has none, or several.</summary>
    internal virtual ElementwiseKernel? Vectorised => _kernel;

    /// <summary>f(x) in double precision, written for reading.</summary>
    public abstract double Value(double x);

    /// <summary>
    /// f'(x) in double precision; where f has a kink, the function's documentation states the convention.
    /// </summary>
    public abstract double Derivative(double x);

    /// <summary>y = f(x), element by element.</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="y">Outputs, as long as <paramref name="x"/>; may be the same span, to work in place.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the spans overlap without being the same.</exception>
    public virtual void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        if (_kernel is not null)
        {
            _kernel.Forward(x, y);
            return;
        }

        SpanChecks.RequireForward(x, y);
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = (float)Value(x[i]);
        }
    }

    /// <summary>dx = dy f'(x), element by element: one step of back-propagation.</summary>
    /// <param name="x">The inputs given to <see cref="Forward"/>.</param>
    /// <param name="dy">Gradient of the loss with respect to the outputs, as long as <paramref name="x"/>.</param>
    /// <param name="dx">Gradient with respect to the inputs; may be the same span as either, to work in place.</param>
    /// <exception cref="ArgumentException">Lengths differ, or dx overlaps x or dy without being the same.</exception>
    public virtual void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
    {
        if (_kernel is not null)
        {
            _kernel.Backward(x, dy, dx);
            return;
        }

        SpanChecks.RequireBackward(x, dy, dx);
        for (int i = 0; i < x.Length; i++)
        {
            dx[i] = dy[i] * (float)Derivative(x[i]);
        }
    }

    /// <summary>The name, with the parameters where there are any.</summary>
    public override string ToString() => Name;

    /// <summary>A parameter as the kernels use it: finite and rounded to single precision.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite in single precision.</exception>
    private protected static float Finite(double value, string name) =>
        float.IsFinite((float)value)
            ? (float)value
            : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be a finite number.");

    /// <summary>A positive parameter that scales the input or the output, as the kernels use it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 1e-9 and 1e9.</exception>
    private protected static float Scale(double value, string name) =>
        value is >= 1e-9 and <= 1e9
            ? (float)value
            : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must lie between 1e-9 and 1e9.");

    /// <summary>A parameter that must not be negative, as the kernels use it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The value is negative, or not finite in single precision.
    /// </exception>
    private protected static float NotNegative(double value, string name) =>
        float.IsFinite((float)value) && value >= 0
            ? (float)value
            : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be 0 or a positive finite number.");
}
