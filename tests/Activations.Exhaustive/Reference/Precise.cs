using Activations.Functions;

namespace Activations.Exhaustive.Reference;

/// <summary>Definitions in <see cref="Fixed"/>, written as in a textbook: they judge the fast references.</summary>
internal static class Precise
{
    /// <summary>f and f' at x, or null if the function has no fast reference to judge.</summary>
    public static (Func<Fixed, Fixed> Value, Func<Fixed, Fixed> Derivative)? Of(Activation activation) => activation switch
    {
        Identity => Slopes(1),
        ReLU => Slopes(0),
        LeakyReLU f => Slopes(f.Slope),
        PReLU f => Slopes(f.Slopes[0]),
        ELU f => Exponential(1, (Fixed)f.Alpha, 1),
        CELU f => Exponential(1, (Fixed)f.Alpha, (Fixed)f.Alpha),
        SELU => Exponential((Fixed)SELU.Lambda, (Fixed)SELU.Alpha, 1),
        Sigmoid => (Logistic, x => Logistic(x) * Logistic(-x)),
        Functions.Tanh => (x => (2 * Logistic(2 * x)) - 1, x => 4 * Logistic(2 * x) * Logistic(-2 * x)),
        Softplus { Beta: 1, Threshold: double.PositiveInfinity } => (SoftplusOf, Logistic),
        SiLU => Gate(x => x, _ => 1),
        GELUSigmoid => Gate(x => (Fixed)1.702f * x, _ => (Fixed)1.702f),
        Swish f => Gate(x => (Fixed)f.Beta * x, _ => (Fixed)f.Beta),
        GELUTanh => Gate(
            x => 2 * Fixed.SqrtTwoOverPi * (x + (Cubic * x * x * x)),
            x => 2 * Fixed.SqrtTwoOverPi * (1 + (3 * Cubic * x * x))),
        GELU => (x => x * Normal(x), x => Normal(x) + (x * Fixed.Exp(-(x * x / 2)) / Fixed.SqrtTwoPi)),
        Mish => (x => x * TanhOfSoftplus(x), x =>
        {
            Fixed t = TanhOfSoftplus(x);
            return t + (x * (1 - (t * t)) * Logistic(x));
        }),
        _ => null,
    };

    private static Fixed Cubic => (Fixed)44715 / 1_000_000;

    // Beyond 300 the difference from 0 or 1 is below 2^-432.
    private static Fixed Logistic(Fixed x) => x < -300 ? 0 : x > 300 ? 1 : 1 / (1 + Fixed.Exp(-x));

    private static Fixed SoftplusOf(Fixed x) => x > 0 ? x + Fixed.Log1P(Fixed.Exp(-x)) : Fixed.Log1P(Fixed.Exp(x));

    private static Fixed TanhOfSoftplus(Fixed x)
    {
        Fixed w = 1 + Fixed.Exp(x);
        return ((w * w) - 1) / ((w * w) + 1);
    }

    // Beyond 16 the tail is below 2^-189.
    private static Fixed Normal(Fixed x) => x > 16 ? 1 : x < -16 ? 0 : x > 0 ? 1 - Fixed.NormalTail(x) : Fixed.NormalTail(-x);

    private static (Func<Fixed, Fixed>, Func<Fixed, Fixed>) Slopes(double below) =>
        (x => x < 0 ? (Fixed)below * x : x, x => x > 0 ? 1 : (Fixed)below);

    private static (Func<Fixed, Fixed>, Func<Fixed, Fixed>) Exponential(Fixed scale, Fixed depth, Fixed width) => (
        x => x < 0 ? scale * depth * (Fixed.Exp(x / width) - 1) : scale * x,
        x => x > 0 ? scale : scale * depth / width * Fixed.Exp(x / width));

    // x sigmoid(u(x)).
    private static (Func<Fixed, Fixed>, Func<Fixed, Fixed>) Gate(Func<Fixed, Fixed> u, Func<Fixed, Fixed> slope) => (
        x => x * Logistic(u(x)),
        x => Logistic(u(x)) + (x * Logistic(u(x)) * Logistic(-u(x)) * slope(x)));
}
