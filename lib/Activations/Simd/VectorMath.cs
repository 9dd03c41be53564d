using System.Runtime.CompilerServices;

namespace Activations.Simd;

/// <summary>
/// Exponentials, quotients, logarithms and the Gaussian tail at every width, as unevaluated sums of two numbers (high and
/// low) where one would not carry enough digits. Each polynomial states its range and its worst relative error; the tests
/// measure what comes out.
/// </summary>
internal static partial class VectorMath
{
    /// <summary>Below this, e^x rounds to zero in single precision.</summary>
    public const float ExpUnderflow = -104f;

    private const double OneOverSqrtTwoPi = 0.39894228040143268;

    // The lowest argument whose power of two the lanes can scale by; scaled exponentials underflow somewhere above it.
    private const float ExpLowest = -170f;

    private const float Log2E = 1.44269504f;

    // ln 2 = High + Low; High has 16 significant bits, so n * High is exact for |n| < 2^8.
    private const float Ln2High = 0.693145751953125f;
    private const float Ln2Low = 1.42860677e-6f;

    /// <summary>
    /// e^(x + low) = (1 + head + rest) 2^(sign n) with |head| at most 0.35 and the whole below 2^-27 off; head is exact, and rest is
    /// what the polynomial adds: r^2 Q(r), Q of degree 5; of e^r - 1 the polynomial is below 2^-31 off for |r| at most 0.3475.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ExpParts<TLanes>(TLanes x, TLanes low, out TLanes head, out TLanes rest, out TLanes n, float sign = 1)
        where TLanes : struct, ILanes<TLanes>
    {
        n = TLanes.Round(x * TLanes.All(sign * Log2E));
        head = TLanes.NegatedFma(n, TLanes.All(sign * Ln2High), x);
        TLanes tail = TLanes.NegatedFma(n, TLanes.All(sign * Ln2Low), low);
        TLanes r = head + tail, r2 = r * r;
        TLanes low2 = TLanes.Fma(TLanes.All(1.6666666e-1f), r, TLanes.All(0.5f));
        TLanes middle = TLanes.Fma(TLanes.All(8.333543e-3f), r, TLanes.All(4.1666493e-2f));
        TLanes high = TLanes.Fma(TLanes.All(1.9764414e-4f), r, TLanes.All(1.3932381e-3f));
        TLanes q = TLanes.Fma(TLanes.Fma(high, r2, middle), r2, low2);
        rest = TLanes.Fma(q, r2, tail);
    }

    /// <summary>e^(x + low) = (high + tail) 2^n with high in [0.7, 1.42], the whole below 2^-27 off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ExpPair<TLanes>(TLanes x, TLanes low, out TLanes high, out TLanes tail, out TLanes n)
        where TLanes : struct, ILanes<TLanes>
    {
        ExpParts(x, low, out TLanes head, out TLanes rest, out n);
        TLanes one = TLanes.All(1f), sum = one + head, sumTail = head - (sum - one) + rest;
        high = sum + sumTail;
        tail = sumTail - (high - sum);
    }

    /// <summary>(scale + scaleLow) e^x for x at most 0, subnormal results included, for scales up to 2^90.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp<TLanes>(TLanes x, float scale = 1, float scaleLow = 0)
        where TLanes : struct, ILanes<TLanes>
    {
        ExpPair(TLanes.Max(TLanes.All(ExpLowest), x), TLanes.All(0f), out TLanes high, out TLanes tail, out TLanes n);
        TLanes product = TLanes.Fma(TLanes.All(scale), high, TLanes.Fma(TLanes.All(scale), tail, high * TLanes.All(scaleLow)));
        return TLanes.Scale(product, n);
    }

    /// <summary>
    /// (scale + scaleLow) (e^(x + low) - 1) for x at most 0, without cancellation near zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes ExpM1<TLanes>(TLanes x, TLanes low, float scale, float scaleLow = 0)
        where TLanes : struct, ILanes<TLanes>
    {
        ExpM1Pair(TLanes.Max(TLanes.All(-80f), x), low, out TLanes high, out TLanes tail);
        return TLanes.Fma(TLanes.All(scale), high, TLanes.Fma(TLanes.All(scale), tail, high * TLanes.All(scaleLow)));
    }

    /// <summary>e^(x + low) - 1 = high + tail for -80 &lt;= x &lt;= 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ExpM1Pair<TLanes>(TLanes x, TLanes low, out TLanes high, out TLanes tail)
        where TLanes : struct, ILanes<TLanes>
    {
        ExpParts(x, low, out TLanes head, out TLanes rest, out TLanes n);
        TLanes power = TLanes.PowerOfTwo(n), less = power - TLanes.All(1f), part = power * head;
        high = less + part;
        TLanes lost = power - (less + TLanes.All(1f));
        tail = TLanes.Fma(power, rest, part - (high - less)) + lost;
    }

    /// <summary>2^n, but never below the smallest normal number: for terms beside which less does not count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes NormalPower<TLanes>(TLanes n)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.PowerOfTwo(TLanes.Max(TLanes.All(-126f), n));

    /// <summary>
    /// (a + aLow) / (b + bLow) = high + tail from one division and a step of correction; below 2^-40 off what the inputs
    /// allow.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Divide<TLanes>(TLanes a, TLanes aLow, TLanes b, TLanes bLow, out TLanes high, out TLanes tail)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes inverse = TLanes.All(1f) / b;
        high = a * inverse;
        TLanes remainder = TLanes.NegatedFma(high, b, a) + TLanes.NegatedFma(high, bLow, aLow);
        tail = remainder * inverse;
    }

    /// <summary>
    /// The closed gate for z = x + low at least 0, sigmoid(-z) = 1 / (1 + e^z) = 2^n / (d + dLow): with e^z = m 2^-n the sum
    /// is m + 2^n, which overflows nowhere. <paramref name="inverse"/> is 1 / d, rounded; <see cref="NormalPower"/> comes along.
    /// With <paramref name="halved"/> it is the gate at z + ln 2.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Gate<TLanes>(
        TLanes x, TLanes low, out TLanes d, out TLanes dLow, out TLanes inverse, out TLanes n, out TLanes power, bool halved = false)
        where TLanes : struct, ILanes<TLanes>
    {
        ExpParts(x, low, out TLanes head, out TLanes rest, out n, sign: -1);
        if (halved)
        {
            n -= TLanes.All(1f);
        }

        power = NormalPower(n);
        TLanes one = TLanes.All(1f), whole = one + power, sum = whole + head;
        TLanes lost = whole - sum + head + (power - (whole - one) + rest);
        d = sum + lost;
        dLow = sum - d + lost;
        inverse = one / d;
    }

    /// <summary>a - quotient (d + dLow): times 1 / d, what the rounded quotient lacks of a / (d + dLow).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Remainder<TLanes>(TLanes a, TLanes quotient, TLanes d, TLanes dLow)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.NegatedFma(quotient, dLow, TLanes.NegatedFma(quotient, d, a));

    /// <summary>
    /// g (1 - s (1 - g)) for the gate g = (high + tail) 2^n and s = steep + steepLow, without the factor 2^n of the first g: the
    /// derivative of a gated function on the left. The difference, (1 - s) + s g, crosses zero, so it is kept as two numbers.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes GatedSlope<TLanes>(TLanes steep, TLanes steepLow, TLanes high, TLanes tail, TLanes power)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes one = TLanes.All(1f), closed = (high + tail) * power, rest = one - steep;
        TLanes sum = TLanes.Fma(steep, closed, rest), lost = TLanes.Fma(steep, closed, rest - sum);
        lost += TLanes.Fma(steepLow, closed, one - (rest + steep) - steepLow);
        return TLanes.Fma(sum, high, TLanes.Fma(sum, tail, lost * high));
    }

    /// <summary>(a - b c) d, where each but b is a sum of two numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes DifferenceTimes<TLanes>(
        TLanes a, TLanes aLow, TLanes b, TLanes c, TLanes cLow, TLanes d, TLanes dLow)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes minus = TLanes.NegatedFma(b, c, TLanes.All(0f));
        TLanes minusLow = TLanes.NegatedFma(b, cLow, TLanes.NegatedFma(b, c, TLanes.All(0f) - minus));
        Sum(a, minus, out TLanes difference, out TLanes lost);
        lost += minusLow + aLow;
        return TLanes.Fma(difference, d, TLanes.Fma(lost, d, difference * dLow));
    }

    /// <summary>
    /// max(x, 0) - (high + tail) 2^n: what the gated functions (GELU, SiLU, Mish) have in common. On the left the power of two
    /// comes last, so that the tail keeps its bits; on the right the difference is compensated, which beyond the clamp does
    /// not count any more.
    /// </summary>
    /// <param name="x">The input.</param>
    /// <param name="a">Its magnitude, clamped to where (high + tail) 2^n is still above zero.</param>
    /// <param name="high">What is taken away, first part.</param>
    /// <param name="tail">What is taken away, second part.</param>
    /// <param name="n">The power of two.</param>
    /// <param name="power">2^n.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes RampMinus<TLanes>(TLanes x, TLanes a, TLanes high, TLanes tail, TLanes n, TLanes power)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes left = TLanes.CopySign(TLanes.Scale(high + tail, n), x);
        TLanes taken = high * power, right = x - taken + TLanes.NegatedFma(tail, power, a - (a - taken) - taken);
        return TLanes.IfGreater(x, TLanes.All(0f), right, left);
    }

    /// <summary>
    /// ln((1 + t) / (1 - t)) = 2 artanh(t + tTail) for t in [0, 1/3]: 2t + t^3 P(t^2), P of degree 3, relative error of t^3 P at
    /// most 2^-22, of the whole below 2^-26. With t the gate at x + ln 2 it is ln(1 + e^-x).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LogRatio<TLanes>(TLanes t, TLanes tTail, out TLanes high, out TLanes tail)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes t2 = t * t;
        TLanes p = TLanes.Fma(TLanes.All(2.8006372e-01f), t2, TLanes.All(2.8003097e-01f));
        p = TLanes.Fma(p, t2, TLanes.All(4.0021434e-01f));
        p = TLanes.Fma(p, t2, TLanes.All(6.666642e-01f));
        high = t + t;
        tail = TLanes.Fma(p, t * t2, tTail + tTail);
    }

    /// <summary>
    /// a Q(a) with Q(a) = erfc(a / sqrt 2) / 2, the normal distribution's tail, as (high + tail) 2^n for a in [0, 14.65]:
    /// s P(s - 1) e^(-a^2/2) with s = 2a / (a + 2) and P of <see cref="MillsSeries"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WeightedGaussianTail<TLanes>(TLanes a, out TLanes high, out TLanes tail, out TLanes n)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes one = TLanes.All(1f), twice = a + a;
        Sum(a, TLanes.All(2f), out TLanes d, out TLanes dTail);
        TLanes inverse = one / d, s = twice * inverse, sTail = Remainder(twice, s, d, dTail) * inverse;
        TLanes u = s - one;
        MillsSeries(u, s - (u + one) + sTail, out TLanes sum, out TLanes sumTail);
        Product(s, sum, out TLanes m, out TLanes mTail);
        mTail = TLanes.Fma(s, sumTail, TLanes.Fma(sTail, sum, mTail));

        Gaussian(a, out TLanes e, out TLanes eTail, out n);
        Product(m, e, out high, out tail);
        tail += TLanes.Fma(m, eTail, mTail * e);
    }

    /// <summary>d/da of -a Q(a) with its sign turned, Q(a) - a phi(a), without its factor 2^n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void GaussianTailSlope<TLanes>(TLanes a, out TLanes slope, out TLanes n)
        where TLanes : struct, ILanes<TLanes>
    {
        const float Peak = (float)OneOverSqrtTwoPi, PeakLow = (float)(OneOverSqrtTwoPi - Peak);
        MillsRatio(a, out TLanes m, out TLanes mTail);
        Gaussian(a, out TLanes e, out TLanes eTail, out n);
        slope = DifferenceTimes(m, mTail, a, TLanes.All(Peak), TLanes.All(PeakLow), e, eTail);
    }

    /// <summary>Q(a) e^(a^2/2) = high + tail for a in [0, 14.65]: t P(1 - 2t) with t = 2 / (a + 2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MillsRatio<TLanes>(TLanes a, out TLanes high, out TLanes tail)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes one = TLanes.All(1f), two = TLanes.All(2f);
        Sum(a, TLanes.All(2f), out TLanes d, out TLanes dTail);
        TLanes inverse = one / d, t = two * inverse, tTail = Remainder(two, t, d, dTail) * inverse;
        TLanes u = TLanes.NegatedFma(two, t, one), uTail = TLanes.NegatedFma(two, t, one - u) - (tTail + tTail);
        MillsSeries(u, uTail, out TLanes sum, out TLanes sumTail);
        Product(t, sum, out high, out tail);
        tail += TLanes.Fma(t, sumTail, tTail * sum);
    }

    /// <summary>
    /// P(u + uTail) = sum + sumTail for u = (a - 2) / (a + 2), a in [0, 14.65], where t P is Q(a) e^(a^2/2) with t = 2 / (a + 2):
    /// degree 11, relative error below 2^-27.9. P hardly varies (0.22 to 0.5), so only its last two steps need a second number.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MillsSeries<TLanes>(TLanes u, TLanes uTail, out TLanes sum, out TLanes sumTail)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes p = TLanes.Fma(TLanes.All(-3.2341504e-05f), u, TLanes.All(-7.4414274e-05f));
        p = TLanes.Fma(p, u, TLanes.All(6.5509674e-05f));
        p = TLanes.Fma(p, u, TLanes.All(4.1798002e-04f));
        p = TLanes.Fma(p, u, TLanes.All(4.1259365e-04f));
        p = TLanes.Fma(p, u, TLanes.All(-9.756225e-04f));
        p = TLanes.Fma(p, u, TLanes.All(-3.3675318e-03f));
        p = TLanes.Fma(p, u, TLanes.All(-2.349036e-04f));
        p = TLanes.Fma(p, u, TLanes.All(1.8359736e-02f));
        p = TLanes.Fma(p, u, TLanes.All(1.4398687e-02f));

        // The last two steps as sums of two numbers; the slope of P serves for the low part of u.
        TLanes second = TLanes.All(-1.6570224e-01f), slope = TLanes.Fma(p, u, second);
        TLanes slopeTail = TLanes.Fma(p, u, second - slope);
        TLanes first = TLanes.All(0.336204f);
        sum = TLanes.Fma(slope, u, first);
        sumTail = TLanes.Fma(slope, u, first - sum) + TLanes.All(1.00950235e-08f);
        sumTail = TLanes.Fma(slopeTail, u, TLanes.Fma(slope, uTail, sumTail));
    }

    /// <summary>e^(-a^2/2) = (high + tail) 2^n, keeping the low part of a^2; the tail is up to a tenth of the whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gaussian<TLanes>(TLanes a, out TLanes high, out TLanes tail, out TLanes n)
        where TLanes : struct, ILanes<TLanes>
    {
        Product(a * TLanes.All(-0.5f), a, out TLanes square, out TLanes low);
        ExpParts(square, low, out TLanes head, out TLanes rest, out n);
        TLanes one = TLanes.All(1f);
        high = one + head;
        tail = head - (high - one) + rest;
    }
}
