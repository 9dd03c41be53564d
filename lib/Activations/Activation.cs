using Activations.Functions;

namespace Activations;

/// <summary>
/// An element-wise activation function: its definition in double precision, to be read, and its vectorised
/// single-precision form, to be used.
/// </summary>
/// <remarks>
/// The single-precision result for an element depends on that element alone: not on the length of the span, its
/// alignment, the vector width or the number of threads. NaN gives NaN, backward too; an infinity gives the limit.
/// Parameters are rounded to single precision on construction, so that both forms describe the same function.
/// </remarks>
public abstract class Activation
{
    /// <summary>The functions of the course, each with its default parameters.</summary>
    public static IReadOnlyList<Activation> All { get; } =
    [
        new Identity(), new Sigmoid(), new LogSigmoid(), new HardSigmoid(), new Tanh(), new HardTanh(), new SoftSign(),
        new TanhShrink(), new SoftShrink(), new HardShrink(), new Threshold(), new ReLU(), new ReLU6(), new LeakyReLU(),
        new RReLU(), new PReLU(), new ELU(), new SELU(), new CELU(), new GELU(), new GELUTanh(), new GELUSigmoid(),
        new SiLU(), new Swish(), new HardSwish(), new Mish(), new Softplus(), new Squareplus(), new SparsePlus(),
    ];

    /// <summary>The usual name, such as <c>Leaky ReLU</c>; the same for every choice of parameters.</summary>
    public abstract string Name { get; }

    /// <summary>The definition as LaTeX, without delimiters.</summary>
    public abstract string Formula { get; }

    /// <summary>The paper that introduced the function.</summary>
    public abstract string Source { get; }

    /// <summary>Range, smoothness, minimum and other facts, for the parameters as they are.</summary>
    public abstract ActivationProperties Properties { get; }

    /// <summary>f(x) in double precision, written for reading.</summary>
    public abstract double Value(double x);

    /// <summary>f'(x) in double precision; where f has a kink, the convention is stated by the function.</summary>
    public abstract double Derivative(double x);

    /// <summary>y = f(x), element by element.</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="y">Outputs, as long as <paramref name="x"/>; may be the same span, to work in place.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the spans overlap without being the same.</exception>
    public abstract void Forward(ReadOnlySpan<float> x, Span<float> y);

    /// <summary>dx = dy f'(x), element by element: one step of back-propagation.</summary>
    /// <param name="x">The inputs given to <see cref="Forward"/>.</param>
    /// <param name="dy">Gradient of the loss with respect to the outputs, as long as <paramref name="x"/>.</param>
    /// <param name="dx">Gradient with respect to the inputs; may be the same span as either, to work in place.</param>
    /// <exception cref="ArgumentException">Lengths differ, or dx overlaps x or dy without being the same.</exception>
    public abstract void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx);

    /// <summary>The name, with the parameters where there are any.</summary>
    public override string ToString() => Name;

    /// <summary>A parameter as the kernels use it: finite and rounded to single precision.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite in single precision.</exception>
    private protected static float Finite(double value, string name) =>
        float.IsFinite((float)value)
            ? (float)value
            : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be a finite number.");

    /// <summary>A parameter that must not be negative, as the kernels use it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, or not finite in single precision.</exception>
    private protected static float NotNegative(double value, string name) =>
        float.IsFinite((float)value) && value >= 0
            ? (float)value
            : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be 0 or a positive finite number.");
}

/// <summary>
/// An activation whose single-precision form is a formula of its own. Derive from it to add a function: the loop, the
/// vector widths and the checks come with it.
/// </summary>
/// <typeparam name="TFormula">The formula with its parameters as fields.</typeparam>
/// <param name="formula">The formula to run.</param>
public abstract class Activation<TFormula>(TFormula formula = default) : Activation
    where TFormula : struct, IFormula
{
    private protected TFormula Formulation { get; } = formula;

    /// <inheritdoc/>
    public override void Forward(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Value(Formulation, x, y);

    /// <inheritdoc/>
    public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx) =>
        Elementwise.Backward(Formulation, x, dy, dx);
}

/// <summary>An activation whose formula is long enough to be run in two overlapping halves.</summary>
/// <typeparam name="TFormula">The formula with its parameters as fields.</typeparam>
/// <param name="formula">The formula to run.</param>
public abstract class StagedActivation<TFormula>(TFormula formula = default) : Activation<TFormula>(formula)
    where TFormula : struct, IStagedFormula
{
    /// <inheritdoc/>
    public sealed override void Forward(ReadOnlySpan<float> x, Span<float> y) => Elementwise.StagedValue(Formulation, x, y);
}

/// <summary>The same where the derivative is as long.</summary>
/// <typeparam name="TFormula">The formula with its parameters as fields.</typeparam>
/// <param name="formula">The formula to run.</param>
public abstract class TwiceStagedActivation<TFormula>(TFormula formula = default) : StagedActivation<TFormula>(formula)
    where TFormula : struct, IStagedFormula, IStagedDerivative
{
    /// <inheritdoc/>
    public sealed override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx) =>
        Elementwise.StagedBackward(Formulation, x, dy, dx);
}
