using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>
/// sigmoid(z) with z = 2 sqrt(2 / pi) (x + 0.044715 x^3), the logistic approximation of the normal distribution
/// function Phi(x), and the derivative of x sigmoid(z).
/// </summary>
internal static class CubicLogistic
{
    /// <summary>2 sqrt(2 / pi).</summary>
    public const double Slope = 1.5957691216057307;

    /// <summary>The coefficient of x^3.</summary>
    public const double Cubic = 0.044715;

    private const float C0 = (float)Slope,
        C0Low = (float)(Slope - C0);
    private const float ThreeC1 = (float)(3 * Slope * Cubic),
        ThreeC1Low = (float)((3 * Slope * Cubic) - ThreeC1);
    private const float C1 = (float)(Slope * Cubic),
        C1Low = (float)((Slope * Cubic) - C1);

    /// <summary>|x|, at most 11: beyond it x sigmoid(z) is below the smallest subnormal on the left.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Magnitude<T>(T x)
        where T : struct, ILanes<T> => T.Min(11, T.Abs(x));

    /// <summary>e^|z|, the odds that the gate is closed.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> Odds<T>(T x)
        where T : struct, ILanes<T> => Logistic.Odds(Argument(Magnitude(x)));

    /// <summary>d/dx of x sigmoid(z) from the odds.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T GatedSlope<T>(T x, Exponential<T> odds)
        where T : struct, ILanes<T>
    {
        // With the closed gate g = sigmoid(-z(a)), a = |x|: g (1 - a z'(a) (1 - g)).
        T a = Magnitude(x),
            c0 = C0,
            c1 = ThreeC1;
        var square = Two<T>.Product(a, a);
        T factor = T.Fma(square.High, c1, c0);
        T factorLow =
            T.Fma(square.High, c1, c0 - factor) + T.Fma(square.Low, c1, T.Fma(square.High, ThreeC1Low, C0Low));
        T steep = a * factor,
            steepLow = T.Fma(a, factorLow, T.Fms(a, factor, steep));
        return Logistic.Complement(x, Logistic.GatedSlope(new Two<T>(steep, steepLow), odds));
    }

    // z = a (c0 + c1 a^2).
    [MethodImpl(AggressiveInlining)]
    private static Two<T> Argument<T>(T a)
        where T : struct, ILanes<T>
    {
        var square = Two<T>.Product(a, a);
        T c0 = C0,
            c1 = C1,
            product = c1 * square.High;
        T productLow = T.Fms(c1, square.High, product) + T.Fma(C1Low, square.High, T.Fma(c1, square.Low, C0Low));
        T sum = product + c0,
            c0Part = sum - product,
            sumLow = product - (sum - c0Part) + (c0 - c0Part) + productLow;
        T high = a * sum;
        return new(high, T.Fma(a, sumLow, T.Fms(a, sum, high)));
    }
}
