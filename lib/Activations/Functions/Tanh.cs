using System.Runtime.CompilerServices;
using Activations.Simd;

namespace Activations.Functions;

/// <summary>
/// Hyperbolic tangent, f(x) = (e^x - e^-x) / (e^x + e^-x), with f'(x) = 1 - f(x)^2, at most 1.
/// </summary>
public sealed class Tanh : Activation<Tanh.Kernel>
{
    /// <inheritdoc/>
    public override string Name => "Tanh";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \tanh x = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}";

    /// <inheritdoc/>
    public override string Source => "Y. LeCun, L. Bottou, G. B. Orr and K.-R. Müller, Efficient BackProp, in Neural Networks: Tricks of the Trade, Springer, 1998";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = new(-1, 1),
        IsMonotonic = true,
        Smoothness = ActivationProperties.Analytic,
        Lipschitz = 1,
        FixedPoints = [0],
    };

    /// <inheritdoc/>
    public override double Value(double x) => Math.Tanh(x);

    /// <inheritdoc/>
    public override double Derivative(double x)
    {
        double cosh = Math.Cosh(x);
        return 1 / (cosh * cosh);
    }

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel : IFormula
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            // With m = e^(-2|x|) - 1: tanh |x| = -m / (m + 2).
            TLanes twice = TLanes.Max(TLanes.All(-20f), TLanes.All(-2f) * TLanes.Abs(x)), two = TLanes.All(2f);
            VectorMath.ExpM1Pair(twice, TLanes.All(0f), out TLanes m, out TLanes mTail);
            TLanes sum = m + mTail;
            mTail -= sum - m;
            TLanes d = two + sum, dTail = sum - (d - two) + mTail;
            TLanes inverse = TLanes.All(1f) / d, quotient = sum * inverse, remainder = VectorMath.Remainder(sum, quotient, d, dTail) + mTail;
            return TLanes.CopySign(TLanes.Fma(remainder, inverse, quotient), x);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            // 4 g (1 - g) with the closed gate g = sigmoid(-2|x|).
            TLanes a = TLanes.Abs(x);
            return Sigmoid.Kernel.Slope(TLanes.Min(TLanes.All(107f), a + a), TLanes.All(2f));
        }
    }
}
