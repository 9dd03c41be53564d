using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>
/// The innermost loop of the matrix product: a tile of C, one or two vectors of rows by up to fourteen columns, held in
/// registers.
/// </summary>
/// <remarks>
/// Element (i, j) of the tile is the chain c = fma(a[i, k], b[k, j], c) over k = 0, 1, 2 ... Each k loads two vectors
/// of A, and for every column one number of B, which feeds two multiply-adds. Fourteen columns take 28 sums, two
/// vectors of A and one of B: 31 of the 32 registers that come with 512-bit vectors. The sixteen registers of narrower
/// vectors hold the twelve sums of six columns.
/// </remarks>
internal static unsafe class MicroKernel<TFloats, TVector>
    where TFloats : struct, IVector<TVector>
    where TVector : struct
{
    /// <summary>Rows of the largest tile.</summary>
    public static int MaxRows => 2 * TFloats.Count;

    /// <summary>Columns of the largest tile.</summary>
    public static int MaxColumns => TFloats.Count == Floats512.Count ? 14 : 6;

    /// <summary>Computes a tile of one or two vectors of rows.</summary>
    public static void Run(int rows, int columns, in Tile tile)
    {
        if (rows > TFloats.Count)
        {
            Run<Two>(columns, tile);
        }
        else
        {
            Run<One>(columns, tile);
        }
    }

    private static void Run<TVectors>(int columns, in Tile tile)
        where TVectors : struct, INumber
    {
        switch (columns)
        {
            case 1:
                Run<TVectors, One>(tile);
                break;
            case 2:
                Run<TVectors, Two>(tile);
                break;
            case 3:
                Run<TVectors, Three>(tile);
                break;
            case 4:
                Run<TVectors, Four>(tile);
                break;
            case 5:
                Run<TVectors, Five>(tile);
                break;
            case 6:
                Run<TVectors, Six>(tile);
                break;
            case 7:
                Run<TVectors, Seven>(tile);
                break;
            case 8:
                Run<TVectors, Eight>(tile);
                break;
            case 9:
                Run<TVectors, Nine>(tile);
                break;
            case 10:
                Run<TVectors, Ten>(tile);
                break;
            case 11:
                Run<TVectors, Eleven>(tile);
                break;
            case 12:
                Run<TVectors, Twelve>(tile);
                break;
            case 13:
                Run<TVectors, Thirteen>(tile);
                break;
            case 14:
                Run<TVectors, Fourteen>(tile);
                break;
        }
    }

    [MethodImpl(AggressiveOptimization)]
    private static void Run<TVectors, TColumns>(in Tile tile)
        where TVectors : struct, INumber
        where TColumns : struct, INumber
    {
        float* a = tile.A,
            b0 = tile.B,
            c = tile.C;
        nint aStep = tile.AStep,
            bStep = tile.BRowStep,
            cStep = tile.CStep;
        nint second = tile.BColumnStep,
            third = 2 * second;
        float* b3 = b0 + (3 * second),
            b6 = b3 + (3 * second),
            b9 = b6 + (3 * second),
            b12 = b9 + (3 * second);
        TVector zero = TFloats.All(0f);
        TVector s0c0 = zero,
            s0c1 = zero,
            s0c2 = zero,
            s0c3 = zero,
            s0c4 = zero,
            s0c5 = zero,
            s0c6 = zero;
        TVector s0c7 = zero,
            s0c8 = zero,
            s0c9 = zero,
            s0c10 = zero,
            s0c11 = zero,
            s0c12 = zero,
            s0c13 = zero;
        TVector s1c0 = zero,
            s1c1 = zero,
            s1c2 = zero,
            s1c3 = zero,
            s1c4 = zero,
            s1c5 = zero,
            s1c6 = zero;
        TVector s1c7 = zero,
            s1c8 = zero,
            s1c9 = zero,
            s1c10 = zero,
            s1c11 = zero,
            s1c12 = zero,
            s1c13 = zero;
        for (nint k = tile.Depth; k > 0; k--)
        {
            TVector a0 = TFloats.Load(a),
                a1 = TVectors.Value > 1 ? TFloats.Load(a + TFloats.Count) : a0;
            Add<TVectors>(TColumns.Value > 0, a0, a1, b0, ref s0c0, ref s1c0);
            Add<TVectors>(TColumns.Value > 1, a0, a1, b0 + second, ref s0c1, ref s1c1);
            Add<TVectors>(TColumns.Value > 2, a0, a1, b0 + third, ref s0c2, ref s1c2);
            Add<TVectors>(TColumns.Value > 3, a0, a1, b3, ref s0c3, ref s1c3);
            Add<TVectors>(TColumns.Value > 4, a0, a1, b3 + second, ref s0c4, ref s1c4);
            Add<TVectors>(TColumns.Value > 5, a0, a1, b3 + third, ref s0c5, ref s1c5);
            Add<TVectors>(TColumns.Value > 6, a0, a1, b6, ref s0c6, ref s1c6);
            Add<TVectors>(TColumns.Value > 7, a0, a1, b6 + second, ref s0c7, ref s1c7);
            Add<TVectors>(TColumns.Value > 8, a0, a1, b6 + third, ref s0c8, ref s1c8);
            Add<TVectors>(TColumns.Value > 9, a0, a1, b9, ref s0c9, ref s1c9);
            Add<TVectors>(TColumns.Value > 10, a0, a1, b9 + second, ref s0c10, ref s1c10);
            Add<TVectors>(TColumns.Value > 11, a0, a1, b9 + third, ref s0c11, ref s1c11);
            Add<TVectors>(TColumns.Value > 12, a0, a1, b12, ref s0c12, ref s1c12);
            Add<TVectors>(TColumns.Value > 13, a0, a1, b12 + second, ref s0c13, ref s1c13);
            a += aStep;
            b0 += bStep;
            b3 += bStep;
            b6 += bStep;
            b9 += bStep;
            b12 += bStep;
        }

        Store<TVectors>(TColumns.Value > 0, s0c0, s1c0, c);
        Store<TVectors>(TColumns.Value > 1, s0c1, s1c1, c + cStep);
        Store<TVectors>(TColumns.Value > 2, s0c2, s1c2, c + (2 * cStep));
        Store<TVectors>(TColumns.Value > 3, s0c3, s1c3, c + (3 * cStep));
        Store<TVectors>(TColumns.Value > 4, s0c4, s1c4, c + (4 * cStep));
        Store<TVectors>(TColumns.Value > 5, s0c5, s1c5, c + (5 * cStep));
        Store<TVectors>(TColumns.Value > 6, s0c6, s1c6, c + (6 * cStep));
        Store<TVectors>(TColumns.Value > 7, s0c7, s1c7, c + (7 * cStep));
        Store<TVectors>(TColumns.Value > 8, s0c8, s1c8, c + (8 * cStep));
        Store<TVectors>(TColumns.Value > 9, s0c9, s1c9, c + (9 * cStep));
        Store<TVectors>(TColumns.Value > 10, s0c10, s1c10, c + (10 * cStep));
        Store<TVectors>(TColumns.Value > 11, s0c11, s1c11, c + (11 * cStep));
        Store<TVectors>(TColumns.Value > 12, s0c12, s1c12, c + (12 * cStep));
        Store<TVectors>(TColumns.Value > 13, s0c13, s1c13, c + (13 * cStep));
    }

    // One step of the chains of one column, if the tile has it.
    [MethodImpl(AggressiveInlining)]
    private static void Add<TVectors>(bool exists, TVector a0, TVector a1, float* b, ref TVector sum0, ref TVector sum1)
        where TVectors : struct, INumber
    {
        if (exists)
        {
            TVector x = TFloats.All(*b);
            sum0 = TFloats.Fma(a0, x, sum0);
            sum1 = TVectors.Value > 1 ? TFloats.Fma(a1, x, sum1) : sum1;
        }
    }

    [MethodImpl(AggressiveInlining)]
    private static void Store<TVectors>(bool exists, TVector sum0, TVector sum1, float* c)
        where TVectors : struct, INumber
    {
        if (exists)
        {
            TFloats.Store(sum0, c);
        }

        if (exists && TVectors.Value > 1)
        {
            TFloats.Store(sum1, c + TFloats.Count);
        }
    }

    /// <summary>A whole number that is known when a method is compiled, so that branches on it vanish.</summary>
    private interface INumber
    {
        static abstract int Value { get; }
    }

    private readonly struct One : INumber
    {
        public static int Value => 1;
    }

    private readonly struct Two : INumber
    {
        public static int Value => 2;
    }

    private readonly struct Three : INumber
    {
        public static int Value => 3;
    }

    private readonly struct Four : INumber
    {
        public static int Value => 4;
    }

    private readonly struct Five : INumber
    {
        public static int Value => 5;
    }

    private readonly struct Six : INumber
    {
        public static int Value => 6;
    }

    private readonly struct Seven : INumber
    {
        public static int Value => 7;
    }

    private readonly struct Eight : INumber
    {
        public static int Value => 8;
    }

    private readonly struct Nine : INumber
    {
        public static int Value => 9;
    }

    private readonly struct Ten : INumber
    {
        public static int Value => 10;
    }

    private readonly struct Eleven : INumber
    {
        public static int Value => 11;
    }

    private readonly struct Twelve : INumber
    {
        public static int Value => 12;
    }

    private readonly struct Thirteen : INumber
    {
        public static int Value => 13;
    }

    private readonly struct Fourteen : INumber
    {
        public static int Value => 14;
    }
}

/// <summary>
/// What one call of the micro-kernel reads and writes: Depth columns of A and rows of B, and the tile of C. Steps count
/// numbers from one column to the next, and BRowStep from one row of B to the next.
/// </summary>
internal unsafe ref struct Tile
{
    public float* A,
        B,
        C;
    public nint Depth,
        AStep,
        BRowStep,
        BColumnStep,
        CStep;
}
