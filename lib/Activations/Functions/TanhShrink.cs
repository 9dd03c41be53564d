using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Tanh shrinkage, f(x) = x - tanh x, with f'(x) = tanh^2 x: about x^3 / 3 near 0, a shift by 1 far from it.
/// </summary>
public sealed class TanhShrink()
    : Activation(
        "TanhShrink",
        @"f(x) = x - \tanh x",
        "K. Kavukcuoglu, M. Ranzato and Y. LeCun, Fast inference in sparse coding algorithms with "
            + "applications to object recognition, 2008, arXiv:1010.3467 (smooth shrinkage; this form is PyTorch's)",
        ElementwiseKernel.Of(default(ValueKernel), default(SlopeKernel))
    )
{
    public override ActivationProperties Properties =>
        new()
        {
            Range = Interval.All,
            IsMonotonic = true,
            Smoothness = ActivationProperties.Analytic,
            Lipschitz = 1,
            FixedPoints = [0],
        };

    public override double Value(double x)
    {
        if (Math.Abs(x) > 1)
        {
            return x - Math.Tanh(x);
        }

        // tanh x = x / (1 + c) with the continued fraction c = x^2 / (3 + x^2 / (5 + ...)), so f(x) = x c / (1 + c).
        double c = 0;
        for (int odd = 25; odd >= 3; odd -= 2)
        {
            c = x * x / (odd + c);
        }

        return x * c / (1 + c);
    }

    public override double Derivative(double x) => Math.Tanh(x) * Math.Tanh(x);

    // x - tanh x, by e^(2|x|).
    private readonly struct ValueKernel : IOfExponential
    {
        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => HyperbolicTangent.Odds(x);

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => HyperbolicTangent.Lack(x, exp);
    }

    // tanh^2 x, by e^(-2|x|).
    private readonly struct SlopeKernel : IOfExponential
    {
        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => Exponential.ForMinusOne(-2 * T.Abs(x));

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => HyperbolicTangent.Square(exp);
    }
}
