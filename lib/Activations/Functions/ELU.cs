using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Exponential linear unit, f(x) = x for x > 0 and alpha (e^x - 1) otherwise, with f'(x) = 1 or alpha e^x, which is
/// f(x) + alpha; f'(0) = alpha. It saturates at -alpha, and f' is continuous only for alpha = 1.
/// </summary>
/// <param name="alpha">Depth of the negative plateau; 1 in the paper.</param>
/// <exception cref="ArgumentOutOfRangeException">Alpha is not finite.</exception>
public sealed class ELU(double alpha = 1)
    : Activation(
        "ELU",
        @"f(x) = \begin{cases} x & x > 0 \\ \alpha\,(e^{x} - 1) & x \le 0 \end{cases}",
        "D.-A. Clevert, T. Unterthiner and S. Hochreiter, Fast and accurate deep network learning by "
            + "exponential linear units (ELUs), ICLR 2016, arXiv:1511.07289",
        KernelOf(Finite(alpha, nameof(alpha)))
    )
{
    /// <summary>The depth alpha of the negative plateau.</summary>
    public double Alpha { get; } = (float)alpha;

    public override ActivationProperties Properties =>
        new()
        {
            Range = Alpha > 0 ? Interval.Above(-Alpha) : Interval.From(0),
            IsMonotonic = Alpha >= 0,
            Smoothness = Alpha == 1 ? 1 : 0,
            Lipschitz = Math.Max(1, Math.Abs(Alpha)),
            Minimum = Alpha < 0 ? new(0, 0) : null,
            FixedPoints = Alpha > 1 ? [StableMath.ElbowOf(Alpha)] : [],
        };

    public override double Value(double x) => x < 0 ? Alpha * StableMath.ExpM1(x) : x;

    public override double Derivative(double x) => x > 0 ? 1 : Alpha * Math.Exp(x);

    public override string ToString() => FormattableString.Invariant($"{Name} (alpha {(float)Alpha})");

    private static ElementwiseKernel KernelOf(float alpha) =>
        Math.Abs(alpha) <= Multiple.Largest
            ? ElementwiseKernel.Of(new ValueKernel(alpha), new SlopeKernel(alpha))
            : ElementwiseKernel.Of(new ValueKernel(alpha), new SteepSlopeKernel(alpha));

    // alpha (e^x - 1) below zero.
    private readonly struct ValueKernel(float alpha) : IOfExponential
    {
        private readonly float _alpha = alpha;

        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => Exponential.ForMinusOne(x);

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => T.IfGreater(0, x, exp.MinusOneTimes(_alpha), x);
    }

    // alpha e^x below zero.
    private readonly struct SlopeKernel(float alpha) : IOfExponential
    {
        private readonly Multiple _alpha = new(alpha);

        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => Exponential.OfNegative(x);

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => T.IfGreater(x, 0, 1, exp.Times(_alpha));
    }

    // The derivative for an alpha so large that alpha e^x spans more powers of two than a float has.
    private readonly struct SteepSlopeKernel(float alpha) : IOfExponential
    {
        private readonly HugeMultiple _alpha = new(alpha);

        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => default;

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => T.IfGreater(x, 0, 1, Exponential.Times(x, _alpha));
    }
}
