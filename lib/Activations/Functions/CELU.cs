using System.Runtime.CompilerServices;
using Activations.Simd;

namespace Activations.Functions;

/// <summary>
/// Continuously differentiable exponential linear unit, f(x) = x for x > 0 and alpha (e^(x / alpha) - 1) otherwise, with
/// f'(x) = 1 or e^(x / alpha): smooth at 0 for every alpha.
/// </summary>
/// <param name="alpha">Depth of the negative plateau, positive.</param>
/// <exception cref="ArgumentOutOfRangeException">Alpha is not positive and finite.</exception>
public sealed class CELU(double alpha = 1) : Activation<CELU.Kernel>(new(Positive(alpha, nameof(alpha))))
{
    /// <summary>The depth alpha of the negative plateau.</summary>
    public double Alpha { get; } = (float)alpha;

    /// <inheritdoc/>
    public override string Name => "CELU";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \begin{cases} x & x > 0 \\ \alpha\,(e^{x/\alpha} - 1) & x \le 0 \end{cases}";

    /// <inheritdoc/>
    public override string Source => "J. T. Barron, Continuously differentiable exponential linear units, 2017, arXiv:1704.07483";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Interval.Above(-Alpha),
        IsMonotonic = true,
        Smoothness = 1,
        Lipschitz = 1,
    };

    /// <inheritdoc/>
    public override double Value(double x) => x < 0 ? Alpha * Definitions.ExpM1(x / Alpha) : x;

    /// <inheritdoc/>
    public override double Derivative(double x) => x > 0 ? 1 : Math.Exp(x / Alpha);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name} (alpha {(float)Alpha})");

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel(float alpha) : IFormula
    {
        private readonly float _alpha = alpha, _floor = VectorMath.ExpUnderflow * alpha;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            Quotient(x, out TLanes z, out TLanes low);
            return TLanes.IfGreater(TLanes.All(0f), x, VectorMath.ExpM1(z, low, _alpha), x);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            Quotient(x, out TLanes z, out TLanes low);
            VectorMath.ExpPair(z, low, out TLanes high, out TLanes tail, out TLanes n);
            return TLanes.IfGreater(x, TLanes.All(0f), TLanes.All(1f), TLanes.Scale(high + tail, n));
        }

        // min(x, 0) / alpha as a sum of two numbers; clamped where e^z is zero.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Quotient<TLanes>(TLanes x, out TLanes z, out TLanes low)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes alpha = TLanes.All(_alpha), a = TLanes.Max(TLanes.All(_floor), TLanes.Min(TLanes.All(0f), x));
            z = a / alpha;
            low = TLanes.NegatedFma(z, alpha, a) / alpha;
        }
    }
}
