using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>f(x) = x: the straight line every other function is compared with.</summary>
public sealed class Identity : Activation<Identity.Kernel>
{
    /// <inheritdoc/>
    public override string Name => "Identity";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = x";

    /// <inheritdoc/>
    public override string Source => "Adaline: B. Widrow and M. E. Hoff, Adaptive switching circuits, IRE WESCON Convention Record, 1960";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Interval.All,
        IsMonotonic = true,
        Smoothness = ActivationProperties.Analytic,
        Lipschitz = 1,
    };

    /// <inheritdoc/>
    public override double Value(double x) => x;

    /// <inheritdoc/>
    public override double Derivative(double x) => double.IsNaN(x) ? x : 1;

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel : IFormula
    {
        /// <inheritdoc/>
        public static bool IsCheap => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            x;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.OrNaN(TLanes.All(1f), x);
    }
}
