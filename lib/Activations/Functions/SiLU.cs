using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Sigmoid linear unit, f(x) = x sigmoid(x): <see cref="Swish"/> with beta = 1, with f'(x) = s + x s (1 - s).
/// </summary>
public sealed class SiLU()
    : Activation(
        "SiLU",
        @"f(x) = x\,\sigma(x) = \frac{x}{1 + e^{-x}}",
        "S. Elfwing, E. Uchibe and K. Doya, Sigmoid-weighted linear units for neural network function "
            + "approximation in reinforcement learning, 2017, arXiv:1702.03118",
        Kernel()
    )
{
    public override ActivationProperties Properties =>
        new()
        {
            Range = Interval.From(-0.27846454276107380),
            IsMonotonic = false,
            Smoothness = ActivationProperties.Analytic,
            Lipschitz = 1.0998393201288669,
            Minimum = new(-1.2784645427610738, -0.27846454276107380),
            FixedPoints = [0],
        };

    public override double Value(double x) => StableMath.Times(StableMath.Sigmoid(x), x);

    public override double Derivative(double x)
    {
        double s = StableMath.Sigmoid(x),
            product = s * StableMath.Sigmoid(-x);
        return s + StableMath.Times(product, x);
    }

    internal static ElementwiseKernel Kernel() =>
        ElementwiseKernel.OfHalves(new SplitHalves<TimesSigmoid>(default), new Halves<SlopeKernel>(default));

    private readonly struct SlopeKernel : IOfExponential
    {
        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => Logistic.Odds(Logistic.Magnitude(x));

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => Logistic.Complement(x, Logistic.GatedSlope(Logistic.Magnitude(x), exp));
    }
}
