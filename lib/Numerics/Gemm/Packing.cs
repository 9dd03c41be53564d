using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>Copies of panels of the operands in the order in which the micro-kernel reads them.</summary>
internal static unsafe class Packing
{
    // No vector of a panel lies in two cache lines.
    private const int Line = SharedWork.CacheLine;

    [ThreadStatic]
    private static float[]? s_a,
        s_b;

    /// <summary>Room for packed panels of A, one for each thread; see <see cref="Aligned"/>.</summary>
    public static float[] WorkspaceA(int length) => Workspace(ref s_a, length);

    /// <summary>Room for packed panels of B, one for each thread; see <see cref="Aligned"/>.</summary>
    public static float[] WorkspaceB(int length) => Workspace(ref s_b, length);

    /// <summary>The first start of a cache line in a pinned workspace.</summary>
    public static float* Aligned(float* workspace) => (float*)(((nuint)workspace + 63) & ~(nuint)63);

    /// <summary>
    /// Copies rows of A, or columns of B, in panels: a panel holds all its lines' numbers for k = 0, then those for k =
    /// 1, and so on.
    /// </summary>
    /// <param name="x">The operand.</param>
    /// <param name="values">Its elements, pinned.</param>
    /// <param name="isTransposed">
    /// Whether a line is contiguous in memory, rather than its numbers for one k beside its neighbours'.
    /// </param>
    /// <param name="depth">Numbers of a line.</param>
    /// <param name="first">The first line.</param>
    /// <param name="lines">How many lines.</param>
    /// <param name="panel">Lines of a panel; the last may have fewer.</param>
    /// <param name="unit">The last panel is padded to a multiple of this with numbers that reach no result.</param>
    /// <param name="to">Where the panels go.</param>
    public static void Pack(
        Operand x,
        float* values,
        bool isTransposed,
        int depth,
        int first,
        int lines,
        int panel,
        int unit,
        float* to
    )
    {
        float* end = values + x.Values.Length;
        if (isTransposed)
        {
            for (int i = 0; i < lines; i += panel)
            {
                int count = Math.Min(panel, lines - i);
                float* from = values + ((nint)(first + i) * x.Step);
                Transpose(from, depth, count, Padded(count, unit), to + ((nint)i * depth));
            }

            return;
        }

        for (int k = 0; k < depth; k++)
        {
            float* from = values + first + ((nint)k * x.Step);
            for (int i = 0; i < lines; i += panel)
            {
                int count = Math.Min(panel, lines - i),
                    padded = Padded(count, unit);
                Copy(from + i, count, padded, end, to + ((nint)i * depth) + ((nint)k * padded));
            }
        }
    }

    private static int Padded(int count, int unit) => (count + unit - 1) / unit * unit;

    private static float[] Workspace([NotNull] ref float[]? workspace, int length)
    {
        if (workspace is null || workspace.Length < length + (2 * Line))
        {
            workspace = new float[length + (2 * Line)];
        }

        return workspace;
    }

    // In whole vectors, which may read and write more than 'length' numbers, unless that would read beyond the
    // operand's end.
    private static void Copy(float* from, int length, int padded, float* end, float* to)
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

    // to[k, i] = from[i, k]: sixteen, eight or four lines at a time, and single numbers for what is left of lines and
    // of k.
    private static void Transpose(float* from, int depth, int lines, int padded, float* to)
    {
        int i = 0;
        for (; Avx512F.IsSupported && i + 16 <= lines; i += 16)
        {
            Transpose<Fours512, Vector512<float>>(from + ((nint)i * depth), depth, padded, to + i);
        }

        for (; Avx.IsSupported && i + 8 <= lines; i += 8)
        {
            Transpose<Fours256, Vector256<float>>(from + ((nint)i * depth), depth, padded, to + i);
        }

        for (; i + 4 <= lines; i += 4)
        {
            Transpose<Fours128, Vector128<float>>(from + ((nint)i * depth), depth, padded, to + i);
        }

        TransposeRest(from + ((nint)i * depth), depth, 0, lines - i, padded, to + i);
    }

    // Four k at a time of as many lines as a vector has numbers. The four numbers of line i + 4 j are loaded into part
    // j of vector i:
    //
    //     vector 0:  a0 a1 a2 a3 | e0 e1 e2 e3 ...      unpack        a0 b0 c0 d0 | e0 f0 g0 h0 ...   k = 0
    //     vector 1:  b0 b1 b2 b3 | f0 f1 f2 f3 ...    with 2 and 3,   a1 b1 c1 d1 | e1 f1 g1 h1 ...   k = 1
    //     vector 2:  c0 c1 c2 c3 | g0 g1 g2 g3 ...    then the two    a2 b2 c2 d2 | e2 f2 g2 h2 ...   k = 2
    //     vector 3:  d0 d1 d2 d3 | h0 h1 h2 h3 ...      results       a3 b3 c3 d3 | e3 f3 g3 h3 ...   k = 3
    //
    // Transposing each part of four by four thus leaves the lines in order.
    private static void Transpose<TFours, TVector>(float* from, int depth, int padded, float* to)
        where TFours : struct, IFours<TVector>
        where TVector : unmanaged
    {
        nint line = depth,
            four = 4 * line;
        int k = 0;
        float* target = to;
        for (; k + 4 <= depth; k += 4, target += 4 * padded)
        {
            float* source = from + k;
            TVector r0 = TFours.LoadStrided(source, four),
                r1 = TFours.LoadStrided(source + line, four);
            source += 2 * line;
            TVector r2 = TFours.LoadStrided(source, four),
                r3 = TFours.LoadStrided(source + line, four);
            TVector low02 = TFours.UnpackLow(r0, r2),
                high02 = TFours.UnpackHigh(r0, r2);
            TVector low13 = TFours.UnpackLow(r1, r3),
                high13 = TFours.UnpackHigh(r1, r3);
            *(TVector*)target = TFours.UnpackLow(low02, low13);
            *(TVector*)(target + padded) = TFours.UnpackHigh(low02, low13);
            *(TVector*)(target + (2 * padded)) = TFours.UnpackLow(high02, high13);
            *(TVector*)(target + (3 * padded)) = TFours.UnpackHigh(high02, high13);
        }

        TransposeRest(from, depth, k, sizeof(TVector) / sizeof(float), padded, to);
    }

    private static void TransposeRest(float* from, int depth, int start, int lines, int padded, float* to)
    {
        for (int k = start; k < depth; k++)
        {
            for (int i = 0; i < lines; i++)
            {
                to[((nint)k * padded) + i] = from[((nint)i * depth) + k];
            }
        }
    }

    /// <summary>Vectors as parts of four numbers.</summary>
    private interface IFours<TVector>
    {
        /// <summary>Four numbers at the source, the next four at the source + step, and so on.</summary>
        static abstract TVector LoadStrided(float* source, nint step);

        /// <summary>a0 b0 a1 b1 in each part.</summary>
        static abstract TVector UnpackLow(TVector a, TVector b);

        /// <summary>a2 b2 a3 b3 in each part.</summary>
        static abstract TVector UnpackHigh(TVector a, TVector b);
    }

    private readonly struct Fours512 : IFours<Vector512<float>>
    {
        [MethodImpl(AggressiveInlining)]
        public static Vector512<float> LoadStrided(float* source, nint step)
        {
            Vector512<float> all = Vector128.Load(source).ToVector256Unsafe().ToVector512Unsafe();
            all = Avx512F.InsertVector128(all, Vector128.Load(source + step), 1);
            all = Avx512F.InsertVector128(all, Vector128.Load(source + (2 * step)), 2);
            return Avx512F.InsertVector128(all, Vector128.Load(source + (3 * step)), 3);
        }

        [MethodImpl(AggressiveInlining)]
        public static Vector512<float> UnpackLow(Vector512<float> a, Vector512<float> b) => Avx512F.UnpackLow(a, b);

        [MethodImpl(AggressiveInlining)]
        public static Vector512<float> UnpackHigh(Vector512<float> a, Vector512<float> b) => Avx512F.UnpackHigh(a, b);
    }

    private readonly struct Fours256 : IFours<Vector256<float>>
    {
        [MethodImpl(AggressiveInlining)]
        public static Vector256<float> LoadStrided(float* source, nint step) =>
            Avx.InsertVector128(Vector128.Load(source).ToVector256Unsafe(), Vector128.Load(source + step), 1);

        [MethodImpl(AggressiveInlining)]
        public static Vector256<float> UnpackLow(Vector256<float> a, Vector256<float> b) => Avx.UnpackLow(a, b);

        [MethodImpl(AggressiveInlining)]
        public static Vector256<float> UnpackHigh(Vector256<float> a, Vector256<float> b) => Avx.UnpackHigh(a, b);
    }

    private readonly struct Fours128 : IFours<Vector128<float>>
    {
        [MethodImpl(AggressiveInlining)]
        public static Vector128<float> LoadStrided(float* source, nint step) => Vector128.Load(source);

        [MethodImpl(AggressiveInlining)]
        public static Vector128<float> UnpackLow(Vector128<float> a, Vector128<float> b) => Interleave.Low(a, b);

        [MethodImpl(AggressiveInlining)]
        public static Vector128<float> UnpackHigh(Vector128<float> a, Vector128<float> b) => Interleave.High(a, b);
    }
}
