using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Soft sign, f(x) = x / (1 + |x|), with f'(x) = 1 / (1 + |x|)^2: like tanh, but it approaches its limits only as 1 / x
/// does.
/// </summary>
public sealed class SoftSign()
    : Activation(
        "SoftSign",
        @"f(x) = \frac{x}{1 + |x|}",
        "D. L. Elliott, A better activation function for artificial neural networks, Institute for Systems "
            + "Research, University of Maryland, TR 93-8, 1993",
        ElementwiseKernel.Of(default(Kernel))
    )
{
    public override ActivationProperties Properties =>
        new()
        {
            Range = new(-1, 1),
            IsMonotonic = true,
            Smoothness = 1,
            Lipschitz = 1,
            FixedPoints = [0],
        };

    public override double Value(double x) => double.IsInfinity(x) ? Math.Sign(x) : x / (1 + Math.Abs(x));

    public override double Derivative(double x) => 1 / (1 + Math.Abs(x)) / (1 + Math.Abs(x));

    private readonly struct Kernel : IFormula
    {
        // 2^100: far beyond it the results have reached their limits.
        private const float Far = 1.2676506e30f;

        [MethodImpl(AggressiveInlining)]
        public T Value<T>(T x)
            where T : struct, ILanes<T>
        {
            T a = T.Min(Far, T.Abs(x));
            return T.CopySign((a / Two<T>.Sum(a, 1)).Rounded, x);
        }

        [MethodImpl(AggressiveInlining)]
        public T Derivative<T>(T x)
            where T : struct, ILanes<T>
        {
            // q^2 with q = 1 / (1 + a), corrected by what the rounded q lacks.
            var sum = Two<T>.Sum(T.Min(Far, T.Abs(x)), 1);
            T q = 1 / sum.High,
                minus = 0 - q;
            return q * T.Fma(q + q, T.Fma(minus, sum.Low, T.Fma(minus, sum.High, 1)), q);
        }
    }
}
