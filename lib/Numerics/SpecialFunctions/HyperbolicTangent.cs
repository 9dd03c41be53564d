using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>
/// The hyperbolic tangent, by e^(-2|x|), and x - tanh x, which near zero is a polynomial and elsewhere |x| - 1 + 2
/// sigmoid(-2|x|).
/// </summary>
internal static class HyperbolicTangent
{
    // From 9.0109 on tanh rounds to 1.
    private const float End = 9.09375f;

    // Where the polynomial of x - tanh x ends.
    private const float NearEnd = 0.78125f;

    /// <summary>e^(-2|x|), from which <see cref="Value"/> follows.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> Begin<T>(T x)
        where T : struct, ILanes<T> => Exponential.Of(-2 * T.Min(End, T.Abs(x)), shift: 0);

    /// <summary>tanh x from e^(-2|x|), at most 1 ULP off.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Value<T>(T x, Exponential<T> exp)
        where T : struct, ILanes<T>
    {
        // e^(-2|x|) = u (1 + q), q = head + rest, and tanh |x| = (1 - u - u q) / (1 + u + u q), which near 0, where u is
        // 1, does not cancel. The quotient is corrected by what it leaves of the dividend, in exact parts. Where 1 + u
        // rounds to 1, 1 - u must lack what it lacks: hence the difference of 1 + u and 2 u.
        T u = exp.Power,
            uq = u * (exp.Head + exp.Rest),
            plus = 1 + u,
            minus = T.NegatedFma(2, u, plus);
        T inverse = 1 / (plus + uq),
            t = (minus - uq) * inverse;
        T product = t * plus,
            rest = minus - product - u * exp.Head - u * exp.Rest,
            remainder = T.NegatedFma(t, uq, rest) - T.Fms(t, plus, product);
        return T.CopySign(T.Fma(remainder, inverse, t), x);
    }

    /// <summary>e^(2|x|), from which <see cref="Lack"/> follows.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> Odds<T>(T x)
        where T : struct, ILanes<T>
    {
        T a = T.Min(20, T.Abs(x));
        return Logistic.Odds(a + a);
    }

    /// <summary>x - tanh x from e^(2|x|).</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Lack<T>(T x, Exponential<T> odds)
        where T : struct, ILanes<T>
    {
        // |x| - 1 + g with g = 1 - tanh |x| = 2 sigmoid(-2|x|), the difference being exact; above 20 g is lost to
        // rounding.
        T a = T.Abs(x),
            unit = odds.Unit;
        Two<T> g = Logistic.TwoGate(odds).Scaled(unit + unit);
        T shifted = a - 1,
            sum = shifted + g.High,
            part = sum - shifted;
        T far = T.IfGreater(a, 20, shifted, sum + (g.High - part + g.Low));
        return T.CopySign(T.IfGreater(NearEnd, a, NearLack(T.Min(NearEnd, a)), far), x);
    }

    /// <summary>tanh^2 x from e^(-2|x|) - 1.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Square<T>(Exponential<T> e)
        where T : struct, ILanes<T>
    {
        // With m = e^-2|x| - 1, which keeps its digits near zero: tanh |x| = -m / (2 + m).
        Two<T> raw = e.MinusOne;
        T m = raw.Rounded,
            mLow = raw.Low - (m - raw.High),
            sum = 2 + m,
            sumLow = 2 - sum + m + mLow;
        Two<T> tanh = new Two<T>(m, mLow) / new Two<T>(sum, sumLow);
        return T.Fma(tanh.High, tanh.High, (tanh.High + tanh.High) * tanh.Low);
    }

    // a^3 (1/3 + u Q(u)), u = a^2, for a at most 25/32: Q of degree 5, relative error at most 2^-28. The cube is kept
    // 2^96 times as large, so that its low part does not vanish among the subnormals.
    [MethodImpl(AggressiveInlining)]
    private static T NearLack<T>(T a)
        where T : struct, ILanes<T>
    {
        const float Large = 4294967296f,
            Back = 1 / (Large * Large * Large);
        const float Third = 1f / 3,
            ThirdLow = (float)((1.0 / 3) - Third);
        T large = a * Large,
            u = a * a,
            third = Third;
        Two<T> square = Two<T>.Product(large, large),
            cube = Two<T>.Product(large, square.High);
        T q = T.Fma(6.64984982e-4f, u, -3.04154889e-3f);
        q = T.Fma(q, u, 8.65786988e-3f);
        q = T.Fma(q, u, -2.18293685e-2f);
        q = T.Fma(q, u, 5.39645888e-2f);
        q = T.Fma(q, u, -1.33333221e-1f);
        T p = T.Fma(q, u, third),
            pLow = T.Fma(q, u, third - p) + ThirdLow;
        T low = T.Fma(cube.High, pLow, T.Fma(large, square.Low, cube.Low) * p);
        return T.Fma(cube.High, p, low) * Back;
    }
}
