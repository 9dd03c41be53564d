using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>The vectorised form of an activation: value and derivative, ready to be run over spans.</summary>
internal abstract class ElementwiseKernel
{
    /// <summary>A formula with its derivative.</summary>
    public static ElementwiseKernel Of<TFormula>(TFormula formula)
        where TFormula : struct, IFormula =>
        new Pair<ValueOf<TFormula>, DerivativeOf<TFormula>>(new(formula), new(formula));

    /// <summary>A value and a derivative that are both functions of an exponential.</summary>
    public static ElementwiseKernel Of<TValue, TDerivative>(TValue value, TDerivative derivative)
        where TValue : struct, IOfExponential
        where TDerivative : struct, IOfExponential =>
        new Pair<Halves<TValue>, Halves<TDerivative>>(new(value), new(derivative));

    /// <summary>A function of an exponential whose derivative is not one.</summary>
    public static ElementwiseKernel OfExponential<TFunction>(TFunction function)
        where TFunction : struct, IOfExponential, IDerivative =>
        new Pair<Halves<TFunction>, DerivativeOf<TFunction>>(new(function), new(function));

    /// <summary>y = f(x).</summary>
    /// <exception cref="ArgumentException">Lengths differ, or the spans overlap without being the same.</exception>
    public abstract void Forward(ReadOnlySpan<float> x, Span<float> y);

    /// <summary>dx = dy f'(x).</summary>
    /// <exception cref="ArgumentException">Lengths differ, or dx overlaps x or dy without being the same.</exception>
    public abstract void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx);

    /// <summary>f(x) for one vector.</summary>
    public abstract T Value<T>(T x)
        where T : struct, ILanes<T>;

    /// <summary>f'(x) for one vector.</summary>
    public abstract T Derivative<T>(T x)
        where T : struct, ILanes<T>;

    /// <summary>y = f(x), one vector of the given width after the other, to compare widths with.</summary>
    /// <param name="x">As many numbers as fill whole vectors.</param>
    /// <param name="y">As long as <paramref name="x"/>.</param>
    public abstract void ForwardBy<T>(ReadOnlySpan<float> x, Span<float> y)
        where T : struct, ILanes<T>;

    /// <summary>
    /// The formulas with all parameters 0, to count operations in: there a parameter must not count as the constant 1.
    /// </summary>
    public abstract ElementwiseKernel WithoutParameters();

    private sealed class Pair<TValue, TDerivative>(TValue value, TDerivative derivative) : ElementwiseKernel
        where TValue : struct, IHalves
        where TDerivative : struct, IHalves
    {
        public override void Forward(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Forward(value, x, y);

        public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx) =>
            Elementwise.Backward(derivative, x, dy, dx);

        public override ElementwiseKernel WithoutParameters() => new Pair<TValue, TDerivative>(default, default);

        public override T Value<T>(T x) => value.End(x, value.Begin(x));

        public override T Derivative<T>(T x) => derivative.End(x, derivative.Begin(x));

        // In a caller's body the compiler would run out of its budget and leave calls in the loop.
        [MethodImpl(NoInlining | AggressiveOptimization)]
        public override void ForwardBy<T>(ReadOnlySpan<float> x, Span<float> y)
        {
            TValue function = value;
            ref float source = ref Unsafe.AsRef(in x[0]),
                destination = ref y[0];
            for (nuint i = 0; i < (nuint)x.Length; i += (nuint)T.Count)
            {
                T one = T.Load(ref source, i);
                function.End(one, function.Begin(one)).Store(ref destination, i);
            }
        }
    }
}

/// <summary>A function as the loop runs it: in two halves, of which the first may do nothing.</summary>
internal interface IHalves
{
    /// <summary>See <see cref="IDerivative.IsCheap"/>.</summary>
    static abstract bool IsCheap { get; }

    /// <summary>
    /// Whether the first half does anything, so that the loop overlaps the halves of neighbouring vectors.
    /// </summary>
    static abstract bool IsPipelined { get; }

    /// <summary>The first half.</summary>
    Exponential<T> Begin<T>(T x)
        where T : struct, ILanes<T>;

    /// <summary>The function from its first half.</summary>
    T End<T>(T x, Exponential<T> begun)
        where T : struct, ILanes<T>;
}

/// <summary>A function of an exponential: first the exponential, then the function.</summary>
internal readonly struct Halves<TFunction>(TFunction function) : IHalves
    where TFunction : struct, IOfExponential
{
    private readonly TFunction _function = function;

    public static bool IsCheap => false;

    public static bool IsPipelined => true;

    [MethodImpl(AggressiveInlining)]
    public Exponential<T> Begin<T>(T x)
        where T : struct, ILanes<T> => _function.Exp(x);

    [MethodImpl(AggressiveInlining)]
    public T End<T>(T x, Exponential<T> begun)
        where T : struct, ILanes<T> => _function.At(x, begun);
}

/// <summary>The value of a formula, in one go.</summary>
internal readonly struct ValueOf<TFormula>(TFormula formula) : IHalves
    where TFormula : struct, IFormula
{
    private readonly TFormula _formula = formula;

    public static bool IsCheap => TFormula.IsCheap;

    public static bool IsPipelined => false;

    [MethodImpl(AggressiveInlining)]
    public Exponential<T> Begin<T>(T x)
        where T : struct, ILanes<T> => default;

    [MethodImpl(AggressiveInlining)]
    public T End<T>(T x, Exponential<T> begun)
        where T : struct, ILanes<T> => _formula.Value(x);
}

/// <summary>The derivative of a formula, in one go.</summary>
internal readonly struct DerivativeOf<TFormula>(TFormula formula) : IHalves
    where TFormula : struct, IDerivative
{
    private readonly TFormula _formula = formula;

    public static bool IsCheap => TFormula.IsCheap;

    public static bool IsPipelined => false;

    [MethodImpl(AggressiveInlining)]
    public Exponential<T> Begin<T>(T x)
        where T : struct, ILanes<T> => default;

    [MethodImpl(AggressiveInlining)]
    public T End<T>(T x, Exponential<T> begun)
        where T : struct, ILanes<T> => _formula.Derivative(x);
}
