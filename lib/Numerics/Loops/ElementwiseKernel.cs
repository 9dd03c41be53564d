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

    /// <summary>A value and a derivative with a short and a long form each.</summary>
    public static ElementwiseKernel OfSplit<TValue, TDerivative>(TValue value, TDerivative derivative)
        where TValue : struct, ISplit
        where TDerivative : struct, ISplit =>
        OfHalves(new SplitHalves<TValue>(value), new SplitHalves<TDerivative>(derivative));

    /// <summary>A value and a derivative as the loop runs them.</summary>
    public static ElementwiseKernel OfHalves<TValue, TDerivative>(TValue value, TDerivative derivative)
        where TValue : struct, IHalves
        where TDerivative : struct, IHalves => new Pair<TValue, TDerivative>(value, derivative);

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

        public override T Value<T>(T x) => At(value, x);

        public override T Derivative<T>(T x) => At(derivative, x);

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
                At(function, one).Store(ref destination, i);
            }
        }

        [MethodImpl(AggressiveInlining)]
        private static T At<TFunction, T>(TFunction function, T x)
            where TFunction : struct, IHalves
            where T : struct, ILanes<T>
        {
            T near = function.End(x, function.Begin(x));
            return TFunction.IsSplit && T.AnyGreater(T.Abs(x), function.Bound)
                ? T.IfGreater(T.Abs(x), function.Bound, function.EndFar(x, function.BeginFar(x)), near)
                : near;
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

    /// <summary>Whether the function is an <see cref="ISplit"/>.</summary>
    static virtual bool IsSplit => false;

    /// <summary>See <see cref="ISplit"/>.</summary>
    float Bound => float.PositiveInfinity;

    /// <summary>The function from its first half.</summary>
    T End<T>(T x, Exponential<T> begun)
        where T : struct, ILanes<T>;

    /// <summary>The first half beyond the bound.</summary>
    Exponential<T> BeginFar<T>(T x)
        where T : struct, ILanes<T> => Begin(x);

    /// <summary>The function beyond the bound, from its first half there.</summary>
    T EndFar<T>(T x, Exponential<T> begun)
        where T : struct, ILanes<T> => End(x, begun);
}

/// <summary>A function with a short and a long form, as halves.</summary>
internal readonly struct SplitHalves<TFunction>(TFunction function) : IHalves
    where TFunction : struct, ISplit
{
    private readonly TFunction _function = function;

    public static bool IsCheap => false;

    public static bool IsPipelined => true;

    public static bool IsSplit => true;

    public float Bound => _function.Bound;

    [MethodImpl(AggressiveInlining)]
    public Exponential<T> Begin<T>(T x)
        where T : struct, ILanes<T> => _function.Begin(x);

    [MethodImpl(AggressiveInlining)]
    public T End<T>(T x, Exponential<T> begun)
        where T : struct, ILanes<T> => _function.End(x, begun);

    [MethodImpl(AggressiveInlining)]
    public Exponential<T> BeginFar<T>(T x)
        where T : struct, ILanes<T> => _function.BeginFar(x);

    [MethodImpl(AggressiveInlining)]
    public T EndFar<T>(T x, Exponential<T> begun)
        where T : struct, ILanes<T> => _function.EndFar(x, begun);
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
