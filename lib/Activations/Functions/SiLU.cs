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
            // The factor x comes before 2^n, so that the left tail keeps its bits.
            TLanes a = TLanes.Max(TLanes.All(-110f), x);
            VectorMath.Reduce(TLanes.Min(TLanes.All(20f), a), out TLanes r, out TLanes n);
            TLanes p = VectorMath.ExpReduced(r);
            return TLanes.Scale(a * (p / (TLanes.Scale(p, n) + TLanes.All(1f))), n);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            // With w = e^-a, a = |x|: f'(-a) = w / (1 + w) (1 - a / (1 + w)), and f'(a) = 1 - f'(-a).
            TLanes a = TLanes.Min(TLanes.All(110f), TLanes.Abs(x)), minus = TLanes.All(0f) - a;
            VectorMath.Reduce(minus, out TLanes r, out TLanes n);
            TLanes p = VectorMath.ExpReduced(r);
            TLanes inverse = TLanes.All(1f) / (TLanes.Scale(p, n) + TLanes.All(1f));
            TLanes left = TLanes.Scale(p * inverse * TLanes.Fma(minus, inverse, TLanes.All(1f)), n);
            return TLanes.IfGreater(x, TLanes.All(0f), TLanes.All(1f) - left, left);
        }
    }
}
