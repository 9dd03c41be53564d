using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Tanh shrinkage, f(x) = x - tanh x, with f'(x) = tanh^2 x: about x^3 / 3 near 0, a shift by 1 far from it.
/// </summary>
public sealed class TanhShrink : TwiceStagedActivation<TanhShrink.Kernel>
{
    /// <inheritdoc/>
    public override string Name => "TanhShrink";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = x - \tanh x";

    /// <inheritdoc/>
    public override string Source => "K. Kavukcuoglu, M. Ranzato and Y. LeCun, Fast inference in sparse coding algorithms with applications to object recognition, 2008, arXiv:1010.3467 (smooth shrinkage; this form is PyTorch's)";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Interval.All,
        IsMonotonic = true,
        Smoothness = ActivationProperties.Analytic,
        Lipschitz = 1,
        FixedPoints = [0],
    };

    /// <inheritdoc/>
    public override double Value(double x)
    {
        if (Math.Abs(x) > 1)
        {
            return x - Math.Tanh(x);
        }

        // tanh x = x / (1 + c) with the continued fraction c = x^2 / (3 + x^2 / (5 + ...)), so f(x) = x c / (1 + c).
        double c = 0;
        for (int odd = 25; odd >= 3; odd -= 2)
        {
            c = x * x / (odd + c);
        }

        return x * c / (1 + c);
    }

    /// <inheritdoc/>
    public override double Derivative(double x) => Math.Tanh(x) * Math.Tanh(x);

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel : IStagedFormula, IStagedDerivative
    {
        private const float Large = 4294967296f, Back = 1 / (Large * Large * Large);
        private const float NearEnd = 0.78125f, Third = 1f / 3, ThirdLow = (float)((1.0 / 3) - Third);

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
            TLanes a = Clamped(x);
            return VectorMath.BeginGate(a + a);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndValue<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes>
        {
            // |x| - 1 + g, the difference being exact; above 20 g is lost to rounding.
            TLanes a = TLanes.Abs(x);
            Split(begun, out TLanes g, out TLanes gLow);
            TLanes shifted = a - TLanes.All(1f), sum = shifted + g, part = sum - shifted;
            TLanes far = TLanes.IfGreater(a, TLanes.All(20f), shifted, sum + (g - part + gLow));
            return TLanes.CopySign(TLanes.IfGreater(TLanes.All(NearEnd), a, Near(TLanes.Min(TLanes.All(NearEnd), a)), far), x);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> BeginDerivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.BeginExpM1(TLanes.All(-2f) * TLanes.Abs(x));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndDerivative<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes>
        {
            // With m = e^-2|x| - 1, which keeps its digits near zero: tanh |x| = -m / (2 + m).
            VectorMath.EndExpM1(begun, out TLanes head, out TLanes rest);
            TLanes m = head + rest, mTail = rest - (m - head);
            TLanes two = TLanes.All(2f), sum = two + m, sumTail = two - sum + m + mTail;
            VectorMath.Divide(m, mTail, sum, sumTail, out TLanes tanh, out TLanes low);
            return TLanes.Fma(tanh, tanh, (tanh + tanh) * low);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes Clamped<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Min(TLanes.All(20f), TLanes.Abs(x));

        // 1 - tanh a = 2 sigmoid(-2a) as a sum of two floats.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Split<TLanes>(Stage<TLanes> begun, out TLanes high, out TLanes low)
            where TLanes : struct, ILanes<TLanes>
        {
            VectorMath.EndGate(begun, out TLanes gate, out TLanes tail);
            TLanes small = VectorMath.Unshifted(begun.C), twice = small + small;
            high = gate * twice;
            low = tail * twice;
        }

        // a^3 (1/3 + u Q(u)), u = a^2, for a at most 25/32: Q of degree 5, relative error at most 2^-28. The cube is kept 2^96
        // times as large, so that its low part does not vanish among the subnormals.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes Near<TLanes>(TLanes a)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes large = a * TLanes.All(Large);
            VectorMath.Product(large, large, out TLanes square, out TLanes squareLow);
            VectorMath.Product(large, square, out TLanes cube, out TLanes cubeLow);
            TLanes u = a * a, third = TLanes.All(Third);
            TLanes q = TLanes.Fma(TLanes.All(6.64984982e-4f), u, TLanes.All(-3.04154889e-3f));
            q = TLanes.Fma(q, u, TLanes.All(8.65786988e-3f));
            q = TLanes.Fma(q, u, TLanes.All(-2.18293685e-2f));
            q = TLanes.Fma(q, u, TLanes.All(5.39645888e-2f));
            q = TLanes.Fma(q, u, TLanes.All(-1.33333221e-1f));
            TLanes p = TLanes.Fma(q, u, third), pLow = TLanes.Fma(q, u, third - p) + TLanes.All(ThirdLow);
            TLanes low = TLanes.Fma(cube, pLow, TLanes.Fma(large, squareLow, cubeLow) * p);
            return TLanes.Fma(cube, p, low) * TLanes.All(Back);
        }
    }
}
