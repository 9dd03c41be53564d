using System.Runtime.CompilerServices;
using MathNet.Numerics;

namespace Activations.Functions;

/// <summary>
/// Gaussian error linear unit, f(x) = x Phi(x) with Phi the normal distribution function, with f'(x) = Phi(x) + x phi(x).
/// </summary>
public sealed class GELU : Activation<GELU.Kernel>
{
    /// <inheritdoc/>
    public override string Name => "GELU";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = x\,\Phi(x) = \frac{x}{2}\left(1 + \operatorname{erf}\frac{x}{\sqrt 2}\right)";

    /// <inheritdoc/>
    public override string Source => "D. Hendrycks and K. Gimpel, Gaussian error linear units (GELUs), 2016, arXiv:1606.08415";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Interval.From(-0.16997120747990366),
        IsMonotonic = false,
        Smoothness = ActivationProperties.Analytic,
        Lipschitz = 1.1289041451851548,
        Minimum = new(-0.75179152469356446, -0.16997120747990366),
        FixedPoints = [0],
    };

    /// <inheritdoc/>
    public override double Value(double x) => StableMath.Times(Phi(x), x);

    /// <inheritdoc/>
    public override double Derivative(double x) =>
        Phi(x) + (StableMath.Times(Math.Exp(-x * x / 2), x) / Math.Sqrt(2 * Math.PI));

    private static double Phi(double x) => SpecialFunctions.Erfc(-x / Constants.Sqrt2) / 2;

    /// <summary>
    /// The formula at every width: pieces of polynomials, and beyond them an exponential on the left and x itself on the right. An input so far from zero
    /// is rare, so that most vectors need only the pieces; which others stand beside it does not change a bit.
    /// </summary>
    public readonly struct Kernel : IFormula
    {
        // Beyond this Q(a) a is below the smallest subnormal.
        private const float TailEnd = 14.6f;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.AnyBeyond(x, GaussianPieces.End) ? FarValue(x) : NearValue(x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.AnyBeyond(x, GaussianPieces.End) ? FarDerivative(x) : NearDerivative(x);

        // max(x, 0) - a Q(a), a = |x|, Q the Gaussian tail, with what the difference loses to rounding.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes NearValue<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            GaussianPieces.Value(TLanes.Abs(x), out TLanes high, out TLanes tail);
            TLanes ramp = TLanes.Max(TLanes.All(0f), x), difference = ramp - high;
            return TLanes.CopySign(difference + (ramp - difference - high - tail), x);
        }

        // f'(-a) = Q(a) - a phi(a), and f'(a) = 1 - f'(-a).
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes NearDerivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.Complemented(x, GaussianPieces.Slope(TLanes.Abs(x)));

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static TLanes FarValue<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            VectorMath.WeightedGaussianTail(Clamped(x), out TLanes high, out TLanes tail, out TLanes power);
            TLanes left = TLanes.CopySign(VectorMath.Scaled(high + tail, power), x);
            return VectorMath.Beyond(x, GaussianPieces.End, TLanes.IfGreater(x, TLanes.All(0f), x, left), NearValue(x));
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static TLanes FarDerivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            VectorMath.GaussianTailSlope(Clamped(x), out TLanes slope, out TLanes power);
            TLanes left = VectorMath.Scaled(slope, power);
            return VectorMath.Beyond(x, GaussianPieces.End, TLanes.IfGreater(x, TLanes.All(0f), TLanes.All(1f), left), NearDerivative(x));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes Clamped<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Min(TLanes.All(TailEnd), TLanes.Abs(x));
    }
}
