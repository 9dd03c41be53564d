using System.Runtime.CompilerServices;
using Activations.Simd;

namespace Activations.Functions;

/// <summary>
/// The sigmoid approximation of <see cref="GELU"/>, f(x) = x sigmoid(1.702 x), with f'(x) = s + 1.702 x s (1 - s):
/// <see cref="Swish"/> with beta = 1.702.
/// </summary>
public sealed class GELUSigmoid : Activation<GELUSigmoid.Kernel>
{
    private const double Beta = 1.702;

    /// <inheritdoc/>
    public override string Name => "GELU (sigmoid)";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = x\,\sigma(1.702\,x)";

    /// <inheritdoc/>
    public override string Source => "D. Hendrycks and K. Gimpel, Gaussian error linear units (GELUs), 2016, arXiv:1606.08415";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Interval.From(-0.16361018963635358),
        IsMonotonic = false,
        Smoothness = ActivationProperties.Analytic,
        Lipschitz = 1.0998393201288669,
        Minimum = new(-0.75115425544128895, -0.16361018963635358),
        FixedPoints = [0],
    };

    /// <inheritdoc/>
    public override double Value(double x) => x / (1 + Math.Exp(-Beta * x));

    /// <inheritdoc/>
    public override double Derivative(double x)
    {
        double s = 1 / (1 + Math.Exp(-Beta * x)), opposite = 1 / (1 + Math.Exp(Beta * x));
        return s + (Beta * x * s * opposite);
    }

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel : IFormula
    {
        private const float High = (float)Beta, Low = (float)(Beta - High);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            // Below -65 x e^(1.702 x) rounds to zero; above 12 the gate is 1 to single precision.
            TLanes inside = TLanes.Max(TLanes.All(-65f), TLanes.Min(TLanes.All(12f), x));
            Power(inside, out _, out _, out TLanes p, out TLanes pLow, out TLanes n, out TLanes sum, out TLanes sumLow);
            VectorMath.Product(inside, p, out TLanes product, out TLanes productLow);
            VectorMath.Quotient(product, TLanes.Fma(inside, pLow, productLow), sum, sumLow, out TLanes high, out TLanes low);
            return TLanes.IfGreater(x, TLanes.All(12f), x, TLanes.CopySign(TLanes.Scale(high + low, n), x));
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            // With z = -1.702 |x| and w = e^z: f'(-|x|) = w (1 + w + z) / (1 + w)^2, and f'(|x|) = 1 - f'(-|x|).
            TLanes minus = TLanes.Max(TLanes.All(-65f), TLanes.All(0f) - TLanes.Abs(x));
            Power(minus, out TLanes z, out TLanes zLow, out TLanes p, out TLanes pLow, out TLanes n, out TLanes sum, out TLanes sumLow);
            VectorMath.Sum(sum, z, out TLanes shifted, out TLanes shiftedLow);
            shiftedLow += sumLow + zLow;
            VectorMath.Product(p, shifted, out TLanes numerator, out TLanes numeratorLow);
            numeratorLow = TLanes.Fma(p, shiftedLow, TLanes.Fma(pLow, shifted, numeratorLow));
            VectorMath.Product(sum, sum, out TLanes square, out TLanes squareLow);
            VectorMath.Quotient(numerator, numeratorLow, square, TLanes.Fma(sum + sum, sumLow, squareLow), out TLanes high, out TLanes low);
            TLanes left = TLanes.Scale(high + low, n);
            return TLanes.IfGreater(x, TLanes.All(0f), TLanes.All(1f) - left, left);
        }

        // z = 1.702 x, e^z = p 2^n and 1 + e^z, each as a sum of two floats.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Power<TLanes>(
            TLanes x, out TLanes z, out TLanes zLow, out TLanes p, out TLanes pLow, out TLanes n, out TLanes sum, out TLanes sumLow)
            where TLanes : struct, ILanes<TLanes>
        {
            VectorMath.Product(x, TLanes.All(High), out z, out zLow);
            zLow = TLanes.Fma(x, TLanes.All(Low), zLow);
            VectorMath.Exp(z, zLow, out p, out pLow, out n);
            VectorMath.Sum(TLanes.Scale(p, n), TLanes.All(1f), out sum, out sumLow);
            sumLow += TLanes.Scale(pLow, n);
        }
    }
}
