namespace Activations.Functions;

/// <summary>Double-precision pieces of the definitions that lose no digits to cancellation.</summary>
internal static class Definitions
{
    /// <summary>
    /// e^x - 1, as 2 e^(x/2) sinh(x/2). (The base library subtracts, which cancels near 0; MathNet's Expm1 is off by
    /// 1e-7 relative near x = -0.06.)
    /// </summary>
    public static double ExpM1(double x) => x < -40 ? Math.Exp(x) - 1 : 2 * Math.Exp(x / 2) * Math.Sinh(x / 2);
}
