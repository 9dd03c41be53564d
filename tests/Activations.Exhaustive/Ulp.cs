using System.Numerics;
using System.Runtime.CompilerServices;

namespace Activations.Exhaustive;

/// <summary>Distances between a single-precision result and the exact value.</summary>
internal static class Ulp
{
    private const long ExponentMask = 0x7FF0L << 48,
        SmallestNormal = (1023L - 126) << 52;

    // Twice the bias, so that subtracting an exponent field inverts the power, times 2^23.
    private const long Inverter = (2046L + 23) << 52;

    /// <summary>
    /// |actual - exact| in spacings of single precision at <paramref name="exact"/> (2^-149 among the subnormals); no
    /// absolute floor. Two NaN, or equal infinities, are at distance 0.
    /// </summary>
    public static double Error(float actual, double exact)
    {
        if (double.IsNaN(exact) || float.IsNaN(actual))
        {
            return double.IsNaN(exact) && float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        }

        if (float.IsInfinity((float)exact) || float.IsInfinity(actual))
        {
            return (float)exact == actual ? 0 : double.PositiveInfinity;
        }

        long exponent = Math.Max(BitConverter.DoubleToInt64Bits(exact) & ExponentMask, SmallestNormal);
        return Math.Abs(actual - exact) * BitConverter.Int64BitsToDouble(Inverter - exponent);
    }

    /// <summary>|actual - exact| in units of 2^-25; infinite where NaN or an infinity is on one side only.</summary>
    public static double Absolute(float actual, double exact) =>
        double.IsFinite(exact) && float.IsFinite(actual) ? Math.Abs(actual - exact) * (1 << 25) : Error(actual, exact);

    /// <summary>Error in ULP of finite results, several at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Error(Vector<double> difference, Vector<double> exact)
    {
        Vector<long> exponent = Vector.AsVectorInt64(exact) & new Vector<long>(ExponentMask);

        // Fields of positive doubles are ordered as the numbers are: no 64-bit integer maximum is needed.
        var power = Vector.MaxNative(
            Vector.AsVectorDouble(exponent),
            Vector.AsVectorDouble(new Vector<long>(SmallestNormal))
        );
        return Vector.Abs(difference) * Vector.AsVectorDouble(new Vector<long>(Inverter) - Vector.AsVectorInt64(power));
    }
}
