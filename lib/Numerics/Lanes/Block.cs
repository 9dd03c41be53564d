using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>
/// Up to <see cref="Largest"/> numbers in memory, on which each operation is a loop of its own: lanes for WebAssembly,
/// whose interpreter takes longer to find the next operation of a formula than a processor for a hundred numbers.
/// </summary>
/// <remarks>
/// The interpreter compiles what it runs often, but only a short loop over plain numbers or vectors becomes good code.
/// A formula inlined into one loop is too long for that, each wrapper around a number adds copies in memory, and a
/// fused multiply-add of vectors is a dozen calls. Here a call serves a whole block, and all formulas share these
/// loops: once they are compiled, the first call of a function is a fast one.
/// <para>
/// A block does not own its numbers. <see cref="Start"/> gives up all earlier results of its thread. Memory that
/// <see cref="Load"/> reads or <see cref="Store"/> writes must be pinned, and left alone until the formula has ended.
/// </para>
/// </remarks>
internal readonly unsafe struct Block : ILanes<Block>
{
    /// <summary>The most numbers of a block. Twice as many gain a twentieth of the time.</summary>
    public const int Largest = 512;

    // Results of one formula that have room: several times as many as the longest formula has.
    private const int MaxResults = 1024;

    private const int VectorSize = 16;

    [ThreadStatic]
    private static Workspace* s_workspace;

    private readonly byte* _values;

    // Bytes from one vector to the next: none in a constant, whose one vector is read again and again.
    private readonly nint _step;

    private Block(byte* values, nint step)
    {
        _values = values;
        _step = step;
    }

    /// <summary>Numbers of the block for which this thread started a formula.</summary>
    public static int Count => s_workspace->Count;

    /// <summary>Begins a formula for so many numbers.</summary>
    public static void Start(int count)
    {
        Workspace* workspace = s_workspace;
        if (workspace == null)
        {
            workspace = (Workspace*)NativeMemory.Alloc((nuint)sizeof(Workspace));
            workspace->Room = (byte*)NativeMemory.AlignedAlloc(MaxResults * Largest * sizeof(float), VectorSize);
            s_workspace = workspace;
        }

        workspace->Next = workspace->Room;
        workspace->Count = count;
        workspace->Size = (count + 3) / 4 * VectorSize;
    }

    public static Block Load(ref float source, nuint offset)
    {
        float* values = (float*)Unsafe.AsPointer(ref Unsafe.Add(ref source, offset));
        int count = s_workspace->Count;
        if (count % 4 == 0)
        {
            return new((byte*)values, VectorSize);
        }

        // Filled up with zeros: what follows the numbers may not be there to read.
        byte* y = Take(s_workspace->Size, out byte* end);
        At(end - VectorSize) = default;
        for (int i = 0; i < count; i++)
        {
            ((float*)y)[i] = values[i];
        }

        return new(y, VectorSize);
    }

    public void Store(ref float destination, nuint offset)
    {
        byte* y = (byte*)Unsafe.AsPointer(ref Unsafe.Add(ref destination, offset));
        byte* a = _values;
        nint step = _step;
        int rest = s_workspace->Count;
        for (; rest >= 4; rest -= 4, y += VectorSize, a += step)
        {
            At(y) = At(a);
        }

        for (int i = 0; i < rest; i++)
        {
            ((float*)y)[i] = ((float*)a)[i];
        }
    }

    public void StoreNonTemporal(float* destination) => Store(ref *destination, 0);

    public static implicit operator Block(float value)
    {
        byte* y = Take(VectorSize, out _);
        At(y) = Vector128.Create(value);
        return new(y, 0);
    }

    public static Block operator +(Block a, Block b) => Each<Sum>(a, b);

    public static Block operator -(Block a, Block b) => Each<Difference>(a, b);

    public static Block operator *(Block a, Block b) => Each<Product>(a, b);

    public static Block operator /(Block a, Block b) => Each<Quotient>(a, b);

    // By single numbers: on vectors the interpreter has no such operation.
    public static Block Fma(Block a, Block b, Block c)
    {
        byte* y = Take(s_workspace->Size, out byte* end),
            pa = a._values,
            pb = b._values,
            pc = c._values;
        nint sa = a._step,
            sb = b._step,
            sc = c._step;
        for (byte* p = y; p < end; p += VectorSize, pa += sa, pb += sb, pc += sc)
        {
            float* fa = (float*)pa,
                fb = (float*)pb,
                fc = (float*)pc,
                fy = (float*)p;
            fy[0] = MathF.FusedMultiplyAdd(fa[0], fb[0], fc[0]);
            fy[1] = MathF.FusedMultiplyAdd(fa[1], fb[1], fc[1]);
            fy[2] = MathF.FusedMultiplyAdd(fa[2], fb[2], fc[2]);
            fy[3] = MathF.FusedMultiplyAdd(fa[3], fb[3], fc[3]);
        }

        return new(y, VectorSize);
    }

    public static Block NegatedFma(Block a, Block b, Block c) => Fma(Each<Negation>(a), b, c);

    public static Block Fms(Block a, Block b, Block c) => Fma(a, b, Each<Negation>(c));

    public static Block Min(Block a, Block b) => Each<Minimum>(a, b);

    public static Block Max(Block a, Block b) => Each<Maximum>(a, b);

    public static Block Sqrt(Block a) => Each<SquareRoot>(a);

    public static Block CopySign(Block value, Block sign) => Each<SignCopy>(value, sign);

    public static Block Abs(Block a) => Each<Magnitude>(a);

    public static Block IfGreater(Block a, Block b, Block then, Block otherwise)
    {
        byte* y = Take(s_workspace->Size, out byte* end),
            pa = a._values,
            pb = b._values,
            pc = then._values,
            pd = otherwise._values;
        nint sa = a._step,
            sb = b._step,
            sc = then._step,
            sd = otherwise._step;
        for (byte* p = y; p < end; p += VectorSize, pa += sa, pb += sb, pc += sc, pd += sd)
        {
            At(p) = Vector128.ConditionalSelect(Vector128.GreaterThan(At(pa), At(pb)), At(pc), At(pd));
        }

        return new(y, VectorSize);
    }

    public static Block IfNegative(Block x, Block then, Block otherwise)
    {
        byte* y = Take(s_workspace->Size, out byte* end),
            pa = x._values,
            pb = then._values,
            pc = otherwise._values;
        nint sa = x._step,
            sb = then._step,
            sc = otherwise._step;
        for (byte* p = y; p < end; p += VectorSize, pa += sa, pb += sb, pc += sc)
        {
            At(p) = Vector128.ConditionalSelect((At(pa).AsInt32() >> 31).AsSingle(), At(pb), At(pc));
        }

        return new(y, VectorSize);
    }

    public static Block OrNaN(Block value, Block x) => Each<NaNOf>(value, x);

    public static Block FromExponentBits(Block a) => Each<ExponentBits>(a);

    public static bool AnyGreater(Block a, Block b)
    {
        byte* pa = a._values,
            pb = b._values;
        nint sa = a._step,
            sb = b._step;
        Vector128<float> any = default;
        for (int rest = s_workspace->Size; rest > 0; rest -= VectorSize, pa += sa, pb += sb)
        {
            any |= Vector128.GreaterThan(At(pa), At(pb));
        }

        return any.AsInt32() != Vector128<int>.Zero;
    }

    public static Block Lookup8(float* eight, Block a)
    {
        byte* y = Take(s_workspace->Size, out byte* end),
            pa = a._values;
        nint sa = a._step;
        for (byte* p = y; p < end; p += VectorSize, pa += sa)
        {
            int* index = (int*)pa;
            float* fy = (float*)p;
            fy[0] = eight[index[0] & 7];
            fy[1] = eight[index[1] & 7];
            fy[2] = eight[index[2] & 7];
            fy[3] = eight[index[3] & 7];
        }

        return new(y, VectorSize);
    }

    private static Block Each<TOperation>(Block a)
        where TOperation : IOperation
    {
        byte* y = Take(s_workspace->Size, out byte* end),
            pa = a._values;
        nint sa = a._step;
        for (byte* p = y; p < end; p += VectorSize, pa += sa)
        {
            At(p) = TOperation.Of(At(pa), At(pa));
        }

        return new(y, VectorSize);
    }

    private static Block Each<TOperation>(Block a, Block b)
        where TOperation : IOperation
    {
        byte* y = Take(s_workspace->Size, out byte* end),
            pa = a._values,
            pb = b._values;
        nint sa = a._step,
            sb = b._step;
        for (byte* p = y; p < end; p += VectorSize, pa += sa, pb += sb)
        {
            At(p) = TOperation.Of(At(pa), At(pb));
        }

        return new(y, VectorSize);
    }

    // Room for so many bytes of a result.
    private static byte* Take(int size, out byte* end)
    {
        Workspace* workspace = s_workspace;
        byte* start = workspace->Next;
        end = start + size;
        if (end > workspace->Room + (MaxResults * Largest * sizeof(float)))
        {
            throw new InvalidOperationException($"A formula has more than {MaxResults} results.");
        }

        workspace->Next = end;
        return start;
    }

    [MethodImpl(AggressiveInlining)]
    private static ref Vector128<float> At(byte* a) => ref *(Vector128<float>*)a;

    // An operation of one or two vectors, whose meaning ILanes defines.
    private interface IOperation
    {
        static abstract Vector128<float> Of(Vector128<float> a, Vector128<float> b);
    }

    private struct Workspace
    {
        public byte* Room,
            Next;
        public int Count,
            Size;
    }

    private readonly struct Sum : IOperation
    {
        [MethodImpl(AggressiveInlining)]
        public static Vector128<float> Of(Vector128<float> a, Vector128<float> b) => a + b;
    }

    private readonly struct Difference : IOperation
    {
        [MethodImpl(AggressiveInlining)]
        public static Vector128<float> Of(Vector128<float> a, Vector128<float> b) => a - b;
    }

    private readonly struct Product : IOperation
    {
        [MethodImpl(AggressiveInlining)]
        public static Vector128<float> Of(Vector128<float> a, Vector128<float> b) => a * b;
    }

    private readonly struct Quotient : IOperation
    {
        [MethodImpl(AggressiveInlining)]
        public static Vector128<float> Of(Vector128<float> a, Vector128<float> b) => a / b;
    }

    private readonly struct Negation : IOperation
    {
        [MethodImpl(AggressiveInlining)]
        public static Vector128<float> Of(Vector128<float> a, Vector128<float> b) => a ^ Vector128.Create(-0f);
    }

    private readonly struct Minimum : IOperation
    {
        [MethodImpl(AggressiveInlining)]
        public static Vector128<float> Of(Vector128<float> a, Vector128<float> b) =>
            Vector128.ConditionalSelect(Vector128.LessThan(a, b), a, b);
    }

    private readonly struct Maximum : IOperation
    {
        [MethodImpl(AggressiveInlining)]
        public static Vector128<float> Of(Vector128<float> a, Vector128<float> b) =>
            Vector128.ConditionalSelect(Vector128.GreaterThan(a, b), a, b);
    }

    private readonly struct SquareRoot : IOperation
    {
        [MethodImpl(AggressiveInlining)]
        public static Vector128<float> Of(Vector128<float> a, Vector128<float> b) => Vector128.Sqrt(a);
    }

    private readonly struct SignCopy : IOperation
    {
        [MethodImpl(AggressiveInlining)]
        public static Vector128<float> Of(Vector128<float> a, Vector128<float> b) =>
            Vector128.ConditionalSelect(Vector128.Create(-0f), b, a);
    }

    private readonly struct Magnitude : IOperation
    {
        [MethodImpl(AggressiveInlining)]
        public static Vector128<float> Of(Vector128<float> a, Vector128<float> b) => Vector128.Abs(a);
    }

    private readonly struct NaNOf : IOperation
    {
        [MethodImpl(AggressiveInlining)]
        public static Vector128<float> Of(Vector128<float> a, Vector128<float> b) =>
            Vector128.ConditionalSelect(Vector128.Equals(b, b), a, b);
    }

    private readonly struct ExponentBits : IOperation
    {
        [MethodImpl(AggressiveInlining)]
        public static Vector128<float> Of(Vector128<float> a, Vector128<float> b) => (a.AsInt32() << 23).AsSingle();
    }
}
