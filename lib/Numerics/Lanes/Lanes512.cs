using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>Sixteen numbers in a 512-bit vector (AVX-512).</summary>
internal readonly struct Lanes512(Vector512<float> values) : ILanes<Lanes512>
{
    private readonly Vector512<float> _values = values;

    public static int Count => 16;

    [MethodImpl(AggressiveInlining)]
    public static Lanes512 Load(ref float source, nuint offset) => new(Vector512.LoadUnsafe(ref source, offset));

    [MethodImpl(AggressiveInlining)]
    public void Store(ref float destination, nuint offset) => _values.StoreUnsafe(ref destination, offset);

    [MethodImpl(AggressiveInlining)]
    public unsafe void StoreNonTemporal(float* destination) => _values.StoreAlignedNonTemporal(destination);

    [MethodImpl(AggressiveInlining)]
    public static implicit operator Lanes512(float value) => new(Vector512.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512 operator +(Lanes512 a, Lanes512 b) => new(a._values + b._values);

    [MethodImpl(AggressiveInlining)]
    public static Lanes512 operator -(Lanes512 a, Lanes512 b) => new(a._values - b._values);

    [MethodImpl(AggressiveInlining)]
    public static Lanes512 operator *(Lanes512 a, Lanes512 b) => new(a._values * b._values);

    [MethodImpl(AggressiveInlining)]
    public static Lanes512 operator /(Lanes512 a, Lanes512 b) => new(a._values / b._values);

    [MethodImpl(AggressiveInlining)]
    public static Lanes512 Fma(Lanes512 a, Lanes512 b, Lanes512 c) =>
        new(Vector512.FusedMultiplyAdd(a._values, b._values, c._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512 NegatedFma(Lanes512 a, Lanes512 b, Lanes512 c) =>
        new(NegatedFma(a._values, b._values, c._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512 Fms(Lanes512 a, Lanes512 b, Lanes512 c) => new(Fms(a._values, b._values, c._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512 Min(Lanes512 a, Lanes512 b) => new(Min(a._values, b._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512 Max(Lanes512 a, Lanes512 b) => new(Max(a._values, b._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512 Sqrt(Lanes512 a) => new(Vector512.Sqrt(a._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512 CopySign(Lanes512 value, Lanes512 sign) =>
        new(Vector512.ConditionalSelect(Vector512.Create(-0f), sign._values, value._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512 Abs(Lanes512 a) => new(Vector512.Abs(a._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512 IfGreater(Lanes512 a, Lanes512 b, Lanes512 then, Lanes512 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(a._values, b._values), then._values, otherwise._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512 IfNegative(Lanes512 x, Lanes512 then, Lanes512 otherwise) =>
        new(IfNegative(x._values, then._values, otherwise._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512 OrNaN(Lanes512 value, Lanes512 x) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(x._values, x._values), value._values, x._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes512 FromExponentBits(Lanes512 a) => new((a._values.AsInt32() << 23).AsSingle());

    [MethodImpl(AggressiveInlining)]
    public static bool AnyGreater(Lanes512 a, Lanes512 b) => Vector512.GreaterThanAny(a._values, b._values);

    [MethodImpl(AggressiveInlining)]
    public static unsafe Lanes512 Lookup8(float* eight, Lanes512 a) => new(Lookup8(eight, a._values));

    [MethodImpl(AggressiveInlining)]
    internal static Vector512<float> Min(Vector512<float> a, Vector512<float> b) =>
        Avx512F.IsSupported ? Avx512F.Min(a, b) : Vector512.ConditionalSelect(Vector512.LessThan(a, b), a, b);

    [MethodImpl(AggressiveInlining)]
    internal static Vector512<float> Max(Vector512<float> a, Vector512<float> b) =>
        Avx512F.IsSupported ? Avx512F.Max(a, b) : Vector512.ConditionalSelect(Vector512.GreaterThan(a, b), a, b);

    [MethodImpl(AggressiveInlining)]
    internal static Vector512<float> IfNegative(
        Vector512<float> x,
        Vector512<float> then,
        Vector512<float> otherwise
    ) => Vector512.ConditionalSelect(Vector512.LessThan(x.AsInt32(), default).AsSingle(), then, otherwise);

    [MethodImpl(AggressiveInlining)]
    internal static Vector512<float> NegatedFma(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Avx512F.IsSupported ? Avx512F.FusedMultiplyAddNegated(a, b, c) : Vector512.FusedMultiplyAdd(-a, b, c);

    [MethodImpl(AggressiveInlining)]
    internal static Vector512<float> Fms(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Avx512F.IsSupported ? Avx512F.FusedMultiplySubtract(a, b, c) : Vector512.FusedMultiplyAdd(a, b, -c);

    [MethodImpl(AggressiveInlining)]
    internal static unsafe Vector512<float> Lookup8(float* eight, Vector512<float> a) =>
        Avx512F.IsSupported
            ? Avx512F.PermuteVar16x32(Vector512.LoadAligned(eight), a.AsInt32())
            : Vector512.Create(Lanes256.Lookup8(eight, a.GetLower()), Lanes256.Lookup8(eight, a.GetUpper()));
}
