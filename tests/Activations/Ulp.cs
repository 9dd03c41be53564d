namespace Activations.Tests;

/// <summary>Distances between a single-precision result and the exact value, in units in the last place.</summary>
internal static class Ulp
{
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

        return Math.Abs(actual - exact) / Spacing(exact);
    }

    private static double Spacing(double exact)
    {
        int exponent = Math.Max(exact == 0 ? -126 : Math.ILogB(exact), -126);
        return Math.ScaleB(1, exponent - 23);
    }
}
