using System.Runtime.CompilerServices;
using Activations.Simd;

namespace Activations.Functions;

/// <summary>
/// Logistic sigmoid, f(x) = 1 / (1 + e^-x), with f'(x) = f(x) (1 - f(x)), at most 1/4.
/// </summary>
public sealed class Sigmoid : StagedActivation<Sigmoid.Kernel>
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
    public override double Value(double x) => 1 / (1 + Math.Exp(-x));

    /// <inheritdoc/>
    public override double Derivative(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return e / ((1 + e) * (1 + e));
    }

    /// <summary>The formula at every width.</summary>
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
            EndDerivative(x, BeginDerivative(x));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> BeginValue<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.BeginGate(Clamped(x));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndValue<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.Complemented(x, VectorMath.Scaled(VectorMath.EndGate(begun), begun.C));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> BeginDerivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.BeginGate(Clamped(x));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndDerivative<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes> =>
            EndSlope(begun);

        /// <summary>factor g (1 - g), the factor being a power of two, with the closed gate g = sigmoid(-a).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static TLanes EndSlope<TLanes>(Stage<TLanes> begun, float factor = 1)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes g = VectorMath.EndGate(begun);
            return VectorMath.Scaled(g * TLanes.NegatedFma(g, VectorMath.Unshifted(begun.C), TLanes.All(1f)), begun.C, factor);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes Clamped<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Min(TLanes.All(-VectorMath.ExpUnderflow), TLanes.Abs(x));
    }
}
