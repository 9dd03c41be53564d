using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Hard shrinkage, f(x) = x for |x| > lambda and 0 otherwise, with f'(x) = 1 or 0; 0 at both jumps, as in PyTorch.
/// </summary>
/// <param name="lambda">Where it jumps, not negative; 0.5 by default.</param>
/// <exception cref="ArgumentOutOfRangeException">Lambda is negative or not finite.</exception>
public sealed class HardShrink(double lambda = 0.5)
    : Activation(
        "HardShrink",
        @"f(x) = \begin{cases} x & |x| > \lambda \\ 0 & |x| \le \lambda \end{cases}",
        "D. L. Donoho and I. M. Johnstone, Ideal spatial adaptation by wavelet shrinkage, Biometrika 81, 1994",
        ElementwiseKernel.Of(new Kernel(NotNegative(lambda, nameof(lambda))))
    )
{
    /// <summary>The place lambda of the jumps.</summary>
    public double Lambda { get; } = (float)lambda;

    public override ActivationProperties Properties =>
        new()
        {
            Range = Interval.All,
            IsMonotonic = true,
            Smoothness = Lambda == 0 ? ActivationProperties.Analytic : ActivationProperties.Discontinuous,
            Lipschitz = Lambda == 0 ? 1 : double.PositiveInfinity,
            FixedPoints = Lambda == 0 ? [] : [0],
        };

    public override double Value(double x) => Math.Abs(x) > Lambda ? x : 0 * x;

    public override double Derivative(double x) =>
        Math.Abs(x) > Lambda ? 1
        : double.IsNaN(x) ? x
        : 0;

    public override string ToString() => FormattableString.Invariant($"{Name} ({(float)Lambda})");

    private readonly struct Kernel(float lambda) : IFormula
    {
        private readonly float _lambda = lambda;

        public static bool IsCheap => true;

        [MethodImpl(AggressiveInlining)]
        public T Value<T>(T x)
            where T : struct, ILanes<T> => T.IfGreater(T.Abs(x), _lambda, x, 0 * x);

        [MethodImpl(AggressiveInlining)]
        public T Derivative<T>(T x)
            where T : struct, ILanes<T> => T.OrNaN(T.IfGreater(T.Abs(x), _lambda, 1, 0), x);
    }
}
