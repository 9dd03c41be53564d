using System.Runtime.CompilerServices;
using Activations.Simd;
using MathNet.Numerics;

namespace Activations.Functions;

/// <summary>
/// Gaussian error linear unit, f(x) = x Phi(x) with Phi the normal distribution function, with f'(x) = Phi(x) + x phi(x).
/// </summary>
public sealed class GELU : StagedActivation<GELU.Kernel>
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
    public override double Value(double x) => x * Phi(x);

    /// <inheritdoc/>
    public override double Derivative(double x) => Phi(x) + (x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));

    private static double Phi(double x) => SpecialFunctions.Erfc(-x / Constants.Sqrt2) / 2;

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel : IStagedFormula
    {
        // Beyond this Q(a) a is below the smallest subnormal.
        private const float TailEnd = 14.6f;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            EndValue(x, BeginValue(x));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            EndDerivative(x, BeginDerivative(x));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> BeginValue<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            VectorMath.BeginWeightedGaussianTail(Clamped(x), out TLanes high, out TLanes tail);
            return new(high, tail);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndValue<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes>
        {
            // max(x, 0) - |x| Q(|x|), Q the Gaussian tail.
            TLanes a = Clamped(x);
            VectorMath.EndWeightedGaussianTail(a, begun.A, begun.B, out TLanes high, out TLanes tail, out TLanes power);
            return VectorMath.RampMinus(x, a, high, tail, power);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> BeginDerivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            VectorMath.MillsRatio(Clamped(x), out TLanes high, out TLanes tail);
            return new(high, tail);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndDerivative<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes>
        {
            // f'(-a) = Q(a) - a phi(a), and f'(a) = 1 - f'(-a).
            VectorMath.GaussianTailSlope(Clamped(x), begun.A, begun.B, out TLanes slope, out TLanes power);
            return VectorMath.Complemented(x, VectorMath.Scaled(slope, power));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes Clamped<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Min(TLanes.All(TailEnd), TLanes.Abs(x));
    }
}
