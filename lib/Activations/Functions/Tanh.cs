using System.Runtime.CompilerServices;
using Activations.Simd;

namespace Activations.Functions;

/// <summary>
/// Hyperbolic tangent, f(x) = (e^x - e^-x) / (e^x + e^-x), with f'(x) = 1 - f(x)^2, at most 1.
/// </summary>
public sealed class Tanh : StagedActivation<Tanh.Kernel>
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
    public readonly struct Kernel : IStagedFormula
    {
        // Up to here a + a^3 P(a^2) is the better form, from here 1 - 2 / (e^2a + 1), whose quotient is below 1/4.
        private const float NearEnd = 0.9765625f;

        private const float Ln2Half = 0.34657359f, TwoLog2E = 2.8853901f;

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
            // Far: e^2a = (1 + r G(r)) 2^-n with r = a + n ln 2 / 2, |r| at most 0.174; the power of two is doubled.
            TLanes a = Clamped(x);
            VectorMath.Reduce(a, -TwoLog2E, -Ln2Half, out TLanes r, out _, out TLanes power, shift: 1);
            TLanes one = TLanes.All(1f), sum = TLanes.Fma(power, TLanes.All(0.5f), one);

            // Both forms are base + factor H(v): one polynomial, its argument and coefficients chosen. P is below 2^-28.1 of tanh a off,
            // G below 2^-28.2 of e^2r.
            TLanes u = a * a, v = Near(a, u, r), factor = Near(a, a * u, r), v2 = v * v;
            TLanes low = TLanes.Fma(Near(a, 1.3332546e-1f, 1.9999998f), v, Near(a, -3.3333305e-1f, 2f));
            TLanes middle = TLanes.Fma(Near(a, 2.1535506e-2f, 6.666927e-1f), v, Near(a, -5.3894483e-2f, 1.3333217f));
            TLanes high = TLanes.Fma(Near(a, 2.3680574e-3f, 8.843996e-2f), v, Near(a, -8.027726e-3f, 2.6779908e-1f));
            high = TLanes.Fma(Near(a, -3.7965286e-4f, 0f), v2, high);
            return new(factor, TLanes.Fma(TLanes.Fma(high, v2, middle), v2, low), Near(a, a, sum), power);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndValue<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes sum = TLanes.Fma(begun.A, begun.B, begun.C);
            return TLanes.CopySign(Near(Clamped(x), sum, TLanes.All(1f) - (begun.D / sum)), x);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> BeginDerivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes a = TLanes.Abs(x);
            return VectorMath.BeginGate(TLanes.Min(TLanes.All(107f), a + a));
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndDerivative<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes>
        {
            // 4 g (1 - g) with the closed gate g = sigmoid(-2|x|).
            return Sigmoid.Kernel.EndSlope(begun, factor: 4);
        }

        // Beyond 9.02 tanh rounds to 1.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes Clamped<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Min(TLanes.All(10f), TLanes.Abs(x));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes Near<TLanes>(TLanes a, TLanes near, TLanes far)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.IfGreater(TLanes.All(NearEnd), a, near, far);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes Near<TLanes>(TLanes a, float near, float far)
            where TLanes : struct, ILanes<TLanes> =>
            Near(a, TLanes.All(near), TLanes.All(far));
    }
}
