using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Leaky rectified linear unit, f(x) = x for x > 0 and slope x otherwise, with f'(x) = 1 or slope; f'(0) = slope.
/// </summary>
/// <param name="slope">Slope for negative inputs; 0.01 in the paper.</param>
/// <exception cref="ArgumentOutOfRangeException">The slope is not finite.</exception>
public sealed class LeakyReLU(double slope = 0.01) : Activation<LeakyReLU.Kernel>(new(Finite(slope, nameof(slope))))
{
    /// <summary>The slope a for negative inputs.</summary>
    public double Slope { get; } = (float)slope;

    /// <inheritdoc/>
    public override string Name => "Leaky ReLU";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \begin{cases} x & x > 0 \\ a\,x & x \le 0 \end{cases}";

    /// <inheritdoc/>
    public override string Source => "A. L. Maas, A. Y. Hannun and A. Y. Ng, Rectifier nonlinearities improve neural network acoustic models, ICML 2013 workshop";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Slope > 0 ? Interval.All : Interval.From(0),
        IsMonotonic = Slope >= 0,
        Smoothness = Slope == 1 ? ActivationProperties.Analytic : 0,
        Lipschitz = Math.Max(1, Math.Abs(Slope)),
        Minimum = Slope < 0 ? new(0, 0) : null,
    };

    /// <inheritdoc/>
    public override double Value(double x) => x < 0 ? StableMath.Times(Slope, x) : x;

    /// <inheritdoc/>
    public override double Derivative(double x) => x > 0 ? 1 : x <= 0 ? Slope : double.NaN;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name} ({(float)Slope})");

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel(float slope) : IFormula
    {
        // A slope of 0 leaves 0 at minus infinity too: the input is held above it there, since 0 times infinity is NaN.
        private readonly float _slope = slope, _lowest = slope == 0 ? float.MinValue : float.NegativeInfinity;

        /// <inheritdoc/>
        public static bool IsCheap => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.IfGreater(TLanes.All(0f), x, TLanes.All(_slope) * TLanes.Max(TLanes.All(_lowest), x), x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.OrNaN(TLanes.IfGreater(x, TLanes.All(0f), TLanes.All(1f), TLanes.All(_slope)), x);
    }
}
