using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Leaky rectified linear unit, f(x) = x for x > 0 and slope x otherwise, with f'(x) = 1 or slope; f'(0) = slope.
/// </summary>
/// <param name="slope">Slope for negative inputs; 0.01 in the paper.</param>
/// <exception cref="ArgumentOutOfRangeException">The slope is not finite.</exception>
public sealed class LeakyReLU(double slope = 0.01)
    : Activation(
        "Leaky ReLU",
        @"f(x) = \begin{cases} x & x > 0 \\ a\,x & x \le 0 \end{cases}",
        "A. L. Maas, A. Y. Hannun and A. Y. Ng, Rectifier nonlinearities improve neural network acoustic "
            + "models, ICML 2013 workshop",
        ElementwiseKernel.Of(new Kernel(Finite(slope, nameof(slope))))
    )
{
    /// <summary>The slope a for negative inputs.</summary>
    public double Slope { get; } = (float)slope;

    public override ActivationProperties Properties =>
        new()
        {
            Range = Slope > 0 ? Interval.All : Interval.From(0),
            IsMonotonic = Slope >= 0,
            Smoothness = Slope == 1 ? ActivationProperties.Analytic : 0,
            Lipschitz = Math.Max(1, Math.Abs(Slope)),
            Minimum = Slope < 0 ? new(0, 0) : null,
        };

    public override double Value(double x) => x < 0 ? StableMath.Times(Slope, x) : x;

    public override double Derivative(double x) =>
        x > 0 ? 1
        : x <= 0 ? Slope
        : double.NaN;

    public override string ToString() => FormattableString.Invariant($"{Name} ({(float)Slope})");

    internal readonly struct Kernel(float slope) : IFormula
    {
        // A slope of 0 gives 0 at minus infinity too: the input is held above it there, since 0 times infinity is NaN.
        private readonly float _slope = slope,
            _lowest = slope == 0 ? float.MinValue : float.NegativeInfinity;

        public static bool IsCheap => true;

        [MethodImpl(AggressiveInlining)]
        public T Value<T>(T x)
            where T : struct, ILanes<T> => T.IfGreater(0, x, _slope * T.Max(_lowest, x), x);

        [MethodImpl(AggressiveInlining)]
        public T Derivative<T>(T x)
            where T : struct, ILanes<T> => T.OrNaN(T.IfGreater(x, 0, 1, _slope), x);
    }
}
