using System.Runtime.CompilerServices;
using Activations.Simd;

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
    public override double Value(double x) => 1 / (1 + Math.Exp(-x));

    /// <inheritdoc/>
    public override double Derivative(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return e / ((1 + e) * (1 + e));
    }

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel : IFormula
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            // The closed gate g = sigmoid(-|x|), opened to 1 - g on the right.
            TLanes a = TLanes.Min(TLanes.All(-VectorMath.ExpUnderflow), TLanes.Abs(x)), zero = TLanes.All(0f), one = TLanes.All(1f);
            VectorMath.Gate(a, zero, out TLanes d, out TLanes dLow, out TLanes inverse, out TLanes n, out _);
            TLanes g = TLanes.Scale(TLanes.Fma(VectorMath.Remainder(one, inverse, d, dLow), inverse, inverse), n);
            return TLanes.IfGreater(x, zero, one - g, g);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            // g (1 - g) with the closed gate g = sigmoid(-|x|).
            TLanes a = TLanes.Min(TLanes.All(-VectorMath.ExpUnderflow), TLanes.Abs(x));
            return Slope(a, TLanes.All(0f));
        }

        /// <summary>2^shift g (1 - g) with the closed gate g = sigmoid(-a), for a at least 0.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static TLanes Slope<TLanes>(TLanes a, TLanes shift)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes one = TLanes.All(1f);
            VectorMath.Gate(a, TLanes.All(0f), out TLanes d, out TLanes dLow, out TLanes inverse, out TLanes n, out TLanes power);
            TLanes g = TLanes.Fma(VectorMath.Remainder(one, inverse, d, dLow), inverse, inverse);
            return TLanes.Scale(g * TLanes.NegatedFma(g, power, one), n + shift);
        }
    }
}
