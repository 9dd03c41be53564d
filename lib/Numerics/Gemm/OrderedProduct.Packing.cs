using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Activations.Numerics;

/// <content>Copies of parts of the operands that lie in the order in which the tiles read them.</content>
internal static partial class OrderedProduct
{
    // A cache line: no vector of a panel lies in two.
    private const int Line = 64 / sizeof(float);

    [ThreadStatic]
    private static float[]? s_left, s_right;

    private static float[] Room([NotNull] ref float[]? room, int length)
    {
        if (room is null || room.Length < length + (2 * Line))
        {
            room = new float[length + (2 * Line)];
        }

        return room;
    }

    private static unsafe float* Aligned(float* start) =>
        (float*)(((nuint)start + (Line * sizeof(float)) - 1) & ~(nuint)((Line * sizeof(float)) - 1));

    // 'lines' rows of A, or columns of B, in panels of so many, each k by k; what fills the last panel up to a multiple of 'unit' is never
    // read back.
    private static unsafe void Pack(Operand x, float* values, bool isTurned, int depth, int line, int lines, int panel, int unit, float* to)
    {
        if (isTurned)
        {
            for (int i = 0; i < lines; i += panel)
            {
                int some = Math.Min(panel, lines - i);
                PackTurned(values + ((nint)(line + i) * x.Step), depth, some, Ceiling(some, unit) * unit, to + ((nint)i * depth));
            }

            return;
        }

        float* end = values + x.Values.Length, from = values + line;
        for (int k = 0; k < depth; k++, from += x.Step)
        {
            for (int i = 0; i < lines; i += panel)
            {
                int some = Math.Min(panel, lines - i), padded = Ceiling(some, unit) * unit;
                Copy(from + i, some, padded, end, to + ((nint)i * depth) + ((nint)k * padded));
            }
        }
    }

    private static unsafe void Copy(float* from, int length, int padded, float* end, float* to)
    {
        if (from + padded + Vector128<float>.Count > end)
        {
            new ReadOnlySpan<float>(from, length).CopyTo(new(to, length));
            return;
        }

        int i = 0;
        for (; i + Line <= padded; i += Line)
        {
            Vector512.Load(from + i).Store(to + i);
        }

        for (; i < padded; i += Vector128<float>.Count)
        {
            Vector128.Load(from + i).Store(to + i);
        }
    }

    // Each line is contiguous: blocks of sixteen, eight or four lines by four k are turned in registers.
    private static unsafe void PackTurned(float* source, int depth, int lines, int padded, float* to)
    {
        int i = 0;
        for (; Avx512F.IsSupported && i + 16 <= lines; i += 16)
        {
            Turn16(source + ((nint)i * depth), depth, padded, to + i);
            TurnRest(source + ((nint)i * depth), depth, 16, padded, to + i);
        }

        for (; Avx.IsSupported && i + 8 <= lines; i += 8)
        {
            Turn8(source + ((nint)i * depth), depth, padded, to + i);
            TurnRest(source + ((nint)i * depth), depth, 8, padded, to + i);
        }

        for (; i + 4 <= lines; i += 4)
        {
            Turn4(source + ((nint)i * depth), depth, padded, to + i);
            TurnRest(source + ((nint)i * depth), depth, 4, padded, to + i);
        }

        for (; i < lines; i++)
        {
            for (int k = 0; k < depth; k++)
            {
                to[(k * padded) + i] = source[((nint)i * depth) + k];
            }
        }
    }

    // The last k, fewer than four.
    private static unsafe void TurnRest(float* source, int depth, int lines, int padded, float* to)
    {
        for (int k = depth & ~3; k < depth; k++)
        {
            for (int i = 0; i < lines; i++)
            {
                to[(k * padded) + i] = source[((nint)i * depth) + k];
            }
        }
    }

    // Four k of sixteen lines: line i + 4 j is in part j of vector i, so that what is turned within the parts lies in order.
    private static unsafe void Turn16(float* source, int depth, int padded, float* to)
    {
        nint line = depth, four = 4 * line;
        for (int k = 0; k + 4 <= depth; k += 4, source += 4, to += 4 * padded)
        {
            Vector512<float> r0 = Gather16(source, four), r1 = Gather16(source + line, four);
            Vector512<float> r2 = Gather16(source + (2 * line), four), r3 = Gather16(source + (3 * line), four);
            Vector512<float> low02 = Avx512F.UnpackLow(r0, r2), high02 = Avx512F.UnpackHigh(r0, r2);
            Vector512<float> low13 = Avx512F.UnpackLow(r1, r3), high13 = Avx512F.UnpackHigh(r1, r3);
            Avx512F.UnpackLow(low02, low13).Store(to);
            Avx512F.UnpackHigh(low02, low13).Store(to + padded);
            Avx512F.UnpackLow(high02, high13).Store(to + (2 * padded));
            Avx512F.UnpackHigh(high02, high13).Store(to + (3 * padded));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector512<float> Gather16(float* source, nint step)
    {
        Vector512<float> all = Vector128.Load(source).ToVector256Unsafe().ToVector512Unsafe();
        all = Avx512F.InsertVector128(all, Vector128.Load(source + step), 1);
        all = Avx512F.InsertVector128(all, Vector128.Load(source + (2 * step)), 2);
        return Avx512F.InsertVector128(all, Vector128.Load(source + (3 * step)), 3);
    }

    private static unsafe void Turn8(float* source, int depth, int padded, float* to)
    {
        nint line = depth, four = 4 * line;
        for (int k = 0; k + 4 <= depth; k += 4, source += 4, to += 4 * padded)
        {
            Vector256<float> r0 = Gather8(source, four), r1 = Gather8(source + line, four);
            Vector256<float> r2 = Gather8(source + (2 * line), four), r3 = Gather8(source + (3 * line), four);
            Vector256<float> low02 = Avx.UnpackLow(r0, r2), high02 = Avx.UnpackHigh(r0, r2);
            Vector256<float> low13 = Avx.UnpackLow(r1, r3), high13 = Avx.UnpackHigh(r1, r3);
            Avx.UnpackLow(low02, low13).Store(to);
            Avx.UnpackHigh(low02, low13).Store(to + padded);
            Avx.UnpackLow(high02, high13).Store(to + (2 * padded));
            Avx.UnpackHigh(high02, high13).Store(to + (3 * padded));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<float> Gather8(float* source, nint step) =>
        Avx.InsertVector128(Vector128.Load(source).ToVector256Unsafe(), Vector128.Load(source + step), 1);

    private static unsafe void Turn4(float* source, int depth, int padded, float* to)
    {
        float* r0 = source, r1 = r0 + depth, r2 = r1 + depth, r3 = r2 + depth;
        for (int k = 0; k + 4 <= depth; k += 4, to += 4 * padded)
        {
            Vector128<float> low02 = Interleave.Low(Vector128.Load(r0 + k), Vector128.Load(r2 + k)), high02 = Interleave.High(Vector128.Load(r0 + k), Vector128.Load(r2 + k));
            Vector128<float> low13 = Interleave.Low(Vector128.Load(r1 + k), Vector128.Load(r3 + k)), high13 = Interleave.High(Vector128.Load(r1 + k), Vector128.Load(r3 + k));
            Interleave.Low(low02, low13).Store(to);
            Interleave.High(low02, low13).Store(to + padded);
            Interleave.Low(high02, high13).Store(to + (2 * padded));
            Interleave.High(high02, high13).Store(to + (3 * padded));
        }
    }
}
