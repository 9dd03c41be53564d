using System.Runtime.CompilerServices;

namespace Activations.Numerics;

/// <summary>
/// Exponentials, quotients, logarithms and the Gaussian tail at every width, as unevaluated sums of two numbers (high and
/// low) where one would not carry enough digits. Each polynomial states its range and its worst relative error; the tests
/// measure what comes out.
/// </summary>
internal static partial class VectorMath
{
    /// <summary>Below this, e^x rounds to zero in single precision.</summary>
    public const float ExpUnderflow = -104f;

    /// <summary>As <see cref="Shift"/>, where what is multiplied may be large.</summary>
    public const int FarShift = 114;

    /// <summary>2^-<see cref="FarShift"/>.</summary>
    public const float FarUnshift = Unshift / (1L << 50);

    private const double OneOverSqrtTwoPi = 0.39894228040143268;

    // Down to here 2^(n + FarShift) is a normal number; exponentials scaled by up to 2^89 underflow above it.
    private const float ExpLowest = -166f;

    // Added to a number, it leaves the nearest whole one in the last bits of the sum (1.5 * 2^23); an exponent's bias comes on top.
    private const float Whole = 12582912f, Bias = 127f;

    /// <summary>
    /// Powers of two are kept 2^Shift times as large, as normal numbers; what they multiply is divided by that in the end, when it
    /// is rounded to what subnormal numbers allow. One less makes a gate that at z + ln 2.
    /// </summary>
    public const int Shift = 64;

    private const float Unshift = 1f / (1L << 32) / (1L << 32);

    private const float Log2E = 1.44269504f;

    // ln 2 = High + Low; High has 16 significant bits, so n * High is exact for |n| < 2^8.
    private const float Ln2High = 0.693145751953125f;
    private const float Ln2Low = 1.42860677e-6f;

    /// <summary>
    /// Head, rest and 2^(n + shift), where e^(x + low) = (1 + head + rest) 2^n with |head| at most 0.35 and the whole below 2^-27 off; head
    /// is exact, and rest is what the polynomial adds: r^2 Q(r), Q of degree 5; of e^r - 1 the polynomial is below 2^-31 off for |r| at
    /// most 0.3475.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Stage<TLanes> ExpParts<TLanes>(TLanes x, TLanes low, int shift = Shift)
        where TLanes : struct, ILanes<TLanes>
    {
        Reduce(x, Log2E, Ln2High, out TLanes head, out TLanes n, out TLanes power, shift);
        return new(head, Series(head, TLanes.NegatedFma(n, TLanes.All(Ln2Low), low)), power);
    }

    /// <summary>The same for low = 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Stage<TLanes> ExpParts<TLanes>(TLanes x, int shift = Shift)
        where TLanes : struct, ILanes<TLanes>
    {
        Reduce(x, Log2E, Ln2High, out TLanes head, out TLanes n, out TLanes power, shift);
        return new(head, Series(head, n * TLanes.All(-Ln2Low)), power);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Series<TLanes>(TLanes head, TLanes tail)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes r = head + tail, r2 = r * r;
        TLanes low2 = TLanes.Fma(TLanes.All(1.6666666e-1f), r, TLanes.All(0.5f));
        TLanes middle = TLanes.Fma(TLanes.All(8.333543e-3f), r, TLanes.All(4.1666493e-2f));
        TLanes high = TLanes.Fma(TLanes.All(1.9764414e-4f), r, TLanes.All(1.3932381e-3f));
        TLanes q = TLanes.Fma(TLanes.Fma(high, r2, middle), r2, low2);
        return TLanes.Fma(q, r2, tail);
    }

    // As Series with Q of degree 4, which is below 2^-27.3 of e^r off: where a sum is divided by.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes ShortSeries<TLanes>(TLanes head, TLanes tail)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes r = head + tail, r2 = r * r;
        TLanes low2 = TLanes.Fma(TLanes.All(1.6666548e-1f), r, TLanes.All(0.5f));
        TLanes middle = TLanes.Fma(TLanes.All(8.366166e-3f), r, TLanes.All(4.1666858e-2f));
        TLanes q = TLanes.Fma(TLanes.Fma(TLanes.All(1.3898099e-3f), r2, middle), r2, low2);
        return TLanes.Fma(q, r2, tail);
    }

    /// <summary>n = round(scale x), the remainder x - step n, and 2^(n + shift).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Reduce<TLanes>(TLanes x, float scale, float step, out TLanes remainder, out TLanes n, out TLanes power, int shift)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes whole = TLanes.All(Whole + Bias + shift), sum = TLanes.Fma(x, TLanes.All(scale), whole);
        n = sum - whole;
        power = TLanes.ExponentFrom(sum);
        remainder = TLanes.NegatedFma(n, TLanes.All(step), x);
    }

    /// <summary>e^(x + low) = (high + tail) 2^n with high in [0.7, 1.42], the whole below 2^-27 off; power is 2^(n + 64).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ExpPair<TLanes>(TLanes x, TLanes low, out TLanes high, out TLanes tail, out TLanes power)
        where TLanes : struct, ILanes<TLanes>
    {
        Stage<TLanes> parts = ExpParts(x, low);
        OnePlus(parts, out high, out tail);
        power = parts.C;
    }

    /// <summary>1 + head + rest of <see cref="ExpParts{TLanes}(TLanes, TLanes, int)"/> as high + tail, high being the rounded sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OnePlus<TLanes>(Stage<TLanes> parts, out TLanes high, out TLanes tail)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes one = TLanes.All(1f), sum = one + parts.A, sumTail = parts.A - (sum - one) + parts.B;
        high = sum + sumTail;
        tail = sumTail - (high - sum);
    }

    /// <summary>a 2^n factor for power = 2^(n + 64) and a factor that is a power of two; rounded once, subnormal results included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Scaled<TLanes>(TLanes a, TLanes power, float factor = 1)
        where TLanes : struct, ILanes<TLanes> =>
        a * power * TLanes.All(factor * Unshift);

    /// <summary>2^n for power = 2^(n + 64).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Unshifted<TLanes>(TLanes power)
        where TLanes : struct, ILanes<TLanes> =>
        power * TLanes.All(Unshift);

    /// <summary>First half of (scale + scaleLow) e^x 2^<see cref="FarShift"/> unit for x at most 0 (a number for any other).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Stage<TLanes> BeginExp<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes> =>
        ExpParts(TLanes.Max(TLanes.All(ExpLowest), x), FarShift);

    /// <summary>
    /// Second half, subnormal results included: the unit is a power of two and the scale at most 2;
    /// scale 2^<see cref="FarShift"/> unit is at most 2^89.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes EndExp<TLanes>(Stage<TLanes> begun, float scale = 1, float scaleLow = 0, float unit = FarUnshift)
        where TLanes : struct, ILanes<TLanes>
    {
        OnePlus(begun, out TLanes high, out TLanes tail);
        return Times(high, tail, scale, scaleLow) * begun.C * TLanes.All(unit);
    }

    /// <summary>e^x for x at most 0, subnormal results included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes> =>
        EndExp(BeginExp(x));

    /// <summary>First half of (scale + scaleLow) (e^(x + low) - 1) for x at most 0, without cancellation near zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Stage<TLanes> BeginExpM1<TLanes>(TLanes x, TLanes low)
        where TLanes : struct, ILanes<TLanes> =>
        ExpParts(TLanes.Max(TLanes.All(-80f), x), low, shift: 0);

    /// <summary>The same for low = 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Stage<TLanes> BeginExpM1<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes> =>
        ExpParts(TLanes.Max(TLanes.All(-80f), x), shift: 0);

    /// <summary>Second half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes EndExpM1<TLanes>(Stage<TLanes> begun, float scale, float scaleLow = 0)
        where TLanes : struct, ILanes<TLanes>
    {
        EndExpM1(begun, out TLanes high, out TLanes tail);
        return Times(high, tail, scale, scaleLow);
    }

    // (high + tail) (scale + scaleLow); the low part is a constant wherever there is one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Times<TLanes>(TLanes high, TLanes tail, float scale, float scaleLow)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes low = TLanes.All(scale) * tail;
        return TLanes.Fma(TLanes.All(scale), high, scaleLow == 0 ? low : TLanes.Fma(TLanes.All(scaleLow), high, low));
    }

    /// <summary>Second half of e^(x + low) - 1 = high + tail, with the scale left to the caller.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EndExpM1<TLanes>(Stage<TLanes> begun, out TLanes high, out TLanes tail)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes head = begun.A, rest = begun.B, power = begun.C;
        TLanes less = power - TLanes.All(1f), part = power * head;
        high = less + part;
        TLanes lost = power - (less + TLanes.All(1f));
        tail = TLanes.Fma(power, rest, part - (high - less)) + lost;
    }

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
    /// First half of the closed gate for z = x + low at least 0, sigmoid(-z) = 1 / (1 + e^z): head, rest and 2^(n + 64), where e^z =
    /// (1 + head + rest) 2^-n.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Stage<TLanes> BeginGate<TLanes>(TLanes x, TLanes low, int shift = Shift)
        where TLanes : struct, ILanes<TLanes>
    {
        Reduce(x, -Log2E, -Ln2High, out TLanes head, out TLanes n, out TLanes power, shift);
        return Normalised(head, ShortSeries(head, TLanes.Fma(n, TLanes.All(Ln2Low), low)), power);
    }

    /// <summary>The same for low = 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Stage<TLanes> BeginGate<TLanes>(TLanes x, int shift = Shift)
        where TLanes : struct, ILanes<TLanes>
    {
        Reduce(x, -Log2E, -Ln2High, out TLanes head, out TLanes n, out TLanes power, shift);
        return Normalised(head, ShortSeries(head, n * TLanes.All(Ln2Low)), power);
    }

    /// <summary>Second half: the gate without its factor 2^n, as high + tail.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EndGate<TLanes>(Stage<TLanes> begun, out TLanes high, out TLanes tail)
        where TLanes : struct, ILanes<TLanes>
    {
        OnePlusExp(begun, out TLanes d, out TLanes dLow, out high);
        tail = Remainder(TLanes.All(1f), high, d, dLow) * high;
    }

    /// <summary>Second half: the gate without its factor 2^n, rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes EndGate<TLanes>(Stage<TLanes> begun)
        where TLanes : struct, ILanes<TLanes>
    {
        OnePlusExp(begun, out TLanes d, out TLanes dLow, out TLanes inverse);
        return TLanes.Fma(Remainder(TLanes.All(1f), inverse, d, dLow), inverse, inverse);
    }

    /// <summary>x sigmoid(z) from the gate closed by |z|; a is |x|, clamped to where the gate is still above zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Gated<TLanes>(TLanes x, TLanes a, Stage<TLanes> begun)
        where TLanes : struct, ILanes<TLanes>
    {
        OnePlusExp(begun, out TLanes d, out TLanes dLow, out TLanes inverse);
        TLanes quotient = a * inverse;
        return RampMinus(x, a, quotient, Remainder(a, quotient, d, dLow) * inverse, begun.C);
    }

    /// <summary>What is the complement of its mirror image, from its left half f(-|x|): f(|x|) = 1 - f(-|x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Complemented<TLanes>(TLanes x, TLanes left)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.IfGreater(x, TLanes.All(0f), TLanes.All(1f) - left, left);

    /// <summary>Whether any x lies further from zero than pieces of polynomials reach.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyBeyond<TLanes>(TLanes x, float end)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.AnyGreater(TLanes.Abs(x), TLanes.All(end));

    /// <summary>Far where x lies further from zero than the end, near elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Beyond<TLanes>(TLanes x, float end, TLanes far, TLanes near)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.IfGreater(TLanes.Abs(x), TLanes.All(end), far, near);

    // (1 + e^z) 2^n = m + 2^n = d + dLow, which overflows nowhere, below 2^-27 off, and 1 / d, rounded.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OnePlusExp<TLanes>(Stage<TLanes> begun, out TLanes d, out TLanes dLow, out TLanes inverse)
        where TLanes : struct, ILanes<TLanes>
    {
        // The larger number comes first in both sums: m is at least 0.7, and at least 1 where 2^n is 1.
        TLanes one = TLanes.All(1f), m = one + begun.A, small = Unshifted(begun.C);
        d = m + small;
        dLow = begun.A - (m - one) + (small - (d - m) + begun.B);
        inverse = one / d;
    }

    // Head + part as a rounded sum and its error; where head is the smaller, the error is not exact, and neither counts beside 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Stage<TLanes> Normalised<TLanes>(TLanes head, TLanes part, TLanes power)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes sum = head + part;
        return new(sum, head - sum + part, power);
    }

    /// <summary>a - quotient (d + dLow): times 1 / d, what the rounded quotient lacks of a / (d + dLow).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Remainder<TLanes>(TLanes a, TLanes quotient, TLanes d, TLanes dLow)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.NegatedFma(quotient, dLow, TLanes.NegatedFma(quotient, d, a));

    /// <summary>
    /// 2^n g (1 - s (1 - 2^n g)) for the closed gate 2^n g, g = high + tail, power being 2^(n + 64), and s = steep: the derivative of a gated
    /// function on the left.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes GatedSlope<TLanes>(TLanes steep, TLanes high, TLanes tail, TLanes power)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes factor = TLanes.Fma(steep, (high + tail) * Unshifted(power), TLanes.All(1f) - steep);
        return Scaled(TLanes.Fma(high, factor, tail * factor), power);
    }

    /// <summary>The same for s = steep + steepLow, which also carries along what is lost to rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes GatedSlope<TLanes>(TLanes steep, TLanes steepLow, TLanes high, TLanes tail, TLanes power)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes one = TLanes.All(1f), rest = one - steep, gate = (high + tail) * Unshifted(power);
        TLanes factor = TLanes.Fma(steep, gate, rest), lost = one - rest - steep - steepLow + TLanes.Fma(steep, gate, rest - factor);
        return Scaled(TLanes.Fma(high, factor, TLanes.Fma(high, lost, tail * factor)), power);
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
    /// <param name="power">2^(n + 64).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes RampMinus<TLanes>(TLanes x, TLanes a, TLanes high, TLanes tail, TLanes power)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes left = TLanes.CopySign(Scaled(high + tail, power), x), small = Unshifted(power);
        TLanes taken = high * small, right = x - taken + TLanes.NegatedFma(tail, small, a - (a - taken) - taken);
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

    /// <summary>a Q(a) = (high + tail) 2^n with Q(a) = erfc(a / sqrt 2) / 2, the normal distribution's tail, for a in [0, 14.65]; power is 2^(n + 64).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WeightedGaussianTail<TLanes>(TLanes a, out TLanes high, out TLanes tail, out TLanes power)
        where TLanes : struct, ILanes<TLanes>
    {
        // s P(s - 1) with s = 2a / (a + 2) and P of MillsSeries, times e^(-a^2/2).
        TLanes one = TLanes.All(1f), twice = a + a;
        Sum(a, TLanes.All(2f), out TLanes d, out TLanes dTail);
        TLanes inverse = one / d, s = twice * inverse, sTail = Remainder(twice, s, d, dTail) * inverse;
        TLanes u = s - one;
        MillsSeries(u, s - (u + one) + sTail, out TLanes sum, out TLanes sumTail);
        Product(s, sum, out TLanes m, out TLanes mTail);
        mTail = TLanes.Fma(s, sumTail, TLanes.Fma(sTail, sum, mTail));
        Gaussian(a, out TLanes e, out TLanes eTail, out power);
        Product(m, e, out high, out tail);
        tail += TLanes.Fma(m, eTail, mTail * e);
    }

    /// <summary>d/da of -a Q(a) with its sign turned, Q(a) - a phi(a), without its factor 2^n; power is 2^(n + 64).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void GaussianTailSlope<TLanes>(TLanes a, out TLanes slope, out TLanes power)
        where TLanes : struct, ILanes<TLanes>
    {
        const float Peak = (float)OneOverSqrtTwoPi, PeakLow = (float)(OneOverSqrtTwoPi - Peak);
        MillsRatio(a, out TLanes m, out TLanes mTail);
        Gaussian(a, out TLanes e, out TLanes eTail, out power);
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
        TLanes u2 = u * u, u4 = u2 * u2;
        TLanes p0 = TLanes.Fma(TLanes.All(1.8359736e-02f), u, TLanes.All(1.4398687e-02f));
        TLanes p2 = TLanes.Fma(TLanes.All(-3.3675318e-03f), u, TLanes.All(-2.349036e-04f));
        TLanes p4 = TLanes.Fma(TLanes.All(4.1259365e-04f), u, TLanes.All(-9.756225e-04f));
        TLanes p6 = TLanes.Fma(TLanes.All(6.5509674e-05f), u, TLanes.All(4.1798002e-04f));
        TLanes p8 = TLanes.Fma(TLanes.All(-3.2341504e-05f), u, TLanes.All(-7.4414274e-05f));
        TLanes p = TLanes.Fma(TLanes.Fma(p8, u4, TLanes.Fma(p6, u2, p4)), u4, TLanes.Fma(p2, u2, p0));

        // The last two steps as sums of two numbers; the slope of P serves for the low part of u.
        TLanes second = TLanes.All(-1.6570224e-01f), slope = TLanes.Fma(p, u, second);
        TLanes slopeTail = TLanes.Fma(p, u, second - slope);
        TLanes first = TLanes.All(0.336204f);
        sum = TLanes.Fma(slope, u, first);
        sumTail = TLanes.Fma(slope, u, first - sum) + TLanes.All(1.00950235e-08f);
        sumTail = TLanes.Fma(slopeTail, u, TLanes.Fma(slope, uTail, sumTail));
    }

    /// <summary>e^(-a^2/2) = (high + tail) 2^n, power being 2^(n + 64), keeping the low part of a^2; the tail is up to a tenth of the whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gaussian<TLanes>(TLanes a, out TLanes high, out TLanes tail, out TLanes power)
        where TLanes : struct, ILanes<TLanes>
    {
        Product(a * TLanes.All(-0.5f), a, out TLanes square, out TLanes low);
        Stage<TLanes> parts = ExpParts(square, low);
        power = parts.C;
        TLanes one = TLanes.All(1f);
        high = one + parts.A;
        tail = parts.A - (high - one) + parts.B;
    }
}
