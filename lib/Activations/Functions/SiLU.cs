using System.Runtime.CompilerServices;
using Activations.Simd;

namespace Activations.Functions;

/// <summary>
/// Sigmoid linear unit, f(x) = x sigmoid(x): <see cref="Swish"/> with beta = 1, with f'(x) = s + x s (1 - s).
/// </summary>
public sealed class SiLU : Activation<SiLU.Kernel>
{
    /// <inheritdoc/>
    public override string Name => "SiLU";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = x\,\sigma(x) = \frac{x}{1 + e^{-x}}";

    /// <inheritdoc/>
    public override string Source => "S. Elfwing, E. Uchibe and K. Doya, Sigmoid-weighted linear units for neural network function approximation in reinforcement learning, 2017, arXiv:1702.03118";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Interval.From(-0.27846454276107380),
        IsMonotonic = false,
        Smoothness = ActivationProperties.Analytic,
        Lipschitz = 1.0998393201288669,
        Minimum = new(-1.2784645427610738, -0.27846454276107380),
        FixedPoints = [0],
    };

    /// <inheritdoc/>
    public override double Value(double x) => x / (1 + Math.Exp(-x));

    /// <inheritdoc/>
    public override double Derivative(double x)
    {
        double s = 1 / (1 + Math.Exp(-x)), opposite = 1 / (1 + Math.Exp(x));
        return s + (x * s * opposite);
    }

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel : IFormula
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes a = TLanes.Min(TLanes.All(110f), TLanes.Abs(x)), zero = TLanes.All(0f);
            VectorMath.Gate(a, zero, out TLanes d, out TLanes dLow, out TLanes inverse, out TLanes n, out TLanes power);
            TLanes quotient = a * inverse;
            return VectorMath.RampMinus(x, a, quotient, VectorMath.Remainder(a, quotient, d, dLow) * inverse, n, power);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            // With the closed gate g = sigmoid(-a), a = |x|: f'(-a) = g (1 - a (1 - g)), and f'(a) = 1 - f'(-a).
            TLanes a = TLanes.Min(TLanes.All(110f), TLanes.Abs(x)), zero = TLanes.All(0f), one = TLanes.All(1f);
            VectorMath.Gate(a, zero, out TLanes d, out TLanes dLow, out TLanes inverse, out TLanes n, out TLanes power);
            TLanes tail = VectorMath.Remainder(one, inverse, d, dLow) * inverse;
            TLanes left = TLanes.Scale(VectorMath.GatedSlope(a, zero, inverse, tail, power), n);
            return TLanes.IfGreater(x, zero, one - left, left);
        }
    }
}
