using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Rectified linear unit, f(x) = max(x, 0), with f'(x) = 1 for x > 0 and 0 otherwise. At the kink, any number in [0, 1]
/// is a subgradient; the convention here, as in most frameworks, is f'(0) = 0.
/// </summary>
public sealed class ReLU()
    : Activation(
        "ReLU",
        @"f(x) = \max(x, 0)",
        "V. Nair and G. E. Hinton, Rectified linear units improve restricted Boltzmann machines, ICML 2010",
        ElementwiseKernel.Of(default(Kernel))
    )
{
    public override ActivationProperties Properties =>
        new()
        {
            Range = Interval.From(0),
            IsMonotonic = true,
            Smoothness = 0,
            Lipschitz = 1,
        };

    public override double Value(double x) => x < 0 ? 0 : x;

    public override double Derivative(double x) =>
        x > 0 ? 1
        : x <= 0 ? 0
        : double.NaN;

    private readonly struct Kernel : IFormula
    {
        public static bool IsCheap => true;

        [MethodImpl(AggressiveInlining)]
        public T Value<T>(T x)
            where T : struct, ILanes<T> => T.IfGreater(0, x, 0, x);

        [MethodImpl(AggressiveInlining)]
        public T Derivative<T>(T x)
            where T : struct, ILanes<T> => T.OrNaN(T.IfGreater(x, 0, 1, 0), x);
    }
}
