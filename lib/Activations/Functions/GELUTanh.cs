using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// The tanh approximation of <see cref="GELU"/>, f(x) = x sigmoid(2u) with u = sqrt(2 / pi) (x + 0.044715 x^3), and
/// f'(x) = s + x s (1 - s) 2u'.
/// </summary>
public sealed class GELUTanh()
    : Activation(
        "GELU (tanh)",
        @"f(x) = \frac{x}{2}\left(1 + \tanh\left(\sqrt{2/\pi}\,(x + 0.044715\,x^{3})\right)\right)",
        "D. Hendrycks and K. Gimpel, Gaussian error linear units (GELUs), 2016, arXiv:1606.08415",
        ElementwiseKernel.Of(default(ValueKernel), default(SlopeKernel))
    )
{
    public override ActivationProperties Properties =>
        new()
        {
            Range = Interval.From(-0.17004075057125405),
            IsMonotonic = false,
            Smoothness = ActivationProperties.Analytic,
            Lipschitz = 1.1289930686587718,
            Minimum = new(-0.75246142207101626, -0.17004075057125405),
            FixedPoints = [0],
        };

    public override double Value(double x) => StableMath.Times(Gate(x), x);

    public override double Derivative(double x)
    {
        double s = Gate(x),
            product = s * Gate(-x);
        return product == 0 ? s : s + (x * product * CubicLogistic.Slope * (1 + (3 * CubicLogistic.Cubic * x * x)));
    }

    private static double Gate(double x) =>
        StableMath.Sigmoid(CubicLogistic.Slope * (x + (CubicLogistic.Cubic * x * x * x)));

    private readonly struct ValueKernel : IOfExponential
    {
        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => CubicLogistic.Odds(x);

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => Logistic.Gated(x, CubicLogistic.Magnitude(x), exp);
    }

    private readonly struct SlopeKernel : IOfExponential
    {
        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => CubicLogistic.Odds(x);

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => CubicLogistic.GatedSlope(x, exp);
    }
}
