using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Scaled exponential linear unit, f(x) = lambda x for x > 0 and lambda alpha (e^x - 1) otherwise, with f'(x) = lambda
/// or lambda alpha e^x; f'(0) = lambda alpha. The two constants make mean 0 and variance 1 a fixed point of a layer.
/// </summary>
public sealed class SELU()
    : Activation(
        "SELU",
        @"f(x) = \lambda \begin{cases} x & x > 0 \\ \alpha\,(e^{x} - 1) & x \le 0 \end{cases},\quad \alpha \approx 1.6733,\ \lambda \approx 1.0507",
        "G. Klambauer, T. Unterthiner, A. Mayr and S. Hochreiter, Self-normalizing neural networks, NeurIPS "
            + "2017, arXiv:1706.02515",
        ElementwiseKernel.Of(default(ValueKernel), default(SlopeKernel))
    )
{
    /// <summary>The constant alpha (appendix A.2.1 of the paper).</summary>
    public const double Alpha = 1.6732632423543772848;

    /// <summary>The constant lambda (appendix A.2.1 of the paper).</summary>
    public const double Lambda = 1.0507009873554804934;

    public override ActivationProperties Properties =>
        new()
        {
            Range = Interval.Above(-Lambda * Alpha),
            IsMonotonic = true,
            Smoothness = 0,
            Lipschitz = Lambda * Alpha,
            FixedPoints = [-1.2588171640638234, 0],
        };

    public override double Value(double x) => Lambda * (x < 0 ? Alpha * StableMath.ExpM1(x) : x);

    public override double Derivative(double x) => Lambda * (x > 0 ? 1 : Alpha * Math.Exp(x));

    // Each constant as a sum of two floats, so that its rounding does not add to that of the result. The first is
    // rounded down: both parts have the constant's sign, and zeros and infinities come through.
    private const float LambdaHigh = 1.0507009f,
        LambdaLow = (float)(Lambda - LambdaHigh);
    private const float PlateauHigh = (float)(Lambda * Alpha),
        PlateauLow = (float)((Lambda * Alpha) - PlateauHigh);

    // lambda alpha (e^x - 1) below zero, lambda x above.
    private readonly struct ValueKernel : IOfExponential
    {
        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => Exponential.ForMinusOne(x);

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> =>
            T.IfGreater(0, x, exp.MinusOneTimes(PlateauHigh, PlateauLow), T.Fma(x, LambdaHigh, x * LambdaLow));
    }

    // lambda alpha e^x below zero, lambda above.
    private readonly struct SlopeKernel : IOfExponential
    {
        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => Exponential.OfNegative(x);

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => T.IfGreater(x, 0, (float)Lambda, exp.Times(PlateauHigh, PlateauLow));
    }
}
