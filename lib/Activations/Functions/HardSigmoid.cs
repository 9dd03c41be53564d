using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Hard sigmoid, f(x) = (x + 3) / 6 clamped to [0, 1], with f'(x) = 1/6 for -3 &lt; x &lt; 3 and 0 otherwise, at both kinks too, as
/// in PyTorch.
/// </summary>
public sealed class HardSigmoid : Activation<HardSigmoid.Kernel>
{
    /// <inheritdoc/>
    public override string Name => "HardSigmoid";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \min\left(\max\left(\frac{x + 3}{6}, 0\right), 1\right)";

    /// <inheritdoc/>
    public override string Source => "A. Howard et al., Searching for MobileNetV3, ICCV 2019, arXiv:1905.02244 (as x / 5 + 1 / 2 or (x + 1) / 2 in earlier work)";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = new(0, 1, true, true),
        IsMonotonic = true,
        Smoothness = 0,
        Lipschitz = 1.0 / 6,
        FixedPoints = [0.6],
    };

    /// <inheritdoc/>
    public override double Value(double x) => x < -3 ? 0 : x > 3 ? 1 : (x + 3) / 6;

    /// <inheritdoc/>
    public override double Derivative(double x) => x is > -3 and < 3 ? 1.0 / 6 : double.IsNaN(x) ? x : 0;

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel : IFormula
    {
        private const float Sixth = 1f / 6, SixthLow = (float)((1.0 / 6) - Sixth);

        /// <inheritdoc/>
        public static bool IsCheap => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            Split(TLanes.Min(TLanes.All(3f), TLanes.Max(TLanes.All(-3f), x)), out TLanes high, out TLanes low);
            return high + low;
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.OrNaN(TLanes.IfGreater(TLanes.All(3f), TLanes.Abs(x), TLanes.All(Sixth), TLanes.All(0f)), x);

        /// <summary>(x + 3) / 6 = high + low for x in [-3, 3].</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void Split<TLanes>(TLanes x, out TLanes high, out TLanes low)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes three = TLanes.All(3f), sum = three + x, lost = x - (sum - three);
            VectorMath.Product(sum, TLanes.All(Sixth), out high, out TLanes error);
            low = TLanes.Fma(lost, TLanes.All(Sixth), TLanes.Fma(sum, TLanes.All(SixthLow), error));
        }
    }
}
