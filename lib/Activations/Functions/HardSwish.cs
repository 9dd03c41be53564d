using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Hard Swish, f(x) = x hardsigmoid(x) = x min(max(x + 3, 0), 6) / 6, with f'(x) = (2x + 3) / 6 for -3 &lt; x &lt; 3, 0 to the left and
/// 1 to the right; f'(-3) = 0 and f'(3) = 1.
/// </summary>
public sealed class HardSwish : Activation<HardSwish.Kernel>
{
    /// <inheritdoc/>
    public override string Name => "HardSwish";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \frac{x}{6} \min(\max(x + 3, 0), 6)";

    /// <inheritdoc/>
    public override string Source => "A. Howard et al., Searching for MobileNetV3, ICCV 2019, arXiv:1905.02244";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Interval.From(-0.375),
        IsMonotonic = false,
        Smoothness = 0,
        Lipschitz = 1.5,
        Minimum = new(-1.5, -0.375),
        FixedPoints = [0],
    };

    /// <inheritdoc/>
    public override double Value(double x) => x <= -3 ? -0.0 : x >= 3 ? x : x * (x + 3) / 6;

    /// <inheritdoc/>
    public override double Derivative(double x) => x <= -3 ? 0 : x >= 3 ? 1 : ((2 * x) + 3) / 6;

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel : IFormula
    {
        /// <inheritdoc/>
        public static bool IsCheap => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            // What comes out above 3 is not chosen.
            TLanes above = TLanes.Max(TLanes.All(-3f), x);
            HardSigmoid.Kernel.Split(above, out TLanes high, out TLanes low);
            TLanes product = TLanes.Fma(above, high, above * low);
            return TLanes.IfGreater(x, TLanes.All(3f), x, TLanes.CopySign(product, x));
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes two = TLanes.All(2f), three = TLanes.All(3f), one = TLanes.All(1f), zero = TLanes.All(0f);
            TLanes slope = TLanes.Fma(two, x, three) / TLanes.All(6f);
            slope = TLanes.IfGreater(three, x, slope, one);
            return TLanes.OrNaN(TLanes.IfGreater(x, TLanes.All(-3f), slope, zero), x);
        }
    }
}
