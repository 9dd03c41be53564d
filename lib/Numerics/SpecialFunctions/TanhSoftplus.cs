using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>
/// x tanh(ln(1 + e^x)) and its derivative, as rational functions of v = e^-a, a = |x|. The products and sums carry
/// their errors along, and the factor 2^n of v comes last.
/// </summary>
internal static class TanhSoftplus
{
    /// <summary>e^-|x|, from which both follow.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> Begin<T>(T x)
        where T : struct, ILanes<T> => Exponential.Of(0 - Magnitude(x));

    /// <summary>x tanh(ln(1 + e^x)).</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Weighted<T>(T x, Exponential<T> exp)
        where T : struct, ILanes<T>
    {
        // tanh(softplus(-a)) = v (v + 2) / (2 + 2v + v^2), and 1 - tanh(softplus(a)) = v 2v / (1 + 2v + 2v^2).
        T a = Magnitude(x),
            zero = 0,
            one = 1,
            two = 2,
            unit = exp.Unit;
        Two<T> e = exp.Mantissa,
            v = e.Scaled(unit);
        T square = T.IfGreater(x, zero, two, one),
            constant = T.IfGreater(x, zero, zero, two);

        // factor = square v + constant, numerator = e factor (2^n is left out).
        T twice = square * v.High,
            factor = constant + twice,
            factorLow = T.Fma(square, v.Low, twice - (factor - constant));
        T numerator = e.High * factor,
            numeratorLow = T.Fms(e.High, factor, numerator) + T.Fma(e.High, factorLow, e.Low * factor);

        // denominator = (2 on the left, 1 + 2v on the right) + 2^n numerator; the first is never the smaller.
        T first = T.IfGreater(x, zero, T.Fma(two, v.High, one), two);
        T firstLow = T.IfGreater(x, zero, T.Fma(two, v.Low, two * v.High - (first - one)), zero);
        T part = numerator * unit,
            denominator = first + part;
        T denominatorLow = part - (denominator - first) + T.Fma(numeratorLow, unit, firstLow);
        Two<T> share = new Two<T>(numerator, numeratorLow) / new Two<T>(denominator, denominatorLow),
            taken = Two<T>.Product(a, share.High);
        return Logistic.RampMinus(x, a, taken.High, T.Fma(a, share.Low, taken.Low), exp);
    }

    /// <summary>The derivative of x tanh(ln(1 + e^x)).</summary>
    [MethodImpl(AggressiveInlining)]
    public static T WeightedSlope<T>(T x, Exponential<T> exp)
        where T : struct, ILanes<T>
    {
        // f'(-a) = (v / d) (v + 2 - 4a (v + 1) / d), d = 2 + 2v + v^2, and 1 - f'(a) = (v / d) v (2 - 4a (v + 1) / d),
        // d = 1 + 2v + 2v^2.
        T a = Magnitude(x),
            zero = 0,
            one = 1,
            two = 2,
            unit = exp.Unit;
        Two<T> e = exp.Mantissa,
            v = e.Scaled(unit);
        T next = v.High + one,
            nextLow = v.High - (next - one) + v.Low,
            factor = v.High + two,
            factorLow = v.High - (factor - two) + v.Low;

        // d = constant + multiplier other.
        T multiplier = T.IfGreater(x, zero, two * v.High, v.High),
            other = T.IfGreater(x, zero, next, factor);
        T otherLow = T.IfGreater(x, zero, nextLow, factorLow),
            multiplierLow = T.IfGreater(x, zero, two * v.Low, v.Low);
        T constant = T.IfGreater(x, zero, one, two),
            high = T.Fma(multiplier, other, constant);
        T low = T.Fma(multiplier, other, constant - high) + T.Fma(multiplier, otherLow, multiplierLow * other);
        Two<T> d = new(high, low),
            share = e / d,
            ratio = new Two<T>(next, nextLow) / d;
        Two<T> first = new(T.IfGreater(x, zero, two, factor), T.IfGreater(x, zero, zero, factorLow));
        T slope = Two<T>.DifferenceTimes(first, 4 * a, ratio, share);
        return T.IfGreater(x, zero, T.NegatedFma(slope * unit, v.High, one), exp.Scale(slope));
    }

    // Beyond 110 both are at their limits.
    [MethodImpl(AggressiveInlining)]
    private static T Magnitude<T>(T x)
        where T : struct, ILanes<T> => T.Min(110, T.Abs(x));
}
