using System.Runtime.CompilerServices;

namespace Activations.Simd;

/// <summary>
/// Exponentials, logarithms and the Gaussian tail at every width. Each polynomial states its range and its worst
/// relative error; the tests measure those figures.
/// </summary>
internal static partial class VectorMath
{
    /// <summary>Below this, e^x rounds to zero in single precision.</summary>
    public const float ExpUnderflow = -104f;

    private const float Log2E = 1.44269504f;

    // ln 2 = High - Low; High has 10 significant bits, so n * High is exact for |n| < 2^14.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = 2.12194440e-4f;

    /// <summary>Splits x into n ln 2 + r with whole n and |r| at most ln(2)/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Reduce<TLanes>(TLanes x, out TLanes r, out TLanes n)
        where TLanes : struct, ILanes<TLanes>
    {
        n = TLanes.Round(x * TLanes.All(Log2E));
        r = TLanes.Fma(n, TLanes.All(-Ln2High), x);
        r = TLanes.Fma(n, TLanes.All(Ln2Low), r);
    }

    /// <summary>e^r for |r| at most ln(2)/2: 1 + r + r^2 Q(r), Q of degree 3, relative error at most 2^-27.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes ExpReduced<TLanes>(TLanes r)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes r2 = r * r;
        TLanes low = TLanes.Fma(TLanes.All(1.6666521e-1f), r, TLanes.All(4.9999994e-1f));
        TLanes high = TLanes.Fma(TLanes.All(8.368677e-3f), r, TLanes.All(4.1668266e-2f));
        high = TLanes.Fma(TLanes.All(1.3820734e-3f), r2, high);
        return TLanes.Fma(TLanes.Fma(high, r2, low), r2, r) + TLanes.All(1f);
    }

    /// <summary>e^r - 1 for |r| at most ln(2)/2: r + r^2 Q(r), Q of degree 4, relative error at most 2^-26.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes ExpM1Reduced<TLanes>(TLanes r)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes r2 = r * r;
        TLanes low = TLanes.Fma(TLanes.All(1.6666546e-1f), r, TLanes.All(4.9999997e-1f));
        TLanes high = TLanes.Fma(TLanes.All(8.366262e-3f), r, TLanes.All(4.1667435e-2f));
        high = TLanes.Fma(TLanes.All(1.3870657e-3f), r2, high);
        return TLanes.Fma(TLanes.Fma(high, r2, low), r2, r);
    }

    /// <summary>e^x for x at most 88, subnormal results included; zero below <see cref="ExpUnderflow"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        Reduce(TLanes.Max(TLanes.All(ExpUnderflow), x), out TLanes r, out TLanes n);
        return TLanes.Scale(ExpReduced(r), n);
    }

    /// <summary>e^x - 1 for x at most 88, without cancellation near zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes ExpM1<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        Reduce(TLanes.Max(TLanes.All(ExpUnderflow), x), out TLanes r, out TLanes n);
        TLanes power = TLanes.Scale(TLanes.All(1f), n);
        return TLanes.Fma(ExpM1Reduced(r), power, power - TLanes.All(1f));
    }

    /// <summary>
    /// log(1 + e) for e in [0, 1], from 2 artanh(t) with t = e / (2 + e): 2t + t^3 P(t^2), P of degree 3, relative
    /// error of the series at most 2^-26.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log1P<TLanes>(TLanes e)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes t = e / (e + TLanes.All(2f)), t2 = t * t;
        TLanes p = TLanes.Fma(TLanes.All(2.8006372e-01f), t2, TLanes.All(2.8003097e-01f));
        p = TLanes.Fma(p, t2, TLanes.All(4.0021434e-01f));
        p = TLanes.Fma(p, t2, TLanes.All(6.666642e-01f));
        return TLanes.Fma(p, t * t2, t + t);
    }

    /// <summary>
    /// The scaled Gaussian tail Q(a) e^(a^2/2), Q(a) = erfc(a / sqrt 2) / 2, as a quotient of polynomials of degrees
    /// 4 and 5, for a in [0, 14.6]; relative error at most 2^-25.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void GaussianTail<TLanes>(TLanes a, out TLanes numerator, out TLanes denominator)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes p = TLanes.Fma(TLanes.All(4.093007e-03f), a, TLanes.All(4.0491804e-02f));
        TLanes q = TLanes.Fma(TLanes.All(1.0259526e-02f), a, TLanes.All(1.0150442e-01f));
        p = TLanes.Fma(p, a, TLanes.All(1.828386e-01f));
        q = TLanes.Fma(q, a, TLanes.All(4.6841684e-01f));
        p = TLanes.Fma(p, a, TLanes.All(4.377956e-01f));
        q = TLanes.Fma(q, a, TLanes.All(1.2009139e+00f));
        numerator = TLanes.Fma(p, a, TLanes.All(0.5f));
        q = TLanes.Fma(q, a, TLanes.All(1.6734761e+00f));
        denominator = TLanes.Fma(q, a, TLanes.All(1f));
    }

    /// <summary>
    /// e^(-a^2/2) as p 2^n, keeping the low part of a^2. The square is reduced by multiples of 2 ln 2; p is a
    /// polynomial of degree 6 in the rest, relative error at most 2^-26.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Gaussian<TLanes>(TLanes a, out TLanes p, out TLanes n)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes high = a * a, low = TLanes.Fma(a, a, TLanes.All(0f) - high);
        n = TLanes.Round(high * TLanes.All(-Log2E / 2));
        TLanes r = TLanes.Fma(n, TLanes.All(2 * Ln2High), high);
        r = TLanes.Fma(n, TLanes.All(-2 * Ln2Low), r) + low;
        TLanes r2 = r * r;
        TLanes b = TLanes.Fma(TLanes.All(-2.0833151e-02f), r, TLanes.All(1.24999985e-01f));
        TLanes c = TLanes.Fma(TLanes.All(-2.6152117e-04f), r, TLanes.All(2.6042666e-03f));
        c = TLanes.Fma(TLanes.All(2.1594897e-05f), r2, c);
        p = TLanes.Fma(TLanes.Fma(c, r2, b), r2, TLanes.Fma(TLanes.All(-0.5f), r, TLanes.All(1f)));
    }
}
