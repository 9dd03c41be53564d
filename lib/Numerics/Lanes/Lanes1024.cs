using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>
/// Thirty-two numbers in two 512-bit vectors side by side: the processor works on one while it waits for the other.
/// </summary>
/// <remarks>
/// Not <see cref="Quad{T}"/> of a vector type: the compiler keeps track of at most 1,024 variables of a method,
/// temporaries of inlined operations included, and beyond them every value goes through memory. Nested types double the
/// temporaries, and with them a formula as long as Sigmoid took some ten times as long.
/// </remarks>
internal readonly struct Lanes1024(Vector512<float> low, Vector512<float> high) : ILanes<Lanes1024>
{
    private readonly Vector512<float> _low = low,
        _high = high;

    public static int Count => 32;

    [MethodImpl(AggressiveInlining)]
    public static Lanes1024 Load(ref float source, nuint offset) =>
        new(Vector512.LoadUnsafe(ref source, offset), Vector512.LoadUnsafe(ref source, offset + 16));

    [MethodImpl(AggressiveInlining)]
    public void Store(ref float destination, nuint offset)
    {
        _low.StoreUnsafe(ref destination, offset);
        _high.StoreUnsafe(ref destination, offset + 16);
    }

    [MethodImpl(AggressiveInlining)]
    public unsafe void StoreNonTemporal(float* destination)
    {
        _low.StoreAlignedNonTemporal(destination);
        _high.StoreAlignedNonTemporal(destination + 16);
    }

    [MethodImpl(AggressiveInlining)]
    public static implicit operator Lanes1024(float value) => new(Vector512.Create(value), Vector512.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes1024 operator +(Lanes1024 a, Lanes1024 b) => new(a._low + b._low, a._high + b._high);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1024 operator -(Lanes1024 a, Lanes1024 b) => new(a._low - b._low, a._high - b._high);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1024 operator *(Lanes1024 a, Lanes1024 b) => new(a._low * b._low, a._high * b._high);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1024 operator /(Lanes1024 a, Lanes1024 b) => new(a._low / b._low, a._high / b._high);

    [MethodImpl(AggressiveInlining)]
    public static Lanes1024 Fma(Lanes1024 a, Lanes1024 b, Lanes1024 c) =>
        new(Vector512.FusedMultiplyAdd(a._low, b._low, c._low), Vector512.FusedMultiplyAdd(a._high, b._high, c._high));

    [MethodImpl(AggressiveInlining)]
    public static Lanes1024 NegatedFma(Lanes1024 a, Lanes1024 b, Lanes1024 c) =>
        new(Lanes512.NegatedFma(a._low, b._low, c._low), Lanes512.NegatedFma(a._high, b._high, c._high));

    [MethodImpl(AggressiveInlining)]
    public static Lanes1024 Fms(Lanes1024 a, Lanes1024 b, Lanes1024 c) =>
        new(Lanes512.Fms(a._low, b._low, c._low), Lanes512.Fms(a._high, b._high, c._high));

    [MethodImpl(AggressiveInlining)]
    public static Lanes1024 Min(Lanes1024 a, Lanes1024 b) =>
        new(Lanes512.Min(a._low, b._low), Lanes512.Min(a._high, b._high));

    [MethodImpl(AggressiveInlining)]
    public static Lanes1024 Max(Lanes1024 a, Lanes1024 b) =>
        new(Lanes512.Max(a._low, b._low), Lanes512.Max(a._high, b._high));

    [MethodImpl(AggressiveInlining)]
    public static Lanes1024 Sqrt(Lanes1024 a) => new(Vector512.Sqrt(a._low), Vector512.Sqrt(a._high));

    [MethodImpl(AggressiveInlining)]
    public static Lanes1024 CopySign(Lanes1024 value, Lanes1024 sign) =>
        new(
            Vector512.ConditionalSelect(Vector512.Create(-0f), sign._low, value._low),
            Vector512.ConditionalSelect(Vector512.Create(-0f), sign._high, value._high)
        );

    [MethodImpl(AggressiveInlining)]
    public static Lanes1024 Abs(Lanes1024 a) => new(Vector512.Abs(a._low), Vector512.Abs(a._high));

    [MethodImpl(AggressiveInlining)]
    public static Lanes1024 IfGreater(Lanes1024 a, Lanes1024 b, Lanes1024 then, Lanes1024 otherwise) =>
        new(
            Vector512.ConditionalSelect(Vector512.GreaterThan(a._low, b._low), then._low, otherwise._low),
            Vector512.ConditionalSelect(Vector512.GreaterThan(a._high, b._high), then._high, otherwise._high)
        );

    [MethodImpl(AggressiveInlining)]
    public static Lanes1024 IfNegative(Lanes1024 x, Lanes1024 then, Lanes1024 otherwise) =>
        new(
            Lanes512.IfNegative(x._low, then._low, otherwise._low),
            Lanes512.IfNegative(x._high, then._high, otherwise._high)
        );

    [MethodImpl(AggressiveInlining)]
    public static Lanes1024 OrNaN(Lanes1024 value, Lanes1024 x) =>
        new(
            Vector512.ConditionalSelect(Vector512.Equals(x._low, x._low), value._low, x._low),
            Vector512.ConditionalSelect(Vector512.Equals(x._high, x._high), value._high, x._high)
        );

    [MethodImpl(AggressiveInlining)]
    public static Lanes1024 FromExponentBits(Lanes1024 a) =>
        new((a._low.AsInt32() << 23).AsSingle(), (a._high.AsInt32() << 23).AsSingle());

    [MethodImpl(AggressiveInlining)]
    public static bool AnyGreater(Lanes1024 a, Lanes1024 b) =>
        Vector512.GreaterThanAny(a._low, b._low) || Vector512.GreaterThanAny(a._high, b._high);

    [MethodImpl(AggressiveInlining)]
    public static unsafe Lanes1024 Lookup8(float* eight, Lanes1024 a) =>
        new(Lanes512.Lookup8(eight, a._low), Lanes512.Lookup8(eight, a._high));
}
