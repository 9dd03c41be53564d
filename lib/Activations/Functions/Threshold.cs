using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Threshold, f(x) = x for x > t and a constant v otherwise, with f'(x) = 1 or 0; f'(t) = 0, as in PyTorch. It jumps at t
/// unless v = t; with t = v = 0 it is <see cref="ReLU"/>.
/// </summary>
/// <param name="threshold">The threshold t; 1 in the paper.</param>
/// <param name="value">The value v at and below it; 0 in the paper.</param>
/// <exception cref="ArgumentOutOfRangeException">A parameter is not finite.</exception>
public sealed class Threshold(double threshold = 1, double value = 0)
    : Activation<Threshold.Kernel>(new(Finite(threshold, nameof(threshold)), Finite(value, nameof(value))))
{
    /// <summary>The threshold t.</summary>
    public double Level { get; } = (float)threshold;

    /// <summary>The value v at and below the threshold.</summary>
    public double Below { get; } = (float)value;

    /// <inheritdoc/>
    public override string Name => "Threshold";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \begin{cases} x & x > t \\ v & x \le t \end{cases}";

    /// <inheritdoc/>
    public override string Source => "K. Konda, R. Memisevic and D. Krueger, Zero-bias autoencoders and the benefits of co-adapting features, ICLR 2015, arXiv:1402.3337";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Below <= Level ? Interval.From(Below) : Interval.Above(Level),
        IsMonotonic = Below <= Level,
        Smoothness = Below == Level ? 0 : ActivationProperties.Discontinuous,
        Lipschitz = Below == Level ? 1 : double.PositiveInfinity,
        FixedPoints = Below < Level ? [Below] : [],
    };

    /// <inheritdoc/>
    public override double Value(double x) => x <= Level ? Below : x;

    /// <inheritdoc/>
    public override double Derivative(double x) => x > Level ? 1 : x <= Level ? 0 : double.NaN;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name} ({(float)Level}, {(float)Below})");

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel(float threshold, float value) : IFormula
    {
        private readonly float _threshold = threshold, _value = value;

        /// <inheritdoc/>
        public static bool IsCheap => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            // x clamped to [v, v] is v, but keeps NaN and the sign of zero.
            TLanes v = TLanes.All(_value), constant = TLanes.Max(v, TLanes.Min(v, x));
            return TLanes.IfGreater(x, TLanes.All(_threshold), x, constant);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.OrNaN(TLanes.IfGreater(x, TLanes.All(_threshold), TLanes.All(1f), TLanes.All(0f)), x);
    }
}
