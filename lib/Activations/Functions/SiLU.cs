using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Sigmoid linear unit, f(x) = x sigmoid(x): <see cref="Swish"/> with beta = 1, with f'(x) = s + x s (1 - s).
/// </summary>
public sealed class SiLU : StagedActivation<SiLU.Kernel>
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
    public override double Value(double x) => StableMath.Times(StableMath.Sigmoid(x), x);

    /// <inheritdoc/>
    public override double Derivative(double x)
    {
        double s = StableMath.Sigmoid(x), product = s * StableMath.Sigmoid(-x);
        return s + StableMath.Times(product, x);
    }

    /// <summary>
    /// The formula at every width. The derivative is made of pieces of polynomials; an input beyond them is rare, so that most vectors need
    /// nothing else.
    /// </summary>
    public readonly struct Kernel : IStagedFormula
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            EndValue(x, BeginValue(x));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.AnyBeyond(x, LogisticPieces.SlopeEnd) ? FarDerivative(x) : NearDerivative(x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> BeginValue<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.BeginGate(Clamped(x));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndValue<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.Gated(x, Clamped(x), begun);

        // With the closed gate g = sigmoid(-a), a = |x|: f'(-a) = g (1 - a (1 - g)), and f'(a) = 1 - f'(-a).
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes NearDerivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.Complemented(x, LogisticPieces.Slope(TLanes.Abs(x)));

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static TLanes FarDerivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes a = Clamped(x);
            Stage<TLanes> begun = VectorMath.BeginGate(a);
            VectorMath.EndGate(begun, out TLanes high, out TLanes tail);
            TLanes far = VectorMath.Complemented(x, VectorMath.GatedSlope(a, high, tail, begun.C));
            return VectorMath.Beyond(x, LogisticPieces.SlopeEnd, far, NearDerivative(x));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes Clamped<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Min(TLanes.All(110f), TLanes.Abs(x));
    }
}
