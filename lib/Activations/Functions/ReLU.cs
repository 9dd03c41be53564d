using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Rectified linear unit, f(x) = max(x, 0), with f'(x) = 1 for x > 0 and 0 otherwise. At the kink, any number in [0, 1]
/// is a subgradient; the convention here, as in most frameworks, is f'(0) = 0.
/// </summary>
public sealed class ReLU : Activation<ReLU.Kernel>
{
    /// <inheritdoc/>
    public override string Name => "ReLU";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \max(x, 0)";

    /// <inheritdoc/>
    public override string Source => "V. Nair and G. E. Hinton, Rectified linear units improve restricted Boltzmann machines, ICML 2010";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Interval.From(0),
        IsMonotonic = true,
        Smoothness = 0,
        Lipschitz = 1,
    };

    /// <inheritdoc/>
    public override double Value(double x) => x < 0 ? 0 : x;

    /// <inheritdoc/>
    public override double Derivative(double x) => x > 0 ? 1 : x <= 0 ? 0 : double.NaN;

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel : IFormula
    {
        /// <inheritdoc/>
        public static bool IsCheap => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.IfGreater(TLanes.All(0f), x, TLanes.All(0f), x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.OrNaN(TLanes.IfGreater(x, TLanes.All(0f), TLanes.All(1f), TLanes.All(0f)), x);
    }
}
