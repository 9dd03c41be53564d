using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Hard tanh, f(x) = x clamped to [min, max], with f'(x) = 1 for min &lt; x &lt; max and 0 otherwise, at both kinks too, as in
/// PyTorch.
/// </summary>
/// <param name="min">Lower end, -1 by default.</param>
/// <param name="max">Upper end, 1 by default; above <paramref name="min"/>.</param>
/// <exception cref="ArgumentOutOfRangeException">A parameter is not finite, or max is not above min.</exception>
public sealed class HardTanh(double min = -1, double max = 1)
    : Activation<HardTanh.Kernel>(new(Finite(min, nameof(min)), Above(Finite(max, nameof(max)), (float)min)))
{
    /// <summary>The lower end.</summary>
    public double Min { get; } = (float)min;

    /// <summary>The upper end.</summary>
    public double Max { get; } = (float)max;

    /// <inheritdoc/>
    public override string Name => "HardTanh";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \min(\max(x, \text{min}), \text{max})";

    /// <inheritdoc/>
    public override string Source => "R. Collobert, Large scale machine learning, thesis, Université Paris VI, 2004";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = new(Min, Max, true, true),
        IsMonotonic = true,
        Smoothness = 0,
        Lipschitz = 1,
    };

    /// <inheritdoc/>
    public override double Value(double x) => x < Min ? Min : x > Max ? Max : x;

    /// <inheritdoc/>
    public override double Derivative(double x) => x > Min && x < Max ? 1 : double.IsNaN(x) ? x : 0;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name} ({(float)Min}, {(float)Max})");

    private static float Above(float max, float min) =>
        max > min ? max : throw new ArgumentOutOfRangeException(nameof(max), max, $"'{nameof(max)}' must be above 'min' ({min}).");

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel(float min, float max) : IFormula
    {
        private readonly float _min = min, _max = max;

        /// <inheritdoc/>
        public static bool IsCheap => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Min(TLanes.All(_max), TLanes.Max(TLanes.All(_min), x));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes below = TLanes.IfGreater(TLanes.All(_max), x, TLanes.All(1f), TLanes.All(0f));
            return TLanes.OrNaN(TLanes.IfGreater(x, TLanes.All(_min), below, TLanes.All(0f)), x);
        }
    }
}
