using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Hard shrinkage, f(x) = x for |x| > lambda and 0 otherwise, with f'(x) = 1 or 0; 0 at both jumps, as in PyTorch.
/// </summary>
/// <param name="lambda">Where it jumps, not negative; 0.5 by default.</param>
/// <exception cref="ArgumentOutOfRangeException">Lambda is negative or not finite.</exception>
public sealed class HardShrink(double lambda = 0.5) : Activation<HardShrink.Kernel>(new(NotNegative(lambda, nameof(lambda))))
{
    /// <summary>The place lambda of the jumps.</summary>
    public double Lambda { get; } = (float)lambda;

    /// <inheritdoc/>
    public override string Name => "HardShrink";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \begin{cases} x & |x| > \lambda \\ 0 & |x| \le \lambda \end{cases}";

    /// <inheritdoc/>
    public override string Source => "D. L. Donoho and I. M. Johnstone, Ideal spatial adaptation by wavelet shrinkage, Biometrika 81, 1994";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Interval.All,
        IsMonotonic = true,
        Smoothness = Lambda == 0 ? ActivationProperties.Analytic : ActivationProperties.Discontinuous,
        Lipschitz = Lambda == 0 ? 1 : double.PositiveInfinity,
        FixedPoints = Lambda == 0 ? [] : [0],
    };

    /// <inheritdoc/>
    public override double Value(double x) => Math.Abs(x) > Lambda ? x : 0 * x;

    /// <inheritdoc/>
    public override double Derivative(double x) => Math.Abs(x) > Lambda ? 1 : double.IsNaN(x) ? x : 0;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name} ({(float)Lambda})");

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel(float lambda) : IFormula
    {
        private readonly float _lambda = lambda;

        /// <inheritdoc/>
        public static bool IsCheap => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.IfGreater(TLanes.Abs(x), TLanes.All(_lambda), x, TLanes.All(0f) * x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.OrNaN(TLanes.IfGreater(TLanes.Abs(x), TLanes.All(_lambda), TLanes.All(1f), TLanes.All(0f)), x);
    }
}
