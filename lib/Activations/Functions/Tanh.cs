using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Hyperbolic tangent, f(x) = (e^x - e^-x) / (e^x + e^-x), with f'(x) = 1 - f(x)^2, at most 1.
/// </summary>
public sealed class Tanh()
    : Activation(
        "Tanh",
        @"f(x) = \tanh x = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}",
        "Y. LeCun, L. Bottou, G. B. Orr and K.-R. Müller, Efficient BackProp, in Neural Networks: Tricks of "
            + "the Trade, Springer, 1998",
        ElementwiseKernel.Of(default(ValueKernel), default(SlopeKernel))
    )
{
    public override ActivationProperties Properties =>
        new()
        {
            Range = new(-1, 1),
            IsMonotonic = true,
            Smoothness = ActivationProperties.Analytic,
            Lipschitz = 1,
            FixedPoints = [0],
        };

    public override double Value(double x) => Math.Tanh(x);

    public override double Derivative(double x)
    {
        double cosh = Math.Cosh(x);
        return 1 / (cosh * cosh);
    }

    private readonly struct ValueKernel : IOfExponential
    {
        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => HyperbolicTangent.Begin(x);

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => HyperbolicTangent.Value(x, exp);
    }

    // 4 sigmoid'(2x).
    private readonly struct SlopeKernel : IOfExponential
    {
        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => Logistic.RoundedOdds(x + x, factor: 4);

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => Logistic.SigmoidSlope(exp, factor: 4);
    }
}
