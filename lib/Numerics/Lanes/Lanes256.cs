using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>Eight numbers in a 256-bit vector (AVX2).</summary>
internal readonly struct Lanes256(Vector256<float> values) : ILanes<Lanes256>
{
    private readonly Vector256<float> _values = values;

    public static int Count => 8;

    [MethodImpl(AggressiveInlining)]
    public static Lanes256 Load(ref float source, nuint offset) => new(Vector256.LoadUnsafe(ref source, offset));

    [MethodImpl(AggressiveInlining)]
    public void Store(ref float destination, nuint offset) => _values.StoreUnsafe(ref destination, offset);

    [MethodImpl(AggressiveInlining)]
    public unsafe void StoreNonTemporal(float* destination) => _values.StoreAlignedNonTemporal(destination);

    [MethodImpl(AggressiveInlining)]
    public static implicit operator Lanes256(float value) => new(Vector256.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256 operator +(Lanes256 a, Lanes256 b) => new(a._values + b._values);

    [MethodImpl(AggressiveInlining)]
    public static Lanes256 operator -(Lanes256 a, Lanes256 b) => new(a._values - b._values);

    [MethodImpl(AggressiveInlining)]
    public static Lanes256 operator *(Lanes256 a, Lanes256 b) => new(a._values * b._values);

    [MethodImpl(AggressiveInlining)]
    public static Lanes256 operator /(Lanes256 a, Lanes256 b) => new(a._values / b._values);

    [MethodImpl(AggressiveInlining)]
    public static Lanes256 Fma(Lanes256 a, Lanes256 b, Lanes256 c) =>
        new(Vector256.FusedMultiplyAdd(a._values, b._values, c._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256 NegatedFma(Lanes256 a, Lanes256 b, Lanes256 c) =>
        new(
            System.Runtime.Intrinsics.X86.Fma.IsSupported
                ? System.Runtime.Intrinsics.X86.Fma.MultiplyAddNegated(a._values, b._values, c._values)
                : Vector256.FusedMultiplyAdd(-a._values, b._values, c._values)
        );

    [MethodImpl(AggressiveInlining)]
    public static Lanes256 Fms(Lanes256 a, Lanes256 b, Lanes256 c) =>
        new(
            System.Runtime.Intrinsics.X86.Fma.IsSupported
                ? System.Runtime.Intrinsics.X86.Fma.MultiplySubtract(a._values, b._values, c._values)
                : Vector256.FusedMultiplyAdd(a._values, b._values, -c._values)
        );

    [MethodImpl(AggressiveInlining)]
    public static Lanes256 Min(Lanes256 a, Lanes256 b) =>
        new(
            Avx.IsSupported
                ? Avx.Min(a._values, b._values)
                : Vector256.ConditionalSelect(Vector256.LessThan(a._values, b._values), a._values, b._values)
        );

    [MethodImpl(AggressiveInlining)]
    public static Lanes256 Max(Lanes256 a, Lanes256 b) =>
        new(
            Avx.IsSupported
                ? Avx.Max(a._values, b._values)
                : Vector256.ConditionalSelect(Vector256.GreaterThan(a._values, b._values), a._values, b._values)
        );

    [MethodImpl(AggressiveInlining)]
    public static Lanes256 Sqrt(Lanes256 a) => new(Vector256.Sqrt(a._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256 CopySign(Lanes256 value, Lanes256 sign) =>
        new(Vector256.ConditionalSelect(Vector256.Create(-0f), sign._values, value._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256 Abs(Lanes256 a) => new(Vector256.Abs(a._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256 IfGreater(Lanes256 a, Lanes256 b, Lanes256 then, Lanes256 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(a._values, b._values), then._values, otherwise._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256 IfNegative(Lanes256 x, Lanes256 then, Lanes256 otherwise) =>
        new(
            Avx.IsSupported
                ? Avx.BlendVariable(otherwise._values, then._values, x._values)
                : Vector256.ConditionalSelect((x._values.AsInt32() >> 31).AsSingle(), then._values, otherwise._values)
        );

    [MethodImpl(AggressiveInlining)]
    public static Lanes256 OrNaN(Lanes256 value, Lanes256 x) =>
        new(Vector256.ConditionalSelect(Vector256.Equals(x._values, x._values), value._values, x._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes256 FromExponentBits(Lanes256 a) => new((a._values.AsInt32() << 23).AsSingle());

    [MethodImpl(AggressiveInlining)]
    public static bool AnyGreater(Lanes256 a, Lanes256 b) => Vector256.GreaterThanAny(a._values, b._values);

    [MethodImpl(AggressiveInlining)]
    public static unsafe Lanes256 Lookup8(float* eight, Lanes256 a) => new(Lookup8(eight, a._values));

    [MethodImpl(AggressiveInlining)]
    internal static unsafe Vector256<float> Lookup8(float* eight, Vector256<float> a) =>
        Avx2.IsSupported
            ? Avx2.PermuteVar8x32(Vector256.LoadAligned(eight), a.AsInt32())
            : Vector256.Create(Lanes128.Lookup8(eight, a.GetLower()), Lanes128.Lookup8(eight, a.GetUpper()));
}
