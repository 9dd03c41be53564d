using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Soft sign, f(x) = x / (1 + |x|), with f'(x) = 1 / (1 + |x|)^2: like tanh, but it approaches its limits only as 1 / x does.
/// </summary>
public sealed class SoftSign : Activation<SoftSign.Kernel>
{
    /// <inheritdoc/>
    public override string Name => "SoftSign";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \frac{x}{1 + |x|}";

    /// <inheritdoc/>
    public override string Source => "D. L. Elliott, A better activation function for artificial neural networks, Institute for Systems Research, University of Maryland, TR 93-8, 1993";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = new(-1, 1),
        IsMonotonic = true,
        Smoothness = 1,
        Lipschitz = 1,
        FixedPoints = [0],
    };

    /// <inheritdoc/>
    public override double Value(double x) => double.IsInfinity(x) ? Math.Sign(x) : x / (1 + Math.Abs(x));

    /// <inheritdoc/>
    public override double Derivative(double x) => 1 / (1 + Math.Abs(x)) / (1 + Math.Abs(x));

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel : IFormula
    {
        // 2^100: far beyond it the results have reached their limits.
        private const float Far = 1.2676506e30f;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes a = TLanes.Min(TLanes.All(Far), TLanes.Abs(x));
            VectorMath.Sum(a, TLanes.All(1f), out TLanes sum, out TLanes lost);
            VectorMath.Divide(a, TLanes.All(0f), sum, lost, out TLanes high, out TLanes low);
            return TLanes.CopySign(high + low, x);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes one = TLanes.All(1f), a = TLanes.Min(TLanes.All(Far), TLanes.Abs(x));
            VectorMath.Sum(a, one, out TLanes s, out TLanes lost);
            TLanes q = one / s, minus = TLanes.All(0f) - q, remainder = TLanes.Fma(minus, lost, TLanes.Fma(minus, s, one));
            return q * TLanes.Fma(q + q, remainder, q);
        }
    }
}
