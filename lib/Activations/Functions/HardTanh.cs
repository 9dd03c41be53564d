using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Hard tanh, f(x) = x clamped to [min, max], with f'(x) = 1 for min &lt; x &lt; max and 0 otherwise, at both kinks
/// too, as in PyTorch.
/// </summary>
/// <param name="min">Lower end, -1 by default.</param>
/// <param name="max">Upper end, 1 by default; above <paramref name="min"/>.</param>
/// <exception cref="ArgumentOutOfRangeException">A parameter is not finite, or max is not above min.</exception>
public sealed class HardTanh(double min = -1, double max = 1)
    : Activation(
        "HardTanh",
        @"f(x) = \min(\max(x, \text{min}), \text{max})",
        "R. Collobert, Large scale machine learning, thesis, Université Paris VI, 2004",
        ElementwiseKernel.Of(new Kernel(Finite(min, nameof(min)), Above(Finite(max, nameof(max)), (float)min)))
    )
{
    /// <summary>The lower end.</summary>
    public double Min { get; } = (float)min;

    /// <summary>The upper end.</summary>
    public double Max { get; } = (float)max;

    public override ActivationProperties Properties =>
        new()
        {
            Range = new(Min, Max, true, true),
            IsMonotonic = true,
            Smoothness = 0,
            Lipschitz = 1,
        };

    public override double Value(double x) =>
        x < Min ? Min
        : x > Max ? Max
        : x;

    public override double Derivative(double x) =>
        x > Min && x < Max ? 1
        : double.IsNaN(x) ? x
        : 0;

    public override string ToString() => FormattableString.Invariant($"{Name} ({(float)Min}, {(float)Max})");

    private static float Above(float max, float min) =>
        max > min
            ? max
            : throw new ArgumentOutOfRangeException(nameof(max), max, $"'{nameof(max)}' must be above 'min' ({min}).");

    internal readonly struct Kernel(float min, float max) : IFormula
    {
        private readonly float _min = min,
            _max = max;

        public static bool IsCheap => true;

        [MethodImpl(AggressiveInlining)]
        public T Value<T>(T x)
            where T : struct, ILanes<T> => T.Min(_max, T.Max(_min, x));

        [MethodImpl(AggressiveInlining)]
        public T Derivative<T>(T x)
            where T : struct, ILanes<T> => T.OrNaN(T.IfGreater(x, _min, T.IfGreater(_max, x, 1, 0), 0), x);
    }
}
