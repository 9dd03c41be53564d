using System.Runtime.CompilerServices;

namespace Activations.Simd;

/// <summary>
/// Two vectors side by side, each operation done on both: the processor works on one while it waits for another.
/// </summary>
/// <typeparam name="T">The vector type.</typeparam>
public readonly struct Pair<T>(T a, T b) : ILanes<Pair<T>>
    where T : struct, ILanes<T>
{
    private readonly T _a = a, _b = b;

    /// <inheritdoc/>
    public static int Count => 2 * T.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Load(ref float source, nuint offset)
    {
        nuint step = (nuint)T.Count;
        return new(
            T.Load(ref source, offset),
            T.Load(ref source, offset + step));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float destination, nuint offset)
    {
        nuint step = (nuint)T.Count;
        _a.Store(ref destination, offset);
        _b.Store(ref destination, offset + step);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void StoreNonTemporal(float* destination)
    {
        _a.StoreNonTemporal(destination);
        _b.StoreNonTemporal(destination + T.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> All(float value)
    {
        T all = T.All(value);
        return new(all, all);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> operator +(Pair<T> x, Pair<T> y) =>
        new(x._a + y._a, x._b + y._b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> operator -(Pair<T> x, Pair<T> y) =>
        new(x._a - y._a, x._b - y._b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> operator *(Pair<T> x, Pair<T> y) =>
        new(x._a * y._a, x._b * y._b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> operator /(Pair<T> x, Pair<T> y) =>
        new(x._a / y._a, x._b / y._b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Fma(Pair<T> x, Pair<T> y, Pair<T> z) =>
        new(
            T.Fma(x._a, y._a, z._a),
            T.Fma(x._b, y._b, z._b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> NegatedFma(Pair<T> x, Pair<T> y, Pair<T> z) =>
        new(
            T.NegatedFma(x._a, y._a, z._a),
            T.NegatedFma(x._b, y._b, z._b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Min(Pair<T> x, Pair<T> y) =>
        new(T.Min(x._a, y._a), T.Min(x._b, y._b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Max(Pair<T> x, Pair<T> y) =>
        new(T.Max(x._a, y._a), T.Max(x._b, y._b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Round(Pair<T> x) =>
        new(T.Round(x._a), T.Round(x._b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Sqrt(Pair<T> x) =>
        new(T.Sqrt(x._a), T.Sqrt(x._b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> CopySign(Pair<T> value, Pair<T> sign) =>
        new(
            T.CopySign(value._a, sign._a),
            T.CopySign(value._b, sign._b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Abs(Pair<T> x) =>
        new(T.Abs(x._a), T.Abs(x._b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> IfGreater(Pair<T> x, Pair<T> y, Pair<T> then, Pair<T> otherwise) =>
        new(
            T.IfGreater(x._a, y._a, then._a, otherwise._a),
            T.IfGreater(x._b, y._b, then._b, otherwise._b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> PowerOfTwo(Pair<T> x) =>
        new(T.PowerOfTwo(x._a), T.PowerOfTwo(x._b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Scale(Pair<T> x, Pair<T> n) =>
        new(
            T.Scale(x._a, n._a),
            T.Scale(x._b, n._b));
}
