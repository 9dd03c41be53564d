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

    // The lowest argument whose power of two the lanes can scale by; scaled exponentials underflow somewhere above it.
    private const float ExpLowest = -170f;

    private const float Log2E = 1.44269504f;

    // ln 2 = High + Low; High has 16 significant bits, so n * High is exact for |n| < 2^8.
    private const float Ln2High = 0.693145751953125f;
    private const float Ln2Low = 1.42860677e-6f;

    /// <summary>
    /// e^(x + low) = (1 + head + rest) 2^n with |head| at most 0.35 and the whole below 2^-27 off; head is exact, and rest is
    /// what the polynomial adds: r^2 Q(r), Q of degree 5; of e^r - 1 the polynomial is below 2^-31 off for |r| at most 0.3475.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ExpParts<TLanes>(TLanes x, TLanes low, out TLanes head, out TLanes rest, out TLanes n)
        where TLanes : struct, ILanes<TLanes>
    {
        n = TLanes.Round(x * TLanes.All(Log2E));
        head = TLanes.NegatedFma(n, TLanes.All(Ln2High), x);
        TLanes tail = TLanes.NegatedFma(n, TLanes.All(Ln2Low), low);
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
    /// The closed gate, sigmoid(z) for z = x + low at most 0, as (high + tail) 2^n; <see cref="NormalPower"/> comes along.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Gate<TLanes>(TLanes x, TLanes low, out TLanes high, out TLanes tail, out TLanes n, out TLanes power)
        where TLanes : struct, ILanes<TLanes>
    {
        ExpPair(x, low, out TLanes e, out TLanes eTail, out n);
        power = NormalPower(n);
        TLanes one = TLanes.All(1f), w = e * power, d = one + w;
        TLanes dTail = TLanes.Fma(eTail, power, w - (d - one));
        Divide(e, eTail, d, dTail, out high, out tail);
    }

    /// <summary>g (1 - g) for the gate g = (high + tail) 2^n, without the factor 2^n of the first g.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes GateSlope<TLanes>(TLanes high, TLanes tail, TLanes power)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes one = TLanes.All(1f), open = TLanes.NegatedFma(high, power, one);
        TLanes openTail = TLanes.NegatedFma(tail, power, TLanes.NegatedFma(high, power, one - open));
        return TLanes.Fma(high, open, TLanes.Fma(high, openTail, tail * open));
    }

    /// <summary>
    /// max(x, 0) - a (high + tail) 2^n with a = |x|: what the gated functions (GELU, SiLU, Mish) have in common. On the left
    /// the power of two comes last, so that the tail keeps its bits; on the right the difference is compensated.
    /// </summary>
    /// <param name="x">The input.</param>
    /// <param name="a">Its magnitude, clamped to where a (high + tail) 2^n is still above zero.</param>
    /// <param name="high">The share that is taken away, first part.</param>
    /// <param name="tail">The share that is taken away, second part.</param>
    /// <param name="n">The power of two.</param>
    /// <param name="power">2^n.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes RampMinus<TLanes>(TLanes x, TLanes a, TLanes high, TLanes tail, TLanes n, TLanes power)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes product = a * high, zero = TLanes.All(0f);
        TLanes productTail = TLanes.Fma(a, tail, TLanes.Fma(a, high, zero - product));
        TLanes left = TLanes.CopySign(TLanes.Scale(product + productTail, n), x);
        TLanes taken = product * power, rest = x - taken;
        TLanes right = rest + TLanes.NegatedFma(productTail, power, x - rest - taken);
        return TLanes.IfGreater(x, zero, TLanes.IfGreater(x, a, x, right), left);
    }

    /// <summary>
    /// log(1 + e) for e in [0, 1], from 2 artanh(t) with t = e / (2 + e): 2t + t^3 P(t^2), P of degree 3, relative
    /// error of t^3 P at most 2^-22, of the whole below 2^-26.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Log1P<TLanes>(TLanes e, TLanes eTail, out TLanes high, out TLanes tail)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes two = TLanes.All(2f), d = two + e, dTail = e - (d - two) + eTail;
        Divide(e, eTail, d, dTail, out TLanes t, out TLanes tTail);
        TLanes t2 = t * t;
        TLanes p = TLanes.Fma(TLanes.All(2.8006372e-01f), t2, TLanes.All(2.8003097e-01f));
        p = TLanes.Fma(p, t2, TLanes.All(4.0021434e-01f));
        p = TLanes.Fma(p, t2, TLanes.All(6.666642e-01f));
        high = t + t;
        tail = TLanes.Fma(p, t * t2, tTail + tTail);
    }

    /// <summary>
    /// Q(a) = erfc(a / sqrt 2) / 2, the normal distribution's tail, as (high + tail) 2^n for a in [0, 14.65].
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void GaussianTail<TLanes>(TLanes a, out TLanes high, out TLanes tail, out TLanes n)
        where TLanes : struct, ILanes<TLanes>
    {
        MillsRatio(a, out TLanes m, out TLanes mTail);
        Gaussian(a, out TLanes e, out TLanes eTail, out n);
        high = m * e;
        tail = TLanes.Fma(m, e, TLanes.All(0f) - high) + TLanes.Fma(m, eTail, mTail * e);
    }

    /// <summary>d/da of -a Q(a) with its sign turned, Q(a) - a phi(a), without its factor 2^n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void GaussianTailSlope<TLanes>(TLanes a, out TLanes slope, out TLanes n)
        where TLanes : struct, ILanes<TLanes>
    {
        const float OneOverSqrtTwoPi = 0.398942280f, Low = -1.9e-9f;
        MillsRatio(a, out TLanes m, out TLanes mTail);
        Gaussian(a, out TLanes e, out TLanes eTail, out n);
        TLanes difference = TLanes.NegatedFma(a, TLanes.All(OneOverSqrtTwoPi), m)
            + TLanes.NegatedFma(a, TLanes.All(Low), mTail);
        slope = TLanes.Fma(difference, e, difference * eTail);
    }

    /// <summary>
    /// Q(a) e^(a^2/2) = high + tail for a in [0, 14.65]: t P(u) with t = 2 / (a + 2), u = 1 - 2t and P of degree 11, relative
    /// error below 2^-27.9. P hardly varies (0.22 to 0.5), so only its last two steps need a second number.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MillsRatio<TLanes>(TLanes a, out TLanes high, out TLanes tail)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes two = TLanes.All(2f), d = a + two, part = d - a;
        TLanes dTail = a - (d - part) + (two - part);
        Divide(two, TLanes.All(0f), d, dTail, out TLanes t, out TLanes tTail);
        TLanes one = TLanes.All(1f), u = TLanes.NegatedFma(two, t, one);
        TLanes uTail = TLanes.NegatedFma(two, t, one - u) - (tTail + tTail);

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
        TLanes first = TLanes.All(0.336204f), sum = TLanes.Fma(slope, u, first);
        TLanes sumTail = TLanes.Fma(slope, u, first - sum) + TLanes.All(1.00950235e-08f);
        sumTail = TLanes.Fma(slopeTail, u, TLanes.Fma(slope, uTail, sumTail));

        high = t * sum;
        tail = TLanes.Fma(t, sum, TLanes.All(0f) - high) + TLanes.Fma(t, sumTail, tTail * sum);
    }

    /// <summary>e^(-a^2/2) = (high + tail) 2^n, keeping the low part of a^2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gaussian<TLanes>(TLanes a, out TLanes high, out TLanes tail, out TLanes n)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes square = a * a, low = TLanes.Fma(a, a, TLanes.All(0f) - square), half = TLanes.All(-0.5f);
        ExpPair(square * half, low * half, out high, out tail, out n);
    }
}
