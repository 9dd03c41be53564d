using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>One number: the same formula, for reading, testing and asking about a single value.</summary>
internal readonly struct Scalar(float value) : ILanes<Scalar>
{
    private readonly float _value = value;

    public static int Count => 1;

    /// <summary>The number.</summary>
    public static explicit operator float(Scalar scalar) => scalar._value;

    [MethodImpl(AggressiveInlining)]
    public static Scalar Load(ref float source, nuint offset) => new(Unsafe.Add(ref source, offset));

    [MethodImpl(AggressiveInlining)]
    public void Store(ref float destination, nuint offset) => Unsafe.Add(ref destination, offset) = _value;

    [MethodImpl(AggressiveInlining)]
    public unsafe void StoreNonTemporal(float* destination) => *destination = _value;

    [MethodImpl(AggressiveInlining)]
    public static implicit operator Scalar(float value) => new(value);

    [MethodImpl(AggressiveInlining)]
    public static Scalar operator +(Scalar a, Scalar b) => new(a._value + b._value);

    [MethodImpl(AggressiveInlining)]
    public static Scalar operator -(Scalar a, Scalar b) => new(a._value - b._value);

    [MethodImpl(AggressiveInlining)]
    public static Scalar operator *(Scalar a, Scalar b) => new(a._value * b._value);

    [MethodImpl(AggressiveInlining)]
    public static Scalar operator /(Scalar a, Scalar b) => new(a._value / b._value);

    [MethodImpl(AggressiveInlining)]
    public static Scalar Fma(Scalar a, Scalar b, Scalar c) => new(MathF.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(AggressiveInlining)]
    public static Scalar NegatedFma(Scalar a, Scalar b, Scalar c) =>
        new(MathF.FusedMultiplyAdd(-a._value, b._value, c._value));

    [MethodImpl(AggressiveInlining)]
    public static Scalar Fms(Scalar a, Scalar b, Scalar c) =>
        new(MathF.FusedMultiplyAdd(a._value, b._value, -c._value));

    [MethodImpl(AggressiveInlining)]
    public static Scalar Min(Scalar a, Scalar b) => new(a._value < b._value ? a._value : b._value);

    [MethodImpl(AggressiveInlining)]
    public static Scalar Max(Scalar a, Scalar b) => new(a._value > b._value ? a._value : b._value);

    [MethodImpl(AggressiveInlining)]
    public static Scalar Sqrt(Scalar a) => new(MathF.Sqrt(a._value));

    [MethodImpl(AggressiveInlining)]
    public static Scalar CopySign(Scalar value, Scalar sign) => new(MathF.CopySign(value._value, sign._value));

    [MethodImpl(AggressiveInlining)]
    public static Scalar Abs(Scalar a) => new(MathF.Abs(a._value));

    [MethodImpl(AggressiveInlining)]
    public static Scalar IfGreater(Scalar a, Scalar b, Scalar then, Scalar otherwise) =>
        a._value > b._value ? then : otherwise;

    [MethodImpl(AggressiveInlining)]
    public static Scalar IfNegative(Scalar x, Scalar then, Scalar otherwise) =>
        float.IsNegative(x._value) ? then : otherwise;

    [MethodImpl(AggressiveInlining)]
    public static Scalar OrNaN(Scalar value, Scalar x) => float.IsNaN(x._value) ? x : value;

    [MethodImpl(AggressiveInlining)]
    public static Scalar FromExponentBits(Scalar a) =>
        new(BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(a._value) << 23));

    [MethodImpl(AggressiveInlining)]
    public static bool AnyGreater(Scalar a, Scalar b) => a._value > b._value;

    [MethodImpl(AggressiveInlining)]
    public static unsafe Scalar Lookup8(float* eight, Scalar a) =>
        new(eight[BitConverter.SingleToInt32Bits(a._value) & 7]);
}
