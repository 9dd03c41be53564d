using MathNet.Numerics;

namespace Activations.Functions;

/// <summary>
/// Gaussian error linear unit, f(x) = x Phi(x) with Phi the normal distribution function, with f'(x) = Phi(x) + x
/// phi(x).
/// </summary>
public sealed class GELU()
    : Activation(
        "GELU",
        @"f(x) = x\,\Phi(x) = \frac{x}{2}\left(1 + \operatorname{erf}\frac{x}{\sqrt 2}\right)",
        "D. Hendrycks and K. Gimpel, Gaussian error linear units (GELUs), 2016, arXiv:1606.08415",
        ElementwiseKernel.OfSplit(default(NormalTail.TimesPhi), default(NormalTail.TimesPhiSlope))
    )
{
    public override ActivationProperties Properties =>
        new()
        {
            Range = Interval.From(-0.16997120747990366),
            IsMonotonic = false,
            Smoothness = ActivationProperties.Analytic,
            Lipschitz = 1.1289041451851548,
            Minimum = new(-0.75179152469356446, -0.16997120747990366),
            FixedPoints = [0],
        };

    public override double Value(double x) => StableMath.Times(Phi(x), x);

    public override double Derivative(double x) =>
        Phi(x) + (StableMath.Times(Math.Exp(-x * x / 2), x) / Math.Sqrt(2 * Math.PI));

    private static double Phi(double x) => SpecialFunctions.Erfc(-x / Constants.Sqrt2) / 2;
}
