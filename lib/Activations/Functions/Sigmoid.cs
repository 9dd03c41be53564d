using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Logistic sigmoid, f(x) = 1 / (1 + e^-x), with f'(x) = f(x) (1 - f(x)), at most 1/4.
/// </summary>
public sealed class Sigmoid : Activation<Sigmoid.Kernel>
{
    /// <inheritdoc/>
    public override string Name => "Sigmoid";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \frac{1}{1 + e^{-x}}";

    /// <inheritdoc/>
    public override string Source => "D. E. Rumelhart, G. E. Hinton and R. J. Williams, Learning representations by back-propagating errors, Nature 323, 1986";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = new(0, 1),
        IsMonotonic = true,
        Smoothness = ActivationProperties.Analytic,
        Lipschitz = 0.25,
        FixedPoints = [0.65904606840740666],
    };

    /// <inheritdoc/>
    public override double Value(double x) => StableMath.Sigmoid(x);

    /// <inheritdoc/>
    public override double Derivative(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return e / ((1 + e) * (1 + e));
    }

    /// <summary>
    /// The formula at every width: pieces of polynomials, and beyond them an exponential. An input so far from zero
    /// is rare, so that most vectors need only the pieces; which others stand beside it does not change a bit.
    /// </summary>
    public readonly struct Kernel : IFormula
    {
        // Beyond it four times the derivative rounds to zero.
        private const float SlopeEnd = 107f;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.AnyBeyond(x, LogisticPieces.GateEnd) ? FarValue(x) : NearValue(x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            Slope(x);

        /// <summary>f'(x) times a factor that is a power of two, rounded once.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static TLanes Slope<TLanes>(TLanes x, float factor = 1)
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.AnyBeyond(x, LogisticPieces.GateEnd) ? FarSlope(x, factor) : NearSlope(x, factor);

        // The closed gate g = sigmoid(-|x|), or 1 - g.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes NearValue<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.Complemented(x, LogisticPieces.Gate(TLanes.Abs(x)));

        // g (1 - g).
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes NearSlope<TLanes>(TLanes x, float factor)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes g = LogisticPieces.Gate(TLanes.Abs(x)), slope = TLanes.NegatedFma(g, g, g);
            return factor == 1 ? slope : slope * TLanes.All(factor);
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static TLanes FarValue<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            Stage<TLanes> begun = VectorMath.BeginGate(Clamped(x));
            TLanes far = VectorMath.Complemented(x, VectorMath.Scaled(VectorMath.EndGate(begun), begun.C));
            return VectorMath.Beyond(x, LogisticPieces.GateEnd, far, NearValue(x));
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static TLanes FarSlope<TLanes>(TLanes x, float factor)
            where TLanes : struct, ILanes<TLanes>
        {
            Stage<TLanes> begun = VectorMath.BeginGate(Clamped(x));
            TLanes g = VectorMath.EndGate(begun);
            TLanes slope = g * TLanes.NegatedFma(g, VectorMath.Unshifted(begun.C), TLanes.All(1f));
            return VectorMath.Beyond(x, LogisticPieces.GateEnd, VectorMath.Scaled(slope, begun.C, factor), NearSlope(x, factor));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes Clamped<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Min(TLanes.All(SlopeEnd), TLanes.Abs(x));
    }
}
