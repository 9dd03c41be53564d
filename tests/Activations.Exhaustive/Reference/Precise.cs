using Activations.Functions;

namespace Activations.Exhaustive.Reference;

/// <summary>Definitions in <see cref="Fixed"/>, written as in a textbook: they judge the fast references.</summary>
internal static class Precise
{
    /// <summary>f and f' at x, or null if the function has no fast reference to judge.</summary>
    public static (Func<Fixed, Fixed> Value, Func<Fixed, Fixed> Derivative)? Of(Activation activation) =>
        activation switch
        {
            Identity => Slopes(1),
            ReLU => Slopes(0),
            LeakyReLU f => Slopes(f.Slope),
            PReLU f => Slopes(f.Slopes[0]),
            ELU f => Exponential(1, (Fixed)f.Alpha, 1),
            CELU f => Exponential(1, (Fixed)f.Alpha, (Fixed)f.Alpha),
            SELU => Exponential((Fixed)SELU.Lambda, (Fixed)SELU.Alpha, 1),
            Sigmoid => (Logistic, x => Logistic(x) * Logistic(-x)),
            Functions.Tanh => (Tanh, x => 4 * Logistic(2 * x) * Logistic(-2 * x)),
            Softplus f => SoftplusWith(f),
            LogSigmoid => (x => -SoftplusOf(-x), x => Logistic(-x)),
            HardSigmoid => (x => Clip(x + 3, 0, 6) / 6, x => x > -3 && x < 3 ? Fixed.One / 6 : 0),
            HardTanh f => Clipped((Fixed)f.Min, (Fixed)f.Max),
            ReLU6 => Clipped(0, 6),
            RReLU f => Slopes(f.Slope),
            SoftSign => (x => x / (1 + Fixed.Abs(x)), x => 1 / ((1 + Fixed.Abs(x)) * (1 + Fixed.Abs(x)))),
            TanhShrink => (x => x - Tanh(x), x => Tanh(x) * Tanh(x)),
            SoftShrink f => Shrinkage((Fixed)f.Lambda, (Fixed)f.Lambda),
            HardShrink f => Shrinkage((Fixed)f.Lambda, 0),
            Threshold f => (x => x > (Fixed)f.Level ? x : (Fixed)f.Below, x => x > (Fixed)f.Level ? 1 : 0),
            GELUSigmoid => Gate(x => (Fixed)1.702f * x, _ => (Fixed)1.702f),
            HardSwish => (
                x => x * Clip(x + 3, 0, 6) / 6,
                x =>
                    x < -3 ? 0
                    : x < 3 ? ((2 * x) + 3) / 6
                    : 1
            ),
            Squareplus f => (x => (x + Root(x, f)) / 2, x => (1 + (x / Root(x, f))) / 2),
            SparsePlus => (
                x =>
                    x < -1 ? 0
                    : x > 1 ? x
                    : (x + 1) * (x + 1) / 4,
                x => Clip(x + 1, 0, 2) / 2
            ),
            SiLU => Gate(x => x, _ => 1),
            Swish f => Gate(x => (Fixed)f.Beta * x, _ => (Fixed)f.Beta),
            GELUTanh => Gate(
                x => 2 * Fixed.SqrtTwoOverPi * (x + (Cubic * x * x * x)),
                x => 2 * Fixed.SqrtTwoOverPi * (1 + (3 * Cubic * x * x))
            ),
            GELU => (x => x * Normal(x), x => Normal(x) + (x * Fixed.Exp(-(x * x / 2)) / Fixed.SqrtTwoPi)),
            Mish => (
                x => x * TanhOfSoftplus(x),
                x =>
                {
                    Fixed t = TanhOfSoftplus(x);
                    return t + (x * (1 - (t * t)) * Logistic(x));
                }
            ),
            _ => null,
        };

    private static Fixed Cubic => (Fixed)44715 / 1_000_000;

    // Beyond 300 the difference from 0 or 1 is below 2^-432.
    private static Fixed Logistic(Fixed x) =>
        x < -300 ? 0
        : x > 300 ? 1
        : 1 / (1 + Fixed.Exp(-x));

    // Beyond 300 the difference from 0 or x is below 2^-432.
    private static Fixed SoftplusOf(Fixed x) =>
        x < -300 ? 0
        : x > 300 ? x
        : x > 0 ? x + Fixed.Log1P(Fixed.Exp(-x))
        : Fixed.Log1P(Fixed.Exp(x));

    private static Fixed Tanh(Fixed x) => (2 * Logistic(2 * x)) - 1;

    private static Fixed Root(Fixed x, Squareplus f) => Fixed.Sqrt((x * x) + (Fixed)f.B);

    private static Fixed Clip(Fixed x, Fixed low, Fixed high) =>
        x < low ? low
        : x > high ? high
        : x;

    private static Fixed TanhOfSoftplus(Fixed x)
    {
        Fixed w = 1 + Fixed.Exp(x);
        return ((w * w) - 1) / ((w * w) + 1);
    }

    // Beyond 16 the tail is below 2^-189.
    private static Fixed Normal(Fixed x) =>
        x > 16 ? 1
        : x < -16 ? 0
        : x > 0 ? 1 - Fixed.NormalTail(x)
        : Fixed.NormalTail(-x);

    private static (Func<Fixed, Fixed>, Func<Fixed, Fixed>) Slopes(double below) =>
        (x => x < 0 ? (Fixed)below * x : x, x => x > 0 ? 1 : (Fixed)below);

    private static (Func<Fixed, Fixed>, Func<Fixed, Fixed>) Exponential(Fixed scale, Fixed depth, Fixed width) =>
        (
            x => x < 0 ? scale * depth * (Fixed.Exp(x / width) - 1) : scale * x,
            x => x > 0 ? scale : scale * depth / width * Fixed.Exp(x / width)
        );

    private static (Func<Fixed, Fixed>, Func<Fixed, Fixed>) Clipped(Fixed low, Fixed high) =>
        (x => Clip(x, low, high), x => x > low && x < high ? 1 : 0);

    private static (Func<Fixed, Fixed>, Func<Fixed, Fixed>) Shrinkage(Fixed end, Fixed towards) =>
        (
            x =>
                x > end ? x - towards
                : x < -end ? x + towards
                : 0,
            x => Fixed.Abs(x) > end ? 1 : 0
        );

    private static (Func<Fixed, Fixed>, Func<Fixed, Fixed>) SoftplusWith(Softplus f)
    {
        var beta = (Fixed)f.Beta;
        bool IsPast(Fixed x) => double.IsFinite(f.Threshold) && beta * x > (Fixed)f.Threshold;
        return (x => IsPast(x) ? x : SoftplusOf(beta * x) / beta, x => IsPast(x) ? 1 : Logistic(beta * x));
    }

    // x sigmoid(u(x)).
    private static (Func<Fixed, Fixed>, Func<Fixed, Fixed>) Gate(Func<Fixed, Fixed> u, Func<Fixed, Fixed> slope) =>
        (x => x * Logistic(u(x)), x => Logistic(u(x)) + (x * Logistic(u(x)) * Logistic(-u(x)) * slope(x)));
}
