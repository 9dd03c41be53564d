using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Continuously differentiable exponential linear unit, f(x) = x for x > 0 and alpha (e^(x / alpha) - 1) otherwise,
/// with f'(x) = 1 or e^(x / alpha): smooth at 0 for every alpha.
/// </summary>
/// <param name="alpha">Depth of the negative plateau, from 1e-30 to 1e30.</param>
/// <exception cref="ArgumentOutOfRangeException">Alpha is outside that range.</exception>
public sealed class CELU(double alpha = 1)
    : Activation(
        "CELU",
        @"f(x) = \begin{cases} x & x > 0 \\ \alpha\,(e^{x/\alpha} - 1) & x \le 0 \end{cases}",
        "J. T. Barron, Continuously differentiable exponential linear units, 2017, arXiv:1704.07483",
        ElementwiseKernel.Of(new ValueKernel(Depth(alpha, nameof(alpha))), new SlopeKernel((float)alpha))
    )
{
    /// <summary>The depth alpha of the negative plateau.</summary>
    public double Alpha { get; } = (float)alpha;

    public override ActivationProperties Properties =>
        new()
        {
            Range = Interval.Above(-Alpha),
            IsMonotonic = true,
            Smoothness = 1,
            Lipschitz = 1,
        };

    public override double Value(double x) => x / Alpha < -1e-17 ? Alpha * StableMath.ExpM1(x / Alpha) : x;

    public override double Derivative(double x) => x > 0 ? 1 : Math.Exp(x / Alpha);

    public override string ToString() => FormattableString.Invariant($"{Name} (alpha {(float)Alpha})");

    private static float Depth(double alpha, string name) =>
        alpha is >= 1e-30 and <= 1e30
            ? (float)alpha
            : throw new ArgumentOutOfRangeException(name, alpha, $"'{name}' must lie between 1e-30 and 1e30.");

    // alpha (e^(x / alpha) - 1) below zero.
    private readonly struct ValueKernel(float alpha) : IOfExponential
    {
        // From here to 0 f(x) rounds to x, and x / alpha may vanish among the subnormals.
        private readonly float _alpha = alpha,
            _near = -alpha / (1 << 26);
        private readonly Quotient _quotient = new(alpha);

        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => Exponential.ForMinusOne(_quotient.Of(x));

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => T.IfGreater(_near, x, exp.MinusOneTimes(_alpha), x);
    }

    // e^(x / alpha) below zero.
    private readonly struct SlopeKernel(float alpha) : IOfExponential
    {
        private readonly Quotient _quotient = new(alpha);

        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => Exponential.Of(_quotient.Of(x));

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => T.IfGreater(x, 0, 1, exp.Scale(exp.Mantissa.Rounded));
    }

    // x / alpha as a sum of two floats, clamped where e^(x / alpha) is zero. The quotient is not used on the right.
    private readonly struct Quotient(float alpha)
    {
        private readonly float _floor = Exponential.Underflow * alpha,
            _inverse = 1 / alpha,
            _inverseLow = (float)((1.0 / alpha) - (1 / alpha));

        [MethodImpl(AggressiveInlining)]
        public Two<T> Of<T>(T x)
            where T : struct, ILanes<T>
        {
            T a = T.Max(_floor, x);
            var product = Two<T>.Product(a, _inverse);
            return new(product.High, T.Fma(a, _inverseLow, product.Low));
        }
    }
}
