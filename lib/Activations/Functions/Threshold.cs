using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Threshold, f(x) = x for x > t and a constant v otherwise, with f'(x) = 1 or 0; f'(t) = 0, as in PyTorch. It jumps at
/// t unless v = t; with t = v = 0 it is <see cref="ReLU"/>.
/// </summary>
/// <param name="threshold">The threshold t; 1 in the paper.</param>
/// <param name="value">The value v at and below it; 0 in the paper.</param>
/// <exception cref="ArgumentOutOfRangeException">A parameter is not finite.</exception>
public sealed class Threshold(double threshold = 1, double value = 0)
    : Activation(
        "Threshold",
        @"f(x) = \begin{cases} x & x > t \\ v & x \le t \end{cases}",
        "K. Konda, R. Memisevic and D. Krueger, Zero-bias autoencoders and the benefits of co-adapting "
            + "features, ICLR 2015, arXiv:1402.3337",
        ElementwiseKernel.Of(new Kernel(Finite(threshold, nameof(threshold)), Finite(value, nameof(value))))
    )
{
    /// <summary>The threshold t.</summary>
    public double Level { get; } = (float)threshold;

    /// <summary>The value v at and below the threshold.</summary>
    public double Below { get; } = (float)value;

    public override ActivationProperties Properties =>
        new()
        {
            Range = Below <= Level ? Interval.From(Below) : Interval.Above(Level),
            IsMonotonic = Below <= Level,
            Smoothness = Below == Level ? 0 : ActivationProperties.Discontinuous,
            Lipschitz = Below == Level ? 1 : double.PositiveInfinity,
            FixedPoints = Below < Level ? [Below] : [],
        };

    public override double Value(double x) => x <= Level ? Below : x;

    public override double Derivative(double x) =>
        x > Level ? 1
        : x <= Level ? 0
        : double.NaN;

    public override string ToString() => FormattableString.Invariant($"{Name} ({(float)Level}, {(float)Below})");

    private readonly struct Kernel(float threshold, float value) : IFormula
    {
        private readonly float _threshold = threshold,
            _value = value;

        // x clamped to [v, v] is v, but keeps NaN and the sign of zero.

        public static bool IsCheap => true;

        [MethodImpl(AggressiveInlining)]
        public T Value<T>(T x)
            where T : struct, ILanes<T> => T.IfGreater(x, _threshold, x, T.Max(_value, T.Min(_value, x)));

        [MethodImpl(AggressiveInlining)]
        public T Derivative<T>(T x)
            where T : struct, ILanes<T> => T.OrNaN(T.IfGreater(x, _threshold, 1, 0), x);
    }
}
