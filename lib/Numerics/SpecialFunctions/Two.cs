using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>
/// A number as the unevaluated sum of two floats, high + low ("double-float"), where one float would not carry enough
/// digits. T. J. Dekker, A floating-point technique for extending the available precision, Numerische Mathematik 18,
/// 1971.
/// </summary>
/// <typeparam name="T">The vector type.</typeparam>
internal readonly struct Two<T>(T high, T low)
    where T : struct, ILanes<T>
{
    public readonly T High = high,
        Low = low;

    /// <summary>high + low, rounded to one float.</summary>
    public T Rounded
    {
        [MethodImpl(AggressiveInlining)]
        get => High + Low;
    }

    [MethodImpl(AggressiveInlining)]
    public static implicit operator Two<T>(T value) => new(value, 0);

    [MethodImpl(AggressiveInlining)]
    public static implicit operator Two<T>(float value) => (T)value;

    /// <summary>a + b exactly (Knuth's two-sum), for finite a and b in any order, if the sum is finite.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Two<T> Sum(T a, T b)
    {
        T sum = a + b,
            partOfB = sum - a;
        return new(sum, a - (sum - partOfB) + (b - partOfB));
    }

    /// <summary>a b exactly, unless the low part is below the smallest subnormal.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Two<T> Product(T a, T b)
    {
        T product = a * b;
        return new(product, T.Fms(a, b, product));
    }

    /// <summary>a / b from one division and one step of correction, relative error below 2^-40.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Two<T> operator /(Two<T> a, Two<T> b)
    {
        T inverse = 1 / b.High,
            high = a.High * inverse;
        return new(high, (T.NegatedFma(high, b.High, a.High) + T.NegatedFma(high, b.Low, a.Low)) * inverse);
    }

    /// <summary>The square root of a number that is not negative, relative error below 2^-46.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Two<T> Sqrt(Two<T> a)
    {
        T root = T.Sqrt(a.High),
            remainder = T.NegatedFma(root, root, a.High) + a.Low;
        return new(root, remainder / (root + root));
    }

    /// <summary>Both parts times a power of two, which is exact.</summary>
    [MethodImpl(AggressiveInlining)]
    public Two<T> Scaled(T powerOfTwo) => new(High * powerOfTwo, Low * powerOfTwo);

    /// <summary>a - quotient b: times 1 / b, what the rounded quotient lacks of a / b.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Remainder(T a, T quotient, Two<T> b) =>
        T.NegatedFma(quotient, b.Low, T.NegatedFma(quotient, b.High, a));

    /// <summary>(a - b c) d, rounded.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T DifferenceTimes(Two<T> a, T b, Two<T> c, Two<T> d)
    {
        T minus = T.NegatedFma(b, c.High, 0),
            minusLow = T.NegatedFma(b, c.Low, T.NegatedFma(b, c.High, 0 - minus));
        Two<T> difference = Sum(a.High, minus);
        T lost = difference.Low + (minusLow + a.Low);
        return T.Fma(difference.High, d.High, T.Fma(lost, d.High, difference.High * d.Low));
    }
}
