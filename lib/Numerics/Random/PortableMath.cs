namespace Activations.Numerics;

/// <summary>
/// Double-precision functions made of additions, multiplications, divisions and square roots only, which every
/// platform rounds alike; the platform's own logarithm and cosine do not.
/// </summary>
internal static class PortableMath
{
    /// <summary>ln x for positive finite x; relative error below 2^-50.</summary>
    public static double Log(double x)
    {
        int exponent = Math.ILogB(x);
        double mantissa = Math.ScaleB(x, -exponent);
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }

        // 2 artanh(t) = 2t (1 + t^2/3 + t^4/5 + ...), |t| < 0.172.
        double t = (mantissa - 1) / (mantissa + 1),
            square = t * t,
            sum = 0;
        for (int k = 21; k >= 1; k -= 2)
        {
            sum = (sum * square) + (1.0 / k);
        }

        return (exponent * 0.6931471805599453) + (2 * t * sum);
    }

    /// <summary>cos x for |x| up to 2^20, in radians; absolute error below 2^-52.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The angle is larger, or not a number.</exception>
    public static double Cos(double x) => Wave(x, quarter: 1);

    /// <summary>sin x for |x| up to 2^20, in radians; absolute error below 2^-52.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The angle is larger, or not a number.</exception>
    public static double Sin(double x) => Wave(x, quarter: 0);

    // sin(x + quarter pi/2).
    private static double Wave(double x, int quarter)
    {
        if (!(Math.Abs(x) <= 1 << 20))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "The angle must lie between -2^20 and 2^20.");
        }

        // r = x - n pi/2 with |r| < 0.79. The first two parts of pi/2 have 33 bits, so that n times them is exact.
        double n = Math.Round(x * 0.63661977236758138);
        double r = x - (n * 1.57079632673412561417);
        r = r - (n * 6.07710050630396597660e-11) - (n * 2.02226624879595063154e-21);
        double square = r * r;
        int turn = ((int)n + quarter) & 3;

        // Taylor's series, to r^19 / 19! and r^18 / 18!: the next terms are below 2^-68.
        double wave = (turn & 1) == 0 ? r * Series(square, 18) : Series(square, 17);
        return (turn & 2) == 0 ? wave : -wave;
    }

    // 1 - s / (last (last + 1)) (...), inside out: the series of sin(r) / r where last is even, of cos(r) where it is
    // odd.
    private static double Series(double square, int last)
    {
        double sum = 1;
        for (int k = last; k >= 1; k -= 2)
        {
            sum = 1 - (square / (k * (k + 1)) * sum);
        }

        return sum;
    }

    /// <summary>
    /// The x below which a normal variable falls with probability p, 0 &lt; p &lt; 1; relative error about 1e-15
    /// (M. J. Wichura, Algorithm AS 241, Applied Statistics 37, 1988, routine PPND16).
    /// </summary>
    public static double NormalQuantile(double p)
    {
        double q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double r = 0.180625 - (q * q);
            return q * Polynomial(r, CentreNumerator) / Polynomial(r, CentreDenominator);
        }

        double tail = Math.Sqrt(-Log(Math.Min(p, 1 - p)));
        double x =
            tail <= 5
                ? Polynomial(tail - 1.6, NearNumerator) / Polynomial(tail - 1.6, NearDenominator)
                : Polynomial(tail - 5, FarNumerator) / Polynomial(tail - 5, FarDenominator);
        return q < 0 ? -x : x;
    }

    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        double sum = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            sum = (sum * x) + coefficients[i];
        }

        return sum;
    }

    private static ReadOnlySpan<double> CentreNumerator =>
        [
            3.3871328727963666080,
            1.3314166789178437745e+2,
            1.9715909503065514427e+3,
            1.3731693765509461125e+4,
            4.5921953931549871457e+4,
            6.7265770927008700853e+4,
            3.3430575583588128105e+4,
            2.5090809287301226727e+3,
        ];

    private static ReadOnlySpan<double> CentreDenominator =>
        [
            1,
            4.2313330701600911252e+1,
            6.8718700749205790830e+2,
            5.3941960214247511077e+3,
            2.1213794301586595867e+4,
            3.9307895800092710610e+4,
            2.8729085735721942674e+4,
            5.2264952788528545610e+3,
        ];

    private static ReadOnlySpan<double> NearNumerator =>
        [
            1.42343711074968357734,
            4.63033784615654529590,
            5.76949722146069140550,
            3.64784832476320460504,
            1.27045825245236838258,
            2.41780725177450611770e-1,
            2.27238449892691845833e-2,
            7.74545014278341407640e-4,
        ];

    private static ReadOnlySpan<double> NearDenominator =>
        [
            1,
            2.05319162663775882187,
            1.67638483018380384940,
            6.89767334985100004550e-1,
            1.48103976427480074590e-1,
            1.51986665636164571966e-2,
            5.47593808499534494600e-4,
            1.05075007164441684324e-9,
        ];

    private static ReadOnlySpan<double> FarNumerator =>
        [
            6.65790464350110377720,
            5.46378491116411436990,
            1.78482653991729133580,
            2.96560571828504891230e-1,
            2.65321895265761230930e-2,
            1.24266094738807843860e-3,
            2.71155556874348757815e-5,
            2.01033439929228813265e-7,
        ];

    private static ReadOnlySpan<double> FarDenominator =>
        [
            1,
            5.99832206555887937690e-1,
            1.36929880922735805310e-1,
            1.48753612908506148525e-2,
            7.86869131145613259100e-4,
            1.84631831751005468180e-5,
            1.42151175831644588870e-7,
            2.04426310338993978564e-15,
        ];
}
