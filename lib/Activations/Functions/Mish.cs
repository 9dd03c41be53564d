using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Mish, f(x) = x tanh(softplus(x)), with f'(x) = t + x (1 - t^2) sigmoid(x), t = tanh(softplus(x)).
/// </summary>
public sealed class Mish()
    : Activation(
        "Mish",
        @"f(x) = x \tanh\left(\ln(1 + e^{x})\right)",
        "D. Misra, Mish: a self regularized non-monotonic activation function, BMVC 2020, arXiv:1908.08681",
        ElementwiseKernel.Of(default(ValueKernel), default(SlopeKernel))
    )
{
    public override ActivationProperties Properties =>
        new()
        {
            Range = Interval.From(-0.30884341301725041),
            IsMonotonic = false,
            Smoothness = ActivationProperties.Analytic,
            Lipschitz = 1.0884981612517279,
            Minimum = new(-1.1924312145154952, -0.30884341301725041),
            FixedPoints = [0],
        };

    public override double Value(double x) => StableMath.Times(Math.Tanh(Softplus.Of(x)), x);

    public override double Derivative(double x)
    {
        double t = Math.Tanh(Softplus.Of(x));
        return t + StableMath.Times((1 - (t * t)) * StableMath.Sigmoid(x), x);
    }

    private readonly struct ValueKernel : IOfExponential
    {
        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => TanhSoftplus.Begin(x);

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => TanhSoftplus.Weighted(x, exp);
    }

    private readonly struct SlopeKernel : IOfExponential
    {
        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => TanhSoftplus.Begin(x);

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => TanhSoftplus.WeightedSlope(x, exp);
    }
}
