using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>
/// The logistic function by its closed gate g(z) = sigmoid(-z) for z at least 0, and what gated functions x sigmoid(z)
/// need: the gate as 1 / (1 + e^z) with a power of two of its own, so that it is exact to the last subnormal.
/// </summary>
/// <remarks>
/// With e^z = (1 + q) 2^n and u = 2^-n, the gate is u / d with d = u + 1 + q. A quotient is corrected by its remainder,
/// the dividend less the quotient times each part of d: the parts are exact, and d itself need not be.
/// </remarks>
internal static class Logistic
{
    /// <summary>
    /// e^|x|, from which <see cref="Sigmoid"/> and <see cref="SigmoidSlope"/> follow, the latter times the factor, 1 or 4.
    /// The power is factor 2^-n itself, subnormal where it must be.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> RoundedOdds<T>(T x, float factor = 1)
        where T : struct, ILanes<T>
    {
        var odds = Exponential.RoundedInverse(T.Min(107, T.Abs(x)));
        return new(odds.Head, default, odds.Power * (factor * Exponential.Unshift));
    }

    /// <summary>sigmoid(x) = 1 / (1 + e^-x) from e^|x|, at most 1 ULP off.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Sigmoid<T>(T x, Exponential<T> odds)
        where T : struct, ILanes<T>
    {
        T closed = RoundedGate(odds.Head, odds.Power) * odds.Power;
        return T.IfNegative(x, closed, 1 - closed);
    }

    /// <summary>factor sigmoid'(x) from e^|x|.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T SigmoidSlope<T>(Exponential<T> odds, float factor = 1)
        where T : struct, ILanes<T>
    {
        // s - s^2 for the closed gate s.
        T u = factor == 1 ? odds.Power : odds.Power * (1 / factor),
            scaled = RoundedGate(odds.Head, u) * odds.Power,
            closed = factor == 1 ? scaled : scaled * (1 / factor);
        return T.NegatedFma(scaled, closed, scaled);
    }

    /// <summary>f(x) from its left half f(-|x|), for a function with f(x) = 1 - f(-x).</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Complement<T>(T x, T left)
        where T : struct, ILanes<T> => T.IfGreater(x, 0, 1 - left, left);

    /// <summary>|x|, at most 110: beyond it x sigmoid(x) rounds to zero on the left.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Magnitude<T>(T x)
        where T : struct, ILanes<T> => T.Min(110, T.Abs(x));

    /// <summary>e^z for z at least 0: the odds that the gate is closed. First half of whatever is gated.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> Odds<T>(T z)
        where T : struct, ILanes<T> => Exponential.Inverse(z);

    /// <summary>e^(z + low).</summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> Odds<T>(Two<T> z)
        where T : struct, ILanes<T> => Exponential.Inverse(z);

    /// <summary>The closed gate without its factor 2^n.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Two<T> TwoGate<T>(Exponential<T> odds)
        where T : struct, ILanes<T>
    {
        Two<T> d = OnePlus(odds, out T inverse);
        return new(inverse, Two<T>.Remainder(1, inverse, d) * inverse);
    }

    /// <summary>The closed gate, rounded.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Gate<T>(Exponential<T> odds)
        where T : struct, ILanes<T> => odds.Scale(TwoGate(odds).Rounded);

    /// <summary>x sigmoid(z) for odds e^|z|, and a = |x|, at most what keeps the gate above zero.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Gated<T>(T x, T a, Exponential<T> odds)
        where T : struct, ILanes<T>
    {
        Two<T> d = OnePlus(odds, out T inverse);
        T quotient = a * inverse;
        return RampMinus(x, a, quotient, Two<T>.Remainder(a, quotient, d) * inverse, odds);
    }

    /// <summary>
    /// g (1 - s (1 - g)) for the closed gate g of the odds: d/dx of x sigmoid(z(x)) on the left, where s = x z'(x).
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static T GatedSlope<T>(T s, Exponential<T> odds)
        where T : struct, ILanes<T>
    {
        Two<T> g = TwoGate(odds);
        T factor = T.Fma(s, g.Rounded * odds.Unit, 1 - s);
        return odds.Scale(T.Fma(g.High, factor, g.Low * factor));
    }

    /// <summary>As for one float, for s + low, carrying along what is lost to rounding.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T GatedSlope<T>(Two<T> s, Exponential<T> odds)
        where T : struct, ILanes<T>
    {
        Two<T> g = TwoGate(odds);
        T one = 1,
            rest = one - s.High,
            gate = g.Rounded * odds.Unit;
        T factor = T.Fma(s.High, gate, rest),
            lost = one - rest - s.High - s.Low + T.Fma(s.High, gate, rest - factor);
        return odds.Scale(T.Fma(g.High, factor, T.Fma(g.High, lost, g.Low * factor)));
    }

    /// <summary>
    /// max(x, 0) - (high + low) 2^n, which gated functions have in common. On the left the power of two comes last, so
    /// that the low part keeps its bits; on the right the difference is compensated, which does not count beyond the
    /// clamp.
    /// </summary>
    /// <param name="x">The input.</param>
    /// <param name="a">Its magnitude, clamped to where what is taken is above zero.</param>
    /// <param name="high">What is taken away from the ramp, without its factor 2^n.</param>
    /// <param name="low">Its low part.</param>
    /// <param name="e">Carries 2^n.</param>
    [MethodImpl(AggressiveInlining)]
    public static T RampMinus<T>(T x, T a, T high, T low, Exponential<T> e)
        where T : struct, ILanes<T>
    {
        T left = T.CopySign(e.Scale(high + low), x),
            unit = e.Unit;
        T taken = high * unit,
            right = x - taken + T.NegatedFma(low, unit, a - (a - taken) - taken);
        return T.IfGreater(x, 0, right, left);
    }

    // The closed gate without its factor u, rounded.
    [MethodImpl(AggressiveInlining)]
    private static T RoundedGate<T>(T q, T u)
        where T : struct, ILanes<T>
    {
        // The remainder 1 - inverse - inverse u - inverse q; with halves the differences are exact for u = 1 too.
        T one = 1,
            half = 0.5f;
        T inverse = one / (one + u + q),
            remainder = T.NegatedFma(inverse, q, half - inverse + T.NegatedFma(inverse, u, half));
        return T.Fma(remainder, inverse, inverse);
    }

    // (1 + e^z) 2^n, which overflows nowhere, relative error below 2^-27, and its inverse, rounded.
    [MethodImpl(AggressiveInlining)]
    private static Two<T> OnePlus<T>(Exponential<T> odds, out T inverse)
        where T : struct, ILanes<T>
    {
        // The larger number comes first in both sums: m is at least 0.7, and at least 1 where 2^n is 1.
        T one = 1,
            m = one + odds.Head,
            unit = odds.Unit,
            d = m + unit;
        T low = odds.Head - (m - one) + (unit - (d - m) + odds.Rest);
        inverse = one / d;
        return new(d, low);
    }
}

/// <summary>x sigmoid(x), at most 1 ULP off.</summary>
internal readonly struct TimesSigmoid : ISplit
{
    /// <summary>To here e^-|x| is a normal number.</summary>
    public float Bound => 87;

    [MethodImpl(AggressiveInlining)]
    public Exponential<T> Begin<T>(T x)
        where T : struct, ILanes<T> => Exponential.RoundedInverse(T.Abs(x), shift: 0);

    // On the left x / d times u, on the right x (1 + q) / d, d = u + 1 + q.
    [MethodImpl(AggressiveInlining)]
    public T End<T>(T x, Exponential<T> odds)
        where T : struct, ILanes<T>
    {
        T one = 1,
            q = odds.Head,
            u = odds.Power,
            m = one + q,
            inverse = one / (m + u);

        // Rounded so that its difference from x is exact.
        T quotient = x - (x - T.IfNegative(x, inverse, m * inverse) * x),
            excess = T.Fma(quotient - T.Max(0, x), q, T.Fma(quotient, u, quotient - x));
        return T.NegatedFma(excess, inverse, quotient) * T.IfNegative(x, u, one);
    }

    [MethodImpl(AggressiveInlining)]
    public Exponential<T> BeginFar<T>(T x)
        where T : struct, ILanes<T> => Logistic.Odds(Logistic.Magnitude(x));

    [MethodImpl(AggressiveInlining)]
    public T EndFar<T>(T x, Exponential<T> odds)
        where T : struct, ILanes<T> => Logistic.Gated(x, Logistic.Magnitude(x), odds);
}
