using System.Runtime.CompilerServices;

namespace Activations.Simd;

/// <summary>
/// The same functions as sums of two floats, a rounded result and what it lacks, for formulas that would otherwise add up
/// several roundings. Relative errors are at most 2^-30.
/// </summary>
internal static partial class VectorMath
{
    // ln 2 - (Ln2High - Ln2Low).
    private const float Ln2Rest = 1.64659496e-12f;

    /// <summary>a + b = sum + error exactly (Knuth's two-sum), for finite a and b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sum<TLanes>(TLanes a, TLanes b, out TLanes sum, out TLanes error)
        where TLanes : struct, ILanes<TLanes>
    {
        sum = a + b;
        TLanes partOfB = sum - a;
        error = a - (sum - partOfB) + (b - partOfB);
    }

    /// <summary>a b = product + error exactly, unless the error is below the smallest subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Product<TLanes>(TLanes a, TLanes b, out TLanes product, out TLanes error)
        where TLanes : struct, ILanes<TLanes>
    {
        product = a * b;
        error = TLanes.Fma(a, b, TLanes.All(0f) - product);
    }

    /// <summary>(a + aLow) / (b + bLow) = high + low, with one division.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Quotient<TLanes>(TLanes a, TLanes aLow, TLanes b, TLanes bLow, out TLanes high, out TLanes low)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes inverse = TLanes.All(1f) / b;
        high = a * inverse;
        TLanes minus = TLanes.All(0f) - high;
        low = inverse * (TLanes.Fma(minus, b, a) + TLanes.Fma(minus, bLow, aLow));
    }

    /// <summary>
    /// e^(x + xLow) = (high + low) 2^n for |x| at most 170: 1 + r + r^2/2 + r^3 Q(r), Q of degree 4, relative error of the
    /// series at most 2^-33.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Exp<TLanes>(TLanes x, TLanes xLow, out TLanes high, out TLanes low, out TLanes n)
        where TLanes : struct, ILanes<TLanes>
    {
        n = TLanes.Round(x * TLanes.All(Log2E));
        TLanes rough = TLanes.Fma(n, TLanes.All(-Ln2High), x);
        TLanes r = TLanes.Fma(n, TLanes.All(Ln2Low), rough);
        TLanes rLow = TLanes.Fma(n, TLanes.All(-Ln2Rest), TLanes.Fma(n, TLanes.All(Ln2Low), rough - r)) + xLow;

        Product(r, r, out TLanes r2, out TLanes r2Low);
        TLanes q = TLanes.Fma(TLanes.All(1.97386937e-4f), r, TLanes.All(1.39350945e-3f));
        q = TLanes.Fma(q, r, TLanes.All(8.33357219e-3f));
        q = TLanes.Fma(q, r, TLanes.All(4.1666463e-2f));
        q = TLanes.Fma(q, r, TLanes.All(1.66666657e-1f));

        TLanes one = TLanes.All(1f), half = TLanes.All(0.5f);
        TLanes linear = one + r, square = TLanes.Fma(r2, half, linear);
        TLanes lost = r - (linear - one) + TLanes.Fma(r2, half, linear - square);
        TLanes rest = TLanes.Fma(r2Low, half, TLanes.Fma(rLow, square, lost));
        TLanes tail = TLanes.Fma(r2 * r, q, rest);
        high = square + tail;
        low = tail - (high - square);
    }

    /// <summary>
    /// ln(1 + e^(u + uLow)) = (high + low) 2^n for u in [-170, 0], from 2 artanh(t) with t = e^u / (2 + e^u): 2t + t^3 P(t^2),
    /// P of degree 4, relative error of the series at most 2^-33. The factor 2^n apart keeps the bits of the tail.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Log1PExp<TLanes>(TLanes u, TLanes uLow, out TLanes high, out TLanes low, out TLanes n)
        where TLanes : struct, ILanes<TLanes>
    {
        Exp(u, uLow, out TLanes power, out TLanes powerLow, out n);
        TLanes two = TLanes.All(2f), e = TLanes.Scale(power, n), sum = two + e;
        TLanes sumLow = e - (sum - two) + TLanes.Scale(powerLow, n);
        Quotient(power, powerLow, sum, sumLow, out TLanes t, out TLanes tLow);

        TLanes scaled = TLanes.Scale(t, n), square = scaled * scaled;
        TLanes p = TLanes.Fma(TLanes.All(2.42384315e-1f), square, TLanes.All(2.14455262e-1f));
        p = TLanes.Fma(p, square, TLanes.All(2.86150873e-1f));
        p = TLanes.Fma(p, square, TLanes.All(3.99989516e-1f));
        p = TLanes.Fma(p, square, TLanes.All(6.66666746e-1f));
        high = t + t;
        low = TLanes.Fma(square * p, t, tLow + tLow);
    }

    /// <summary>The logistic function 1 / (1 + e^-(x + xLow)) for x in [-170, 20].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Logistic<TLanes>(TLanes x, TLanes xLow)
        where TLanes : struct, ILanes<TLanes>
    {
        Exp(x, xLow, out TLanes power, out TLanes powerLow, out TLanes n);
        Sum(TLanes.Scale(power, n), TLanes.All(1f), out TLanes sum, out TLanes sumLow);
        Quotient(power, powerLow, sum, sumLow + TLanes.Scale(powerLow, n), out TLanes high, out TLanes low);
        return TLanes.Scale(high + low, n);
    }
}
