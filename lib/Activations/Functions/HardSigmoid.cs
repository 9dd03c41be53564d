using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Hard sigmoid, f(x) = (x + 3) / 6 clamped to [0, 1], with f'(x) = 1/6 for -3 &lt; x &lt; 3 and 0 otherwise, at both
/// kinks too, as in PyTorch.
/// </summary>
public sealed class HardSigmoid()
    : Activation(
        "HardSigmoid",
        @"f(x) = \min\left(\max\left(\frac{x + 3}{6}, 0\right), 1\right)",
        "A. Howard et al., Searching for MobileNetV3, ICCV 2019, arXiv:1905.02244 (as x / 5 + 1 / 2 or (x + "
            + "1) / 2 in earlier work)",
        ElementwiseKernel.Of(default(Kernel))
    )
{
    public override ActivationProperties Properties =>
        new()
        {
            Range = new(0, 1, true, true),
            IsMonotonic = true,
            Smoothness = 0,
            Lipschitz = 1.0 / 6,
            FixedPoints = [0.6],
        };

    public override double Value(double x) =>
        x < -3 ? 0
        : x > 3 ? 1
        : (x + 3) / 6;

    public override double Derivative(double x) =>
        x is > -3 and < 3 ? 1.0 / 6
        : double.IsNaN(x) ? x
        : 0;

    private readonly struct Kernel : IFormula
    {
        public static bool IsCheap => true;

        [MethodImpl(AggressiveInlining)]
        public T Value<T>(T x)
            where T : struct, ILanes<T> => Sixth.Of(T.Min(3, T.Max(-3, x))).Rounded;

        [MethodImpl(AggressiveInlining)]
        public T Derivative<T>(T x)
            where T : struct, ILanes<T> => T.OrNaN(T.IfGreater(3, T.Abs(x), 1f / 6, 0), x);
    }

    /// <summary>(x + 3) / 6 for x in [-3, 3], as a sum of two floats.</summary>
    internal static class Sixth
    {
        private const float High = 1f / 6,
            Low = (float)((1.0 / 6) - High);

        [MethodImpl(AggressiveInlining)]
        public static Two<T> Of<T>(T x)
            where T : struct, ILanes<T>
        {
            T three = 3,
                sum = three + x,
                lost = x - (sum - three);
            var product = Two<T>.Product(sum, High);
            return new(product.High, T.Fma(lost, High, T.Fma(sum, Low, product.Low)));
        }
    }
}
