using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>f(x) = x: the straight line every other function is compared with.</summary>
public sealed class Identity()
    : Activation(
        "Identity",
        @"f(x) = x",
        "Adaline: B. Widrow and M. E. Hoff, Adaptive switching circuits, IRE WESCON Convention Record, 1960",
        ElementwiseKernel.Of(default(Kernel))
    )
{
    public override ActivationProperties Properties =>
        new()
        {
            Range = Interval.All,
            IsMonotonic = true,
            Smoothness = ActivationProperties.Analytic,
            Lipschitz = 1,
        };

    public override double Value(double x) => x;

    public override double Derivative(double x) => double.IsNaN(x) ? x : 1;

    private readonly struct Kernel : IFormula
    {
        public static bool IsCheap => true;

        [MethodImpl(AggressiveInlining)]
        public T Value<T>(T x)
            where T : struct, ILanes<T> => x;

        [MethodImpl(AggressiveInlining)]
        public T Derivative<T>(T x)
            where T : struct, ILanes<T> => T.OrNaN(1, x);
    }
}
