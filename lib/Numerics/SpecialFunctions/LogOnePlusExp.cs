using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>
/// ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|), the second by the gate t at |x| + ln 2, since ln(1 + e^-a) = ln((1 + t) /
/// (1 - t)).
/// </summary>
internal static class LogOnePlusExp
{
    // From here on ln(1 + e^x) rounds to x, and to e^x on the left.
    private const float Far = 18f;

    /// <summary>First half: the gate at |x| + ln 2 (head and rest, without its factor 2^n).</summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> Begin<T>(T x)
        where T : struct, ILanes<T> =>
        Gate(Exponential.Inverse(T.Min(-Exponential.Underflow, T.Abs(x)), Exponential.Shift - 1));

    /// <summary>First half for beta x.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> Begin<T>(T x, Sharpness s)
        where T : struct, ILanes<T> =>
        Gate(Exponential.Inverse(Two<T>.Product(T.Min(-s.Floor, T.Abs(x)), s.Beta), Exponential.Shift - 1));

    /// <summary>ln(1 + e^x) from the first half.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Value<T>(T x, Exponential<T> begun)
        where T : struct, ILanes<T>
    {
        Two<T> log = LogRatio(begun);

        // max(x, 0) + log; the error of the first sum is added to the last.
        T ramp = T.Max(0, x),
            sum = ramp + log.High,
            part = sum - ramp;
        T near = sum + (ramp - (sum - part) + (log.High - part) + log.Low);
        T far = T.IfGreater(-Far, x, begun.Scale(begun.Head + begun.Rest, factor: 2), x);
        return T.IfGreater(T.Abs(x), Far, far, near);
    }

    /// <summary>ln(1 + e^(beta x)) / beta from the first half.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Value<T>(T x, Exponential<T> begun, Sharpness s)
        where T : struct, ILanes<T>
    {
        T beta = s.Beta;
        Two<T> log = LogRatio(begun) / beta,
            sum = Two<T>.Sum(T.Max(0, x), log.High);

        // Far to the left ln(1 + e^z) is e^z; the power of two comes last.
        Two<T> q = new Two<T>(begun.Head, begun.Rest) / s.Mantissa;
        T left = T.IfGreater(-Far, x * beta, begun.Scale(q.Rounded, s.Unit), sum.High + (sum.Low + log.Low));
        return T.IfGreater(x * beta, s.Line, x, left);
    }

    /// <summary>e^|beta x|, from which <see cref="Slope"/> follows.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> Odds<T>(T x, Sharpness s)
        where T : struct, ILanes<T> => Logistic.Odds(Two<T>.Product(T.Min(110f / s.Beta, T.Abs(x)), s.Beta));

    /// <summary>sigmoid(beta x) from e^|beta x|; 1 where the function is the line.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Slope<T>(T x, Exponential<T> odds, Sharpness s)
        where T : struct, ILanes<T>
    {
        T closed = Logistic.Gate(odds),
            open = T.IfGreater(x * s.Beta, s.Line, 1, 1 - closed);
        return T.IfGreater(x, 0, open, closed);
    }

    [MethodImpl(AggressiveInlining)]
    private static Exponential<T> Gate<T>(Exponential<T> odds)
        where T : struct, ILanes<T>
    {
        Two<T> gate = Logistic.TwoGate(odds);
        return new(gate.High, gate.Low, odds.Power);
    }

    // ln((1 + t) / (1 - t)) = 2 artanh(t) for the gate t in [0, 1/3]: 2t + t^3 P(t^2), P of degree 3, relative error of
    // t^3 P at most 2^-22, of the whole below 2^-26.
    [MethodImpl(AggressiveInlining)]
    private static Two<T> LogRatio<T>(Exponential<T> begun)
        where T : struct, ILanes<T>
    {
        T unit = begun.Unit,
            t = begun.Head * unit,
            tLow = begun.Rest * unit,
            t2 = t * t;
        T p = T.Fma(2.8006372e-01f, t2, 2.8003097e-01f);
        p = T.Fma(p, t2, 4.0021434e-01f);
        p = T.Fma(p, t2, 6.666642e-01f);
        return new(t + t, T.Fma(p, t * t2, tLow + tLow));
    }
}

/// <summary>
/// The factor beta of ln(1 + e^(beta x)) / beta, with the beta x from which the function is the line x.
/// </summary>
internal readonly struct Sharpness(float beta, float line)
{
    public readonly float Beta = beta,
        Line = Math.Min(line, 18f);

    // Beta as m 2^k with m in [1, 2), so that the division by it does not leave the range of a low part; the unit is
    // 2^(1 - k).
    public readonly float Mantissa = MathF.ScaleB(beta, -MathF.ILogB(beta)),
        Unit = MathF.ScaleB(2f, -MathF.ILogB(beta));

    // From here to the left the function rounds to zero.
    public readonly float Floor = (float)((Math.Min(0, Math.Log(beta)) - 110) / beta);
}
