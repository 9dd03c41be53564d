using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Hard Swish, f(x) = x hardsigmoid(x) = x min(max(x + 3, 0), 6) / 6, with f'(x) = (2x + 3) / 6 for -3 &lt; x &lt; 3, 0
/// to the left and 1 to the right; f'(-3) = 0 and f'(3) = 1.
/// </summary>
public sealed class HardSwish()
    : Activation(
        "HardSwish",
        @"f(x) = \frac{x}{6} \min(\max(x + 3, 0), 6)",
        "A. Howard et al., Searching for MobileNetV3, ICCV 2019, arXiv:1905.02244",
        ElementwiseKernel.Of(default(Kernel))
    )
{
    public override ActivationProperties Properties =>
        new()
        {
            Range = Interval.From(-0.375),
            IsMonotonic = false,
            Smoothness = 0,
            Lipschitz = 1.5,
            Minimum = new(-1.5, -0.375),
            FixedPoints = [0],
        };

    public override double Value(double x) =>
        x <= -3 ? -0.0
        : x >= 3 ? x
        : x * (x + 3) / 6;

    public override double Derivative(double x) =>
        x <= -3 ? 0
        : x >= 3 ? 1
        : ((2 * x) + 3) / 6;

    private readonly struct Kernel : IFormula
    {
        public static bool IsCheap => true;

        [MethodImpl(AggressiveInlining)]
        public T Value<T>(T x)
            where T : struct, ILanes<T>
        {
            // x (x + 3) / 6 is the same at -3 - x, which is exact on the left half: there z g(z) with g = z / 6 + 1/2
            // does not cancel. Beyond -3 and 3 the product lies above the limits, -0 and x. The gate's low part makes up
            // for its rounding.
            const float Sixth = 1f / 6;
            T half = 0.5f,
                z = T.Min(5e19f, T.Max(x, -3 - x)),
                gate = T.Fma(z, Sixth, half),
                gateLow = T.Fma(z, Sixth, half - gate);
            return T.Min(T.Fma(z, gate, z * gateLow), T.Max(-0f, x));
        }

        [MethodImpl(AggressiveInlining)]
        public T Derivative<T>(T x)
            where T : struct, ILanes<T> => T.OrNaN(T.IfGreater(x, -3, T.IfGreater(3, x, T.Fma(2, x, 3) / 6, 1), 0), x);
    }
}
