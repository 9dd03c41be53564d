using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;
using Activations.Simd;

namespace Activations.Training;

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

    // 'lines' rows of A, or columns of B, k by k and 'padded' numbers apart; what fills up is never read back.
    private static unsafe void Pack(Operand x, float* values, bool isTurned, int depth, int line, int lines, int padded, float* to)
    {
        if (isTurned)
        {
            PackTurned(values + ((nint)line * x.Step), depth, lines, padded, to);
            return;
        }

        float* end = values + x.Values.Length, from = values + line;
        for (int k = 0; k < depth; k++, from += x.Step, to += padded)
        {
            if (from + padded + Vector128<float>.Count > end)
            {
                new ReadOnlySpan<float>(from, lines).CopyTo(new(to, lines));
                continue;
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
    }

    // Each line is contiguous: blocks of four lines by four k are turned in registers.
    private static unsafe void PackTurned(float* source, int depth, int lines, int padded, float* to)
    {
        int i = 0, whole = depth & ~3;
        for (; i + 4 <= lines; i += 4)
        {
            float* r0 = source + ((nint)i * depth), r1 = r0 + depth, r2 = r1 + depth, r3 = r2 + depth, block = to + i;
            for (int k = 0; k < whole; k += 4, block += 4 * padded)
            {
                Turn(Vector128.Load(r0 + k), Vector128.Load(r1 + k), Vector128.Load(r2 + k), Vector128.Load(r3 + k), block, padded);
            }

            for (int k = whole; k < depth; k++, block += padded)
            {
                (block[0], block[1], block[2], block[3]) = (r0[k], r1[k], r2[k], r3[k]);
            }
        }

        for (; i < lines; i++)
        {
            for (int k = 0; k < depth; k++)
            {
                to[(k * padded) + i] = source[((nint)i * depth) + k];
            }
        }
    }

    private static unsafe void Turn(
        Vector128<float> r0, Vector128<float> r1, Vector128<float> r2, Vector128<float> r3, float* to, int step)
    {
        Vector128<float> low02 = Interleave.Low(r0, r2), high02 = Interleave.High(r0, r2);
        Vector128<float> low13 = Interleave.Low(r1, r3), high13 = Interleave.High(r1, r3);
        Interleave.Low(low02, low13).Store(to);
        Interleave.High(low02, low13).Store(to + step);
        Interleave.Low(high02, high13).Store(to + (2 * step));
        Interleave.High(high02, high13).Store(to + (3 * step));
    }
}
