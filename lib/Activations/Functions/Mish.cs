using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Mish, f(x) = x tanh(softplus(x)), with f'(x) = t + x (1 - t^2) sigmoid(x), t = tanh(softplus(x)).
/// </summary>
public sealed class Mish : TwiceStagedActivation<Mish.Kernel>
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
    public override double Value(double x) => StableMath.Times(Math.Tanh(Softplus.Of(x)), x);

    /// <inheritdoc/>
    public override double Derivative(double x)
    {
        double t = Math.Tanh(Softplus.Of(x));
        return t + StableMath.Times((1 - (t * t)) * StableMath.Sigmoid(x), x);
    }

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel : IStagedFormula, IStagedDerivative
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
            VectorMath.ExpParts(TLanes.All(0f) - Clamped(x));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndValue<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes>
        {
            // With v = e^-a, a = |x|: tanh(softplus(-a)) = v (v + 2) / (2 + 2v + v^2), and 1 - tanh(softplus(a)) =
            // v 2v / (1 + 2v + 2v^2). The products and sums carry their errors along.
            TLanes a = Clamped(x), zero = TLanes.All(0f), one = TLanes.All(1f), two = TLanes.All(2f);
            VectorMath.OnePlus(begun, out TLanes e, out TLanes eTail);
            TLanes small = VectorMath.Unshifted(begun.C), v = e * small, vTail = eTail * small;
            TLanes square = TLanes.IfGreater(x, zero, two, one), constant = TLanes.IfGreater(x, zero, zero, two);

            // factor = square v + constant, numerator = e factor (2^n is left out).
            TLanes twice = square * v, factor = constant + twice;
            TLanes factorTail = TLanes.Fma(square, vTail, twice - (factor - constant));
            TLanes numerator = e * factor;
            TLanes numeratorTail = TLanes.Fms(e, factor, numerator) + TLanes.Fma(e, factorTail, eTail * factor);

            // denominator = (2 on the left, 1 + 2v on the right) + 2^n numerator; the first is never the smaller.
            TLanes first = TLanes.IfGreater(x, zero, TLanes.Fma(two, v, one), two);
            TLanes firstTail = TLanes.IfGreater(x, zero, TLanes.Fma(two, vTail, two * v - (first - one)), zero);
            TLanes part = numerator * small, denominator = first + part;
            TLanes denominatorTail = part - (denominator - first) + TLanes.Fma(numeratorTail, small, firstTail);
            VectorMath.Divide(numerator, numeratorTail, denominator, denominatorTail, out TLanes high, out TLanes tail);
            VectorMath.Product(a, high, out TLanes taken, out TLanes takenTail);
            return VectorMath.RampMinus(x, a, taken, TLanes.Fma(a, tail, takenTail), begun.C);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> BeginDerivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            BeginValue(x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndDerivative<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes>
        {
            // With v = e^-a, a = |x|: f'(-a) = (v / d) (v + 2 - 4a (v + 1) / d), d = 2 + 2v + v^2, and
            // 1 - f'(a) = (v / d) v (2 - 4a (v + 1) / d), d = 1 + 2v + 2v^2; the factor 2^n of v last.
            TLanes a = Clamped(x), zero = TLanes.All(0f), one = TLanes.All(1f), two = TLanes.All(2f);
            VectorMath.OnePlus(begun, out TLanes e, out TLanes eTail);
            TLanes small = VectorMath.Unshifted(begun.C), v = e * small, vTail = eTail * small;
            TLanes next = v + one, nextTail = v - (next - one) + vTail, factor = v + two, factorTail = v - (factor - two) + vTail;

            // d = constant + multiplier other.
            TLanes multiplier = TLanes.IfGreater(x, zero, two * v, v), other = TLanes.IfGreater(x, zero, next, factor);
            TLanes otherTail = TLanes.IfGreater(x, zero, nextTail, factorTail), multiplierTail = TLanes.IfGreater(x, zero, two * vTail, vTail);
            TLanes constant = TLanes.IfGreater(x, zero, one, two), d = TLanes.Fma(multiplier, other, constant);
            TLanes dTail = TLanes.Fma(multiplier, other, constant - d)
                + TLanes.Fma(multiplier, otherTail, multiplierTail * other);
            VectorMath.Divide(e, eTail, d, dTail, out TLanes share, out TLanes shareTail);
            VectorMath.Divide(next, nextTail, d, dTail, out TLanes ratio, out TLanes ratioTail);
            TLanes slope = VectorMath.DifferenceTimes(
                TLanes.IfGreater(x, zero, two, factor), TLanes.IfGreater(x, zero, zero, factorTail),
                TLanes.All(4f) * a, ratio, ratioTail, share, shareTail);
            TLanes right = TLanes.NegatedFma(slope * small, v, one), left = VectorMath.Scaled(slope, begun.C);
            return TLanes.IfGreater(x, zero, right, left);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes Clamped<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Min(TLanes.All(110f), TLanes.Abs(x));
    }
}
