using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// The tanh approximation of <see cref="GELU"/>, f(x) = x sigmoid(2u) with u = sqrt(2 / pi) (x + 0.044715 x^3), and
/// f'(x) = s + x s (1 - s) 2u'.
/// </summary>
public sealed class GELUTanh : StagedActivation<GELUTanh.Kernel>
{
    /// <inheritdoc/>
    public override string Name => "GELU (tanh)";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \frac{x}{2}\left(1 + \tanh\left(\sqrt{2/\pi}\,(x + 0.044715\,x^{3})\right)\right)";

    /// <inheritdoc/>
    public override string Source => "D. Hendrycks and K. Gimpel, Gaussian error linear units (GELUs), 2016, arXiv:1606.08415";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Interval.From(-0.17004075057125405),
        IsMonotonic = false,
        Smoothness = ActivationProperties.Analytic,
        Lipschitz = 1.1289930686587718,
        Minimum = new(-0.75246142207101626, -0.17004075057125405),
        FixedPoints = [0],
    };

    /// <inheritdoc/>
    public override double Value(double x) => StableMath.Times(Gate(x), x);

    /// <inheritdoc/>
    public override double Derivative(double x)
    {
        double s = Gate(x), product = s * Gate(-x);
        return product == 0 ? s : s + (x * product * Slope * (1 + (3 * Cubic * x * x)));
    }

    /// <summary>2 sqrt(2 / pi).</summary>
    private const double Slope = 1.5957691216057307;

    private const double Cubic = 0.044715;

    private static double Gate(double x) => StableMath.Sigmoid(Slope * (x + (Cubic * x * x * x)));

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel : IStagedFormula
    {
        private const float C0 = (float)Slope, C0Low = (float)(Slope - C0);
        private const float ThreeC1 = (float)(3 * Slope * Cubic), ThreeC1Low = (float)((3 * Slope * Cubic) - ThreeC1);
        private const float C1 = (float)(Slope * Cubic), C1Low = (float)((Slope * Cubic) - C1);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            EndValue(x, BeginValue(x));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.AnyBeyond(x, TanhGatePieces.End) ? FarDerivative(x) : NearDerivative(x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> BeginValue<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            Argument(Clamped(x), out TLanes z, out TLanes low);
            return VectorMath.BeginGate(z, low);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndValue<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.Gated(x, Clamped(x), begun);

        // Pieces of polynomials near zero. An input beyond them is rare, so that most vectors need nothing else.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes NearDerivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.Complemented(x, TanhGatePieces.Slope(TLanes.Abs(x)));

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static TLanes FarDerivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            // With the closed gate g = sigmoid(-2u(a)), a = |x|: f'(-a) = g (1 - 2u'(a) a (1 - g)), and f'(a) = 1 - f'(-a).
            TLanes a = Clamped(x), square = a * a, c0 = TLanes.All(C0), c1 = TLanes.All(ThreeC1), factor = TLanes.Fma(square, c1, c0);
            TLanes squareLow = TLanes.Fms(a, a, square);
            TLanes factorLow = TLanes.Fma(square, c1, c0 - factor)
                + TLanes.Fma(squareLow, c1, TLanes.Fma(square, TLanes.All(ThreeC1Low), TLanes.All(C0Low)));
            TLanes steep = a * factor, steepLow = TLanes.Fma(a, factorLow, TLanes.Fms(a, factor, steep));
            Argument(a, out TLanes z, out TLanes low);
            Stage<TLanes> begun = VectorMath.BeginGate(z, low);
            VectorMath.EndGate(begun, out TLanes high, out TLanes tail);
            TLanes far = VectorMath.Complemented(x, VectorMath.GatedSlope(steep, steepLow, high, tail, begun.C));
            return VectorMath.Beyond(x, TanhGatePieces.End, far, NearDerivative(x));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes Clamped<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Min(TLanes.All(11f), TLanes.Abs(x));

        // 2u as a sum of two floats.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Argument<TLanes>(TLanes a, out TLanes high, out TLanes low)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes c0 = TLanes.All(C0), c1 = TLanes.All(C1), square = a * a;
            TLanes squareLow = TLanes.Fms(a, a, square);
            TLanes product = c1 * square;
            TLanes productLow = TLanes.Fms(c1, square, product)
                + TLanes.Fma(TLanes.All(C1Low), square, TLanes.Fma(c1, squareLow, TLanes.All(C0Low)));
            TLanes sum = product + c0, c0Part = sum - product;
            TLanes sumLow = product - (sum - c0Part) + (c0 - c0Part) + productLow;
            high = a * sum;
            low = TLanes.Fma(a, sumLow, TLanes.Fms(a, sum, high));
        }
    }
}
