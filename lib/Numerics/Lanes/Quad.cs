using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>
/// Four vectors side by side, each operation done on all four: the processor works on one while it waits for another.
/// </summary>
/// <typeparam name="T">The vector type.</typeparam>
internal readonly struct Quad<T>(T a, T b, T c, T d) : ILanes<Quad<T>>
    where T : struct, ILanes<T>
{
    private readonly T _a = a,
        _b = b,
        _c = c,
        _d = d;

    public static int Count => 4 * T.Count;

    [MethodImpl(AggressiveInlining)]
    public static Quad<T> Load(ref float source, nuint offset)
    {
        nuint step = (nuint)T.Count;
        return new(
            T.Load(ref source, offset),
            T.Load(ref source, offset + step),
            T.Load(ref source, offset + (2 * step)),
            T.Load(ref source, offset + (3 * step))
        );
    }

    [MethodImpl(AggressiveInlining)]
    public void Store(ref float destination, nuint offset)
    {
        nuint step = (nuint)T.Count;
        _a.Store(ref destination, offset);
        _b.Store(ref destination, offset + step);
        _c.Store(ref destination, offset + (2 * step));
        _d.Store(ref destination, offset + (3 * step));
    }

    [MethodImpl(AggressiveInlining)]
    public unsafe void StoreNonTemporal(float* destination)
    {
        _a.StoreNonTemporal(destination);
        _b.StoreNonTemporal(destination + T.Count);
        _c.StoreNonTemporal(destination + (2 * T.Count));
        _d.StoreNonTemporal(destination + (3 * T.Count));
    }

    [MethodImpl(AggressiveInlining)]
    public static implicit operator Quad<T>(float value)
    {
        T all = value;
        return new(all, all, all, all);
    }

    [MethodImpl(AggressiveInlining)]
    public static Quad<T> operator +(Quad<T> x, Quad<T> y) => new(x._a + y._a, x._b + y._b, x._c + y._c, x._d + y._d);

    [MethodImpl(AggressiveInlining)]
    public static Quad<T> operator -(Quad<T> x, Quad<T> y) => new(x._a - y._a, x._b - y._b, x._c - y._c, x._d - y._d);

    [MethodImpl(AggressiveInlining)]
    public static Quad<T> operator *(Quad<T> x, Quad<T> y) => new(x._a * y._a, x._b * y._b, x._c * y._c, x._d * y._d);

    [MethodImpl(AggressiveInlining)]
    public static Quad<T> operator /(Quad<T> x, Quad<T> y) => new(x._a / y._a, x._b / y._b, x._c / y._c, x._d / y._d);

    [MethodImpl(AggressiveInlining)]
    public static Quad<T> Fma(Quad<T> x, Quad<T> y, Quad<T> z) =>
        new(T.Fma(x._a, y._a, z._a), T.Fma(x._b, y._b, z._b), T.Fma(x._c, y._c, z._c), T.Fma(x._d, y._d, z._d));

    [MethodImpl(AggressiveInlining)]
    public static Quad<T> NegatedFma(Quad<T> x, Quad<T> y, Quad<T> z) =>
        new(
            T.NegatedFma(x._a, y._a, z._a),
            T.NegatedFma(x._b, y._b, z._b),
            T.NegatedFma(x._c, y._c, z._c),
            T.NegatedFma(x._d, y._d, z._d)
        );

    [MethodImpl(AggressiveInlining)]
    public static Quad<T> Fms(Quad<T> x, Quad<T> y, Quad<T> z) =>
        new(T.Fms(x._a, y._a, z._a), T.Fms(x._b, y._b, z._b), T.Fms(x._c, y._c, z._c), T.Fms(x._d, y._d, z._d));

    [MethodImpl(AggressiveInlining)]
    public static Quad<T> Min(Quad<T> x, Quad<T> y) =>
        new(T.Min(x._a, y._a), T.Min(x._b, y._b), T.Min(x._c, y._c), T.Min(x._d, y._d));

    [MethodImpl(AggressiveInlining)]
    public static Quad<T> Max(Quad<T> x, Quad<T> y) =>
        new(T.Max(x._a, y._a), T.Max(x._b, y._b), T.Max(x._c, y._c), T.Max(x._d, y._d));

    [MethodImpl(AggressiveInlining)]
    public static Quad<T> Sqrt(Quad<T> x) => new(T.Sqrt(x._a), T.Sqrt(x._b), T.Sqrt(x._c), T.Sqrt(x._d));

    [MethodImpl(AggressiveInlining)]
    public static Quad<T> CopySign(Quad<T> value, Quad<T> sign) =>
        new(
            T.CopySign(value._a, sign._a),
            T.CopySign(value._b, sign._b),
            T.CopySign(value._c, sign._c),
            T.CopySign(value._d, sign._d)
        );

    [MethodImpl(AggressiveInlining)]
    public static Quad<T> Abs(Quad<T> x) => new(T.Abs(x._a), T.Abs(x._b), T.Abs(x._c), T.Abs(x._d));

    [MethodImpl(AggressiveInlining)]
    public static Quad<T> IfGreater(Quad<T> x, Quad<T> y, Quad<T> then, Quad<T> otherwise) =>
        new(
            T.IfGreater(x._a, y._a, then._a, otherwise._a),
            T.IfGreater(x._b, y._b, then._b, otherwise._b),
            T.IfGreater(x._c, y._c, then._c, otherwise._c),
            T.IfGreater(x._d, y._d, then._d, otherwise._d)
        );

    [MethodImpl(AggressiveInlining)]
    public static Quad<T> IfNegative(Quad<T> x, Quad<T> then, Quad<T> otherwise) =>
        new(
            T.IfNegative(x._a, then._a, otherwise._a),
            T.IfNegative(x._b, then._b, otherwise._b),
            T.IfNegative(x._c, then._c, otherwise._c),
            T.IfNegative(x._d, then._d, otherwise._d)
        );

    [MethodImpl(AggressiveInlining)]
    public static Quad<T> OrNaN(Quad<T> value, Quad<T> x) =>
        new(T.OrNaN(value._a, x._a), T.OrNaN(value._b, x._b), T.OrNaN(value._c, x._c), T.OrNaN(value._d, x._d));

    [MethodImpl(AggressiveInlining)]
    public static Quad<T> FromExponentBits(Quad<T> x) =>
        new(T.FromExponentBits(x._a), T.FromExponentBits(x._b), T.FromExponentBits(x._c), T.FromExponentBits(x._d));

    [MethodImpl(AggressiveInlining)]
    public static bool AnyGreater(Quad<T> x, Quad<T> y) =>
        T.AnyGreater(x._a, y._a) || T.AnyGreater(x._b, y._b) || T.AnyGreater(x._c, y._c) || T.AnyGreater(x._d, y._d);

    [MethodImpl(AggressiveInlining)]
    public static unsafe Quad<T> Lookup8(float* eight, Quad<T> x) =>
        new(T.Lookup8(eight, x._a), T.Lookup8(eight, x._b), T.Lookup8(eight, x._c), T.Lookup8(eight, x._d));
}
