using System.Runtime.CompilerServices;
using Activations.Simd;

namespace Activations.Training;

/// <content>The innermost loop: a tile of one or two vectors of rows by up to fourteen columns, held in registers.</content>
internal static partial class OrderedProduct
{
    /// <summary>A whole number known when the method is compiled, so that branches on it vanish.</summary>
    internal interface INumber
    {
        /// <summary>The number.</summary>
        static abstract int Value { get; }
    }

    // Element (i, j) of the tile is the chain c = fma(a[i, k], b[k, j], c) over k = 0, 1, 2 ...: two loads of A and a number of B
    // for each column feed two multiply-adds a column. With fourteen columns that is 28 sums, two vectors of A and one of B on
    // the 32 registers that come with 512-bit vectors; twelve sums on sixteen.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Tile<TLanes, TVectors, TColumns>(
        nint depth, float* a, nint aStep, float* b, nint kStep, nint columnStep, float* c, nint cStep)
        where TLanes : struct, ILanes<TLanes>
        where TVectors : struct, INumber
        where TColumns : struct, INumber
    {
        nuint width = (nuint)TLanes.Count;
        nint second = columnStep, third = 2 * columnStep;
        float* b0 = b, b3 = b0 + (3 * columnStep), b6 = b3 + (3 * columnStep), b9 = b6 + (3 * columnStep), b12 = b9 + (3 * columnStep);
        TLanes zero = TLanes.All(0f), x;
        TLanes s0c0 = zero, s0c1 = zero, s0c2 = zero, s0c3 = zero, s0c4 = zero, s0c5 = zero, s0c6 = zero;
        TLanes s0c7 = zero, s0c8 = zero, s0c9 = zero, s0c10 = zero, s0c11 = zero, s0c12 = zero, s0c13 = zero;
        TLanes s1c0 = zero, s1c1 = zero, s1c2 = zero, s1c3 = zero, s1c4 = zero, s1c5 = zero, s1c6 = zero;
        TLanes s1c7 = zero, s1c8 = zero, s1c9 = zero, s1c10 = zero, s1c11 = zero, s1c12 = zero, s1c13 = zero;
        for (nint k = 0; k < depth; k++)
        {
            TLanes a0 = TLanes.Load(ref *a, 0), a1 = TVectors.Value > 1 ? TLanes.Load(ref *a, width) : a0;
            if (TColumns.Value > 0)
            {
                x = TLanes.All(*b0);
                s0c0 = TLanes.Fma(a0, x, s0c0);
                if (TVectors.Value > 1) s1c0 = TLanes.Fma(a1, x, s1c0);
            }

            if (TColumns.Value > 1)
            {
                x = TLanes.All(b0[second]);
                s0c1 = TLanes.Fma(a0, x, s0c1);
                if (TVectors.Value > 1) s1c1 = TLanes.Fma(a1, x, s1c1);
            }

            if (TColumns.Value > 2)
            {
                x = TLanes.All(b0[third]);
                s0c2 = TLanes.Fma(a0, x, s0c2);
                if (TVectors.Value > 1) s1c2 = TLanes.Fma(a1, x, s1c2);
            }

            if (TColumns.Value > 3)
            {
                x = TLanes.All(*b3);
                s0c3 = TLanes.Fma(a0, x, s0c3);
                if (TVectors.Value > 1) s1c3 = TLanes.Fma(a1, x, s1c3);
            }

            if (TColumns.Value > 4)
            {
                x = TLanes.All(b3[second]);
                s0c4 = TLanes.Fma(a0, x, s0c4);
                if (TVectors.Value > 1) s1c4 = TLanes.Fma(a1, x, s1c4);
            }

            if (TColumns.Value > 5)
            {
                x = TLanes.All(b3[third]);
                s0c5 = TLanes.Fma(a0, x, s0c5);
                if (TVectors.Value > 1) s1c5 = TLanes.Fma(a1, x, s1c5);
            }

            if (TColumns.Value > 6)
            {
                x = TLanes.All(*b6);
                s0c6 = TLanes.Fma(a0, x, s0c6);
                if (TVectors.Value > 1) s1c6 = TLanes.Fma(a1, x, s1c6);
            }

            if (TColumns.Value > 7)
            {
                x = TLanes.All(b6[second]);
                s0c7 = TLanes.Fma(a0, x, s0c7);
                if (TVectors.Value > 1) s1c7 = TLanes.Fma(a1, x, s1c7);
            }

            if (TColumns.Value > 8)
            {
                x = TLanes.All(b6[third]);
                s0c8 = TLanes.Fma(a0, x, s0c8);
                if (TVectors.Value > 1) s1c8 = TLanes.Fma(a1, x, s1c8);
            }

            if (TColumns.Value > 9)
            {
                x = TLanes.All(*b9);
                s0c9 = TLanes.Fma(a0, x, s0c9);
                if (TVectors.Value > 1) s1c9 = TLanes.Fma(a1, x, s1c9);
            }

            if (TColumns.Value > 10)
            {
                x = TLanes.All(b9[second]);
                s0c10 = TLanes.Fma(a0, x, s0c10);
                if (TVectors.Value > 1) s1c10 = TLanes.Fma(a1, x, s1c10);
            }

            if (TColumns.Value > 11)
            {
                x = TLanes.All(b9[third]);
                s0c11 = TLanes.Fma(a0, x, s0c11);
                if (TVectors.Value > 1) s1c11 = TLanes.Fma(a1, x, s1c11);
            }

            if (TColumns.Value > 12)
            {
                x = TLanes.All(*b12);
                s0c12 = TLanes.Fma(a0, x, s0c12);
                if (TVectors.Value > 1) s1c12 = TLanes.Fma(a1, x, s1c12);
            }

            if (TColumns.Value > 13)
            {
                x = TLanes.All(b12[second]);
                s0c13 = TLanes.Fma(a0, x, s0c13);
                if (TVectors.Value > 1) s1c13 = TLanes.Fma(a1, x, s1c13);
            }

            a += aStep;
            b0 += kStep;
            b3 += kStep;
            b6 += kStep;
            b9 += kStep;
            b12 += kStep;
        }

        StoreColumn<TLanes, TVectors>(TColumns.Value > 0, s0c0, s1c0, c);
        StoreColumn<TLanes, TVectors>(TColumns.Value > 1, s0c1, s1c1, c + (1 * cStep));
        StoreColumn<TLanes, TVectors>(TColumns.Value > 2, s0c2, s1c2, c + (2 * cStep));
        StoreColumn<TLanes, TVectors>(TColumns.Value > 3, s0c3, s1c3, c + (3 * cStep));
        StoreColumn<TLanes, TVectors>(TColumns.Value > 4, s0c4, s1c4, c + (4 * cStep));
        StoreColumn<TLanes, TVectors>(TColumns.Value > 5, s0c5, s1c5, c + (5 * cStep));
        StoreColumn<TLanes, TVectors>(TColumns.Value > 6, s0c6, s1c6, c + (6 * cStep));
        StoreColumn<TLanes, TVectors>(TColumns.Value > 7, s0c7, s1c7, c + (7 * cStep));
        StoreColumn<TLanes, TVectors>(TColumns.Value > 8, s0c8, s1c8, c + (8 * cStep));
        StoreColumn<TLanes, TVectors>(TColumns.Value > 9, s0c9, s1c9, c + (9 * cStep));
        StoreColumn<TLanes, TVectors>(TColumns.Value > 10, s0c10, s1c10, c + (10 * cStep));
        StoreColumn<TLanes, TVectors>(TColumns.Value > 11, s0c11, s1c11, c + (11 * cStep));
        StoreColumn<TLanes, TVectors>(TColumns.Value > 12, s0c12, s1c12, c + (12 * cStep));
        StoreColumn<TLanes, TVectors>(TColumns.Value > 13, s0c13, s1c13, c + (13 * cStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreColumn<TLanes, TVectors>(bool isPart, TLanes first, TLanes second, float* c)
        where TLanes : struct, ILanes<TLanes>
        where TVectors : struct, INumber
    {
        if (!isPart)
        {
            return;
        }

        first.Store(ref *c, 0);
        if (TVectors.Value > 1)
        {
            second.Store(ref *c, (nuint)TLanes.Count);
        }
    }

    private static unsafe void Tile<TLanes>(
        int rows, int columns, nint depth, float* a, nint aStep, float* b, nint kStep, nint columnStep, float* c, nint cStep)
        where TLanes : struct, ILanes<TLanes>
    {
        if (rows > TLanes.Count)
        {
            Tile<TLanes, Two>(columns, depth, a, aStep, b, kStep, columnStep, c, cStep);
        }
        else
        {
            Tile<TLanes, One>(columns, depth, a, aStep, b, kStep, columnStep, c, cStep);
        }
    }

    private static unsafe void Tile<TLanes, TVectors>(
        int columns, nint depth, float* a, nint aStep, float* b, nint kStep, nint columnStep, float* c, nint cStep)
        where TLanes : struct, ILanes<TLanes>
        where TVectors : struct, INumber
    {
        switch (columns)
        {
            case 1: Tile<TLanes, TVectors, One>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 2: Tile<TLanes, TVectors, Two>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 3: Tile<TLanes, TVectors, Three>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 4: Tile<TLanes, TVectors, Four>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 5: Tile<TLanes, TVectors, Five>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 6: Tile<TLanes, TVectors, Six>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 7: Tile<TLanes, TVectors, Seven>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 8: Tile<TLanes, TVectors, Eight>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 9: Tile<TLanes, TVectors, Nine>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 10: Tile<TLanes, TVectors, Ten>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 11: Tile<TLanes, TVectors, Eleven>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 12: Tile<TLanes, TVectors, Twelve>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 13: Tile<TLanes, TVectors, Thirteen>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 14: Tile<TLanes, TVectors, Fourteen>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
        }
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
