using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>Four numbers in a 128-bit vector (SSE, NEON).</summary>
internal readonly struct Lanes128(Vector128<float> values) : ILanes<Lanes128>
{
    private readonly Vector128<float> _values = values;

    public static int Count => 4;

    [MethodImpl(AggressiveInlining)]
    public static Lanes128 Load(ref float source, nuint offset) => new(Vector128.LoadUnsafe(ref source, offset));

    [MethodImpl(AggressiveInlining)]
    public void Store(ref float destination, nuint offset) => _values.StoreUnsafe(ref destination, offset);

    [MethodImpl(AggressiveInlining)]
    public unsafe void StoreNonTemporal(float* destination) => _values.StoreAlignedNonTemporal(destination);

    [MethodImpl(AggressiveInlining)]
    public static implicit operator Lanes128(float value) => new(Vector128.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128 operator +(Lanes128 a, Lanes128 b) => new(a._values + b._values);

    [MethodImpl(AggressiveInlining)]
    public static Lanes128 operator -(Lanes128 a, Lanes128 b) => new(a._values - b._values);

    [MethodImpl(AggressiveInlining)]
    public static Lanes128 operator *(Lanes128 a, Lanes128 b) => new(a._values * b._values);

    [MethodImpl(AggressiveInlining)]
    public static Lanes128 operator /(Lanes128 a, Lanes128 b) => new(a._values / b._values);

    [MethodImpl(AggressiveInlining)]
    public static Lanes128 Fma(Lanes128 a, Lanes128 b, Lanes128 c) =>
        new(Vector128.FusedMultiplyAdd(a._values, b._values, c._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128 NegatedFma(Lanes128 a, Lanes128 b, Lanes128 c) =>
        new(
            System.Runtime.Intrinsics.X86.Fma.IsSupported
                ? System.Runtime.Intrinsics.X86.Fma.MultiplyAddNegated(a._values, b._values, c._values)
                : Vector128.FusedMultiplyAdd(-a._values, b._values, c._values)
        );

    [MethodImpl(AggressiveInlining)]
    public static Lanes128 Fms(Lanes128 a, Lanes128 b, Lanes128 c) =>
        new(
            System.Runtime.Intrinsics.X86.Fma.IsSupported
                ? System.Runtime.Intrinsics.X86.Fma.MultiplySubtract(a._values, b._values, c._values)
                : Vector128.FusedMultiplyAdd(a._values, b._values, -c._values)
        );

    [MethodImpl(AggressiveInlining)]
    public static Lanes128 Min(Lanes128 a, Lanes128 b) =>
        new(
            Sse.IsSupported
                ? Sse.Min(a._values, b._values)
                : Vector128.ConditionalSelect(Vector128.LessThan(a._values, b._values), a._values, b._values)
        );

    [MethodImpl(AggressiveInlining)]
    public static Lanes128 Max(Lanes128 a, Lanes128 b) =>
        new(
            Sse.IsSupported
                ? Sse.Max(a._values, b._values)
                : Vector128.ConditionalSelect(Vector128.GreaterThan(a._values, b._values), a._values, b._values)
        );

    [MethodImpl(AggressiveInlining)]
    public static Lanes128 Sqrt(Lanes128 a) => new(Vector128.Sqrt(a._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128 CopySign(Lanes128 value, Lanes128 sign) =>
        new(Vector128.ConditionalSelect(Vector128.Create(-0f), sign._values, value._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128 Abs(Lanes128 a) => new(Vector128.Abs(a._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128 IfGreater(Lanes128 a, Lanes128 b, Lanes128 then, Lanes128 otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThan(a._values, b._values), then._values, otherwise._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128 IfNegative(Lanes128 x, Lanes128 then, Lanes128 otherwise) =>
        new(
            Sse41.IsSupported
                ? Sse41.BlendVariable(otherwise._values, then._values, x._values)
                : Vector128.ConditionalSelect((x._values.AsInt32() >> 31).AsSingle(), then._values, otherwise._values)
        );

    [MethodImpl(AggressiveInlining)]
    public static Lanes128 OrNaN(Lanes128 value, Lanes128 x) =>
        new(Vector128.ConditionalSelect(Vector128.Equals(x._values, x._values), value._values, x._values));

    [MethodImpl(AggressiveInlining)]
    public static Lanes128 FromExponentBits(Lanes128 a) => new((a._values.AsInt32() << 23).AsSingle());

    [MethodImpl(AggressiveInlining)]
    public static bool AnyGreater(Lanes128 a, Lanes128 b) => Vector128.GreaterThanAny(a._values, b._values);

    [MethodImpl(AggressiveInlining)]
    public static unsafe Lanes128 Lookup8(float* eight, Lanes128 a) => new(Lookup8(eight, a._values));

    [MethodImpl(AggressiveInlining)]
    internal static unsafe Vector128<float> Lookup8(float* eight, Vector128<float> a)
    {
        if (Avx2.IsSupported)
        {
            return Lanes256.Lookup8(eight, a.ToVector256Unsafe()).GetLower();
        }

        Vector128<int> index = a.AsInt32() & Vector128.Create(7);
        if (AdvSimd.Arm64.IsSupported)
        {
            // The four bytes of each number from the thirty-two of the table.
            Vector128<byte> bytes = ((index * 0x04040404) + Vector128.Create(0x03020100)).AsByte();
            return AdvSimd
                .Arm64.VectorTableLookup((Vector128.Load((byte*)eight), Vector128.Load((byte*)(eight + 4))), bytes)
                .AsSingle();
        }

        return Vector128.Create(eight[index[0]], eight[index[1]], eight[index[2]], eight[index[3]]);
    }
}
