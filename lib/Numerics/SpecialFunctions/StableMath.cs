namespace Activations.Numerics;

/// <summary>Double-precision pieces of the definitions that lose no digits to cancellation.</summary>
internal static class StableMath
{
    /// <summary>
    /// e^x - 1, as 2 e^(x/2) sinh(x/2), and x itself next to 0. (The base library subtracts, which cancels near 0;
    /// MathNet's Expm1 is off by 1e-7 relative near x = -0.06.)
    /// </summary>
    public static double ExpM1(double x) =>
        Math.Abs(x) < 1e-17 ? x
        : x < -40 ? Math.Exp(x) - 1
        : 2 * Math.Exp(x / 2) * Math.Sinh(x / 2);

    /// <summary>1 / (1 + e^-x); far to the left, where e^-x overflows, e^x.</summary>
    public static double Sigmoid(double x) => x < -700 ? Math.Exp(x) : 1 / (1 + Math.Exp(-x));

    /// <summary>The product factor x; 0 where the factor is 0 and x is infinite: the limit.</summary>
    public static double Times(double factor, double x) => factor == 0 && double.IsInfinity(x) ? 0 : factor * x;

    /// <summary>ln(1 + x) for x at least 0, by W. Kahan's quotient, in which the rounding of 1 + x cancels.</summary>
    public static double Log1P(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : x * (Math.Log(sum) / (sum - 1));
    }

    /// <summary>
    /// The negative solution of alpha (e^x - 1) = x for alpha above 1, by Newton's method, which rises to it from
    /// -alpha.
    /// </summary>
    public static double ElbowOf(double alpha)
    {
        double x = -alpha;
        for (int i = 0; i < 60; i++)
        {
            x -= ((alpha * ExpM1(x)) - x) / ((alpha * Math.Exp(x)) - 1);
        }

        return x;
    }
}
