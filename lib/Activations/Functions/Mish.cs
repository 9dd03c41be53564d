using System.Runtime.CompilerServices;
using Activations.Simd;

namespace Activations.Functions;

/// <summary>
/// Mish, f(x) = x tanh(softplus(x)), with f'(x) = t + x (1 - t^2) sigmoid(x), t = tanh(softplus(x)).
/// </summary>
public sealed class Mish : Activation<Mish.Kernel>
{
    /// <inheritdoc/>
    public override string Name => "Mish";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = x \tanh\left(\ln(1 + e^{x})\right)";

    /// <inheritdoc/>
    public override string Source => "D. Misra, Mish: a self regularized non-monotonic activation function, BMVC 2020, arXiv:1908.08681";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Interval.From(-0.30884341301725041),
        IsMonotonic = false,
        Smoothness = ActivationProperties.Analytic,
        Lipschitz = 1.0884981612517279,
        Minimum = new(-1.1924312145154952, -0.30884341301725041),
        FixedPoints = [0],
    };

    /// <inheritdoc/>
    public override double Value(double x) => x * Math.Tanh(Softplus.Of(x));

    /// <inheritdoc/>
    public override double Derivative(double x)
    {
        double t = Math.Tanh(Softplus.Of(x));
        return t + (x * (1 - (t * t)) / (1 + Math.Exp(-x)));
    }

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel : IFormula
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            // With w = e^x: x w (w + 2) / (w (w + 2) + 2), the factor 2^n of w last.
            TLanes a = TLanes.Max(TLanes.All(-110f), x);
            VectorMath.Reduce(TLanes.Min(TLanes.All(20f), a), out TLanes r, out TLanes n);
            TLanes p = VectorMath.ExpReduced(r), w = TLanes.Scale(p, n), t = w + TLanes.All(2f);
            return TLanes.Scale(a * (p * t / TLanes.Fma(w, t, TLanes.All(2f))), n);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            // With w = e^x and d = w (w + 2) + 2: w ((w + 2) d + 4 x (w + 1)) / d^2, the factor 2^n of w last. Above 11
            // it is 1 to single precision.
            TLanes a = TLanes.Max(TLanes.All(-110f), TLanes.Min(TLanes.All(20f), x));
            VectorMath.Reduce(a, out TLanes r, out TLanes n);
            TLanes p = VectorMath.ExpReduced(r), w = TLanes.Scale(p, n), t = w + TLanes.All(2f);
            TLanes d = TLanes.Fma(w, t, TLanes.All(2f));
            TLanes slope = TLanes.Fma(a * TLanes.All(4f), w + TLanes.All(1f), t * d);
            return TLanes.IfGreater(x, TLanes.All(11f), TLanes.All(1f), TLanes.Scale(p * slope / (d * d), n));
        }
    }
}
