using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>
/// e^x as (1 + head + rest) 2^n, with |head| at most 0.35 and exact, and rest what a polynomial adds. These three
/// vectors are what a loop carries from the first half of a function to the second.
/// </summary>
/// <typeparam name="T">The vector type.</typeparam>
/// <param name="head">x - n ln 2, first part.</param>
/// <param name="rest">e^r - 1 - head for the whole remainder r.</param>
/// <param name="power">
/// 2^(n + shift): a normal number where 2^n would be subnormal. See <see cref="Exponential.Shift"/>.
/// </param>
internal readonly struct Exponential<T>(T head, T rest, T power)
    where T : struct, ILanes<T>
{
    public readonly T Head = head,
        Rest = rest,
        Power = power;

    /// <summary>1 + head + rest, the high part being the rounded sum.</summary>
    public Two<T> Mantissa
    {
        [MethodImpl(AggressiveInlining)]
        get
        {
            T sum = 1 + Head,
                sumLow = Head - (sum - 1) + Rest,
                high = sum + sumLow;
            return new(high, sumLow - (high - sum));
        }
    }

    /// <summary>2^n, if the shift is <see cref="Exponential.Shift"/>.</summary>
    public T Unit
    {
        [MethodImpl(AggressiveInlining)]
        get => Power * Exponential.Unshift;
    }

    /// <summary>e^x - 1, without cancellation near zero; the shift must be 0.</summary>
    public Two<T> MinusOne
    {
        [MethodImpl(AggressiveInlining)]
        get
        {
            T less = Power - 1,
                part = Power * Head,
                lost = Power - (less + 1),
                high = less + part;
            return new(high, T.Fma(Power, Rest, part - (high - less)) + lost);
        }
    }

    /// <summary>a 2^n factor for a factor that is a power of two; rounded once, subnormal results included.</summary>
    [MethodImpl(AggressiveInlining)]
    public T Scale(T a, float factor = 1) => a * Power * (factor * Exponential.Unshift);

    /// <summary>scale (e^x - 1).</summary>
    [MethodImpl(AggressiveInlining)]
    public T MinusOneTimes(float scale, float scaleLow = 0) => Exponential.Times(MinusOne, scale, scaleLow);

    /// <summary>
    /// (scale + scaleLow) unit e^x 2^<see cref="Exponential.FarShift"/>, subnormal results included; the unit is a
    /// power of two, the scale at most 2, and scale unit 2^<see cref="Exponential.FarShift"/> at most 2^89.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public T Times(float scale, float scaleLow = 0, float unit = Exponential.FarUnshift) =>
        Exponential.Times(Mantissa, scale, scaleLow) * Power * unit;

    /// <summary>scale e^x.</summary>
    [MethodImpl(AggressiveInlining)]
    public T Times(Multiple scale) => Times(scale.Mantissa, unit: scale.Unit);
}

/// <summary>
/// A factor of an exponential as mantissa 2^k, so that the product is rounded once, subnormal results included.
/// </summary>
internal readonly struct Multiple(float factor)
{
    /// <summary>2^89: the least exponential times a larger factor is above zero.</summary>
    public const float Largest = 6.1897002e26f;

    public readonly float Mantissa = MathF.ScaleB(factor, -Exponent(factor)),
        Unit = MathF.ScaleB(Exponential.FarUnshift, Exponent(factor));

    // Of the factor, but at least -35, so that the unit does not underflow.
    private static int Exponent(float factor) => Math.Max(MathF.ILogB(factor), -35);
}

/// <summary>A factor beyond <see cref="Multiple.Largest"/> as mantissa 2^(k + 128).</summary>
internal readonly struct HugeMultiple(float factor)
{
    public readonly float Mantissa = MathF.ScaleB(factor, -MathF.ILogB(factor)),
        Unit = MathF.ScaleB(1f, MathF.ILogB(factor) - (2 * Exponential.Shift));
}

/// <summary>
/// The exponential function, at every width. n = round(x / ln 2) is found by adding 1.5 * 2^23; the remainder r = x - n
/// ln 2 lies within 0.35, and e^r - 1 is r + r^2 Q(r) with Q of degree 5, relative error below 2^-31. Printed by
/// <c>tests/Activations.Exhaustive/Reference/fit.py</c>.
/// </summary>
internal static class Exponential
{
    /// <summary>Below this e^x rounds to zero.</summary>
    public const float Underflow = -104f;

    /// <summary>
    /// Powers of two are kept 2^Shift times as large, as normal numbers. Shift - 1 evaluates a gate at z + ln 2.
    /// </summary>
    public const int Shift = 64;

    /// <summary>2^-<see cref="Shift"/>.</summary>
    public const float Unshift = 1f / (1L << 32) / (1L << 32);

    /// <summary>The shift where an exponential is multiplied by what may be large.</summary>
    public const int FarShift = 114;

    /// <summary>2^-<see cref="FarShift"/>.</summary>
    public const float FarUnshift = Unshift / (1L << 50);

    private const float Log2E = 1.44269504f;

    // ln 2 = Ln2High + Ln2Low; the first has 16 significant bits, so that n Ln2High is exact for |n| < 2^8.
    private const float Ln2High = 0.693145751953125f;
    private const float Ln2Low = 1.42860677e-6f;

    // Down to here 2^(n + FarShift) is a normal number; exponentials scaled by up to 2^89 underflow above it.
    private const float Lowest = -166f;

    // Of the exponent of a float.
    private const float Bias = 127f;

    /// <summary>e^(x + low), relative error below 2^-27.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> Of<T>(Two<T> x, int shift = Shift)
        where T : struct, ILanes<T>
    {
        T head = Reduce(x.High, Log2E, Ln2High, shift, out T n, out T power);
        return new(head, Series(head, T.NegatedFma(n, Ln2Low, x.Low)), power);
    }

    /// <summary>e^x, relative error below 2^-27.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> Of<T>(T x, int shift = Shift)
        where T : struct, ILanes<T>
    {
        T head = Reduce(x, Log2E, Ln2High, shift, out T n, out T power);
        return new(head, Series(head, n * -Ln2Low), power);
    }

    /// <summary>
    /// e^-(x + low) as (1 + head + rest) 2^n of e^(x + low) = (1 + head + rest) 2^-n, with a series one degree shorter
    /// (below 2^-27.3).
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> Inverse<T>(Two<T> x, int shift = Shift)
        where T : struct, ILanes<T>
    {
        T head = Reduce(x.High, -Log2E, -Ln2High, shift, out T n, out T power);
        return Normalised(head, ShortSeries(head, T.Fma(n, Ln2Low, x.Low)), power);
    }

    /// <summary>As for the sum of two, with low = 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> Inverse<T>(T x, int shift = Shift)
        where T : struct, ILanes<T>
    {
        T head = Reduce(x, -Log2E, -Ln2High, shift, out T n, out T power);
        return Normalised(head, ShortSeries(head, n * Ln2Low), power);
    }

    /// <summary>
    /// e^x for x at least 0 as (1 + head) 2^n, the head between -1/4 and 1/2 and rounded (2^-26.3): for exponentials that
    /// are only added to 1. The rest is not used, so that a loop carries two vectors instead of three. The power is
    /// 2^(n + shift).
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> RoundedInverse<T>(T x, int shift = Shift)
        where T : struct, ILanes<T>
    {
        // n is rounded so that 1 + head is not small, where the rounding of the head would count most.
        T whole = Table.Whole + Bias + shift,
            sum = T.Fma(x, -Log2E, 0.085f) + whole,
            n = sum - whole;
        T head = T.Fma(n, Ln2High, x),
            tail = n * Ln2Low,
            r = head + tail,
            r2 = r * r;
        T third = T.Fma(0.041666552f, r, 0.1666667f),
            fifth = T.Fma(0.0013921844f, r, 0.008332045f),
            q = T.Fma(T.Fma(T.Fma(0.00020901137f, r2, fifth), r2, third), r, 0.5f);
        return new(head + T.Fma(q, r2, tail), default, T.FromExponentBits(sum));
    }

    /// <summary>
    /// e^x for x at most 0, to be multiplied by <see cref="Exponential{T}.Times(float, float, float)"/>; for x above 0
    /// the result is unspecified.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> OfNegative<T>(T x)
        where T : struct, ILanes<T> => Of(T.Min(0, T.Max(Lowest, x)), FarShift);

    /// <summary>
    /// e^x for x at most 0, of which <see cref="Exponential{T}.MinusOne"/> is wanted; for x above 0 the result is
    /// unspecified.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> ForMinusOne<T>(T x)
        where T : struct, ILanes<T> => Of(T.Max(-80, x), shift: 0);

    /// <summary>As for one float, for x + low.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> ForMinusOne<T>(Two<T> x)
        where T : struct, ILanes<T> => Of(new Two<T>(T.Max(-80, x.High), x.Low), shift: 0);

    /// <summary>e^x for x at most 0, rounded, subnormal results included.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Value<T>(T x)
        where T : struct, ILanes<T> => OfNegative(x).Times(1);

    /// <summary>
    /// factor e^x for x at most 0 and a factor so large that the product spans more powers of two than a float has:
    /// factor (e^(x/2))^2.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static T Times<T>(T x, HugeMultiple factor)
        where T : struct, ILanes<T>
    {
        // Below -194 the product is less than half the smallest subnormal, whatever the factor. The first product with
        // the power 2^(n + 64) is exact, and the second is rounded to what subnormal numbers allow.
        T mantissa = factor.Mantissa;
        Exponential<T> half = Of(new Two<T>(T.Min(0, T.Max(-194, x)) * 0.5f, 0));
        Two<T> e = half.Mantissa,
            square = Two<T>.Product(e.High, e.High);
        T low = mantissa * T.Fma(e.High + e.High, e.Low, square.Low);
        return T.Fma(mantissa, square.High, low) * (half.Power * factor.Unit) * half.Power;
    }

    /// <summary>(a.High + a.Low) (scale + scaleLow), rounded.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Times<T>(Two<T> a, float scale, float scaleLow)
        where T : struct, ILanes<T>
    {
        T low = scale * a.Low;
        return T.Fma(scale, a.High, scaleLow == 0 ? low : T.Fma(scaleLow, a.High, low));
    }

    // n = round(scale x), the remainder x - step n, and 2^(n + shift).
    [MethodImpl(AggressiveInlining)]
    private static T Reduce<T>(T x, float scale, float step, int shift, out T n, out T power)
        where T : struct, ILanes<T>
    {
        T whole = Table.Whole + Bias + shift,
            sum = T.Fma(x, scale, whole);
        n = sum - whole;
        power = T.FromExponentBits(sum);
        return T.NegatedFma(n, step, x);
    }

    // tail + r^2 Q(r) with r = head + tail.
    [MethodImpl(AggressiveInlining)]
    private static T Series<T>(T head, T tail)
        where T : struct, ILanes<T>
    {
        T r = head + tail,
            r2 = r * r;
        T low2 = T.Fma(1.6666666e-1f, r, 0.5f);
        T middle = T.Fma(8.333543e-3f, r, 4.1666493e-2f);
        T high = T.Fma(1.9764414e-4f, r, 1.3932381e-3f);
        T q = T.Fma(T.Fma(high, r2, middle), r2, low2);
        return T.Fma(q, r2, tail);
    }

    // As Series with Q of degree 4, relative error below 2^-27.3: for exponentials that are only added to 1 and divided
    // by.
    [MethodImpl(AggressiveInlining)]
    private static T ShortSeries<T>(T head, T tail)
        where T : struct, ILanes<T>
    {
        T r = head + tail,
            r2 = r * r;
        T low2 = T.Fma(1.6666548e-1f, r, 0.5f);
        T middle = T.Fma(8.366166e-3f, r, 4.1666858e-2f);
        T q = T.Fma(T.Fma(1.3898099e-3f, r2, middle), r2, low2);
        return T.Fma(q, r2, tail);
    }

    // Head + part as a rounded sum and its error. Where head is the smaller, the error is not exact, and neither counts
    // beside 1.
    [MethodImpl(AggressiveInlining)]
    private static Exponential<T> Normalised<T>(T head, T part, T power)
        where T : struct, ILanes<T>
    {
        T sum = head + part;
        return new(sum, head - sum + part, power);
    }
}
