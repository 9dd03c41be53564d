using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Logistic sigmoid, f(x) = 1 / (1 + e^-x), with f'(x) = f(x) (1 - f(x)), at most 1/4.
/// </summary>
public sealed class Sigmoid()
    : Activation(
        "Sigmoid",
        @"f(x) = \frac{1}{1 + e^{-x}}",
        "D. E. Rumelhart, G. E. Hinton and R. J. Williams, Learning representations by back-propagating "
            + "errors, Nature 323, 1986",
        ElementwiseKernel.Of(default(ValueKernel), default(SlopeKernel))
    )
{
    public override ActivationProperties Properties =>
        new()
        {
            Range = new(0, 1),
            IsMonotonic = true,
            Smoothness = ActivationProperties.Analytic,
            Lipschitz = 0.25,
            FixedPoints = [0.65904606840740666],
        };

    public override double Value(double x) => StableMath.Sigmoid(x);

    public override double Derivative(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return e / ((1 + e) * (1 + e));
    }

    private readonly struct ValueKernel : IOfExponential
    {
        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => Logistic.RoundedOdds(x);

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => Logistic.Sigmoid(x, exp);
    }

    private readonly struct SlopeKernel : IOfExponential
    {
        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => Logistic.RoundedOdds(x);

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => Logistic.SigmoidSlope(exp);
    }
}
