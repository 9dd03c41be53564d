using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Logarithm of the sigmoid, f(x) = ln sigmoid(x) = -softplus(-x), with f'(x) = sigmoid(-x).
/// </summary>
public sealed class LogSigmoid()
    : Activation(
        "LogSigmoid",
        @"f(x) = \ln \sigma(x) = -\ln(1 + e^{-x})",
        "J. Berkson, Application of the logistic function to bio-assay, Journal of the American Statistical "
            + "Association 39, 1944 (the log-likelihood of a logistic model)",
        ElementwiseKernel.Of(default(ValueKernel), default(SlopeKernel))
    )
{
    public override ActivationProperties Properties =>
        new()
        {
            Range = new(double.NegativeInfinity, 0),
            IsMonotonic = true,
            Smoothness = ActivationProperties.Analytic,
            Lipschitz = 1,
        };

    public override double Value(double x) => Math.Min(x, 0) - StableMath.Log1P(Math.Exp(-Math.Abs(x)));

    public override double Derivative(double x) => StableMath.Sigmoid(-x);

    private readonly struct ValueKernel : IOfExponential
    {
        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => LogOnePlusExp.Begin(0 - x);

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => 0 - LogOnePlusExp.Value(0 - x, exp);
    }

    private readonly struct SlopeKernel : IOfExponential
    {
        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => Logistic.RoundedOdds(x);

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => Logistic.Sigmoid(0 - x, exp);
    }
}
