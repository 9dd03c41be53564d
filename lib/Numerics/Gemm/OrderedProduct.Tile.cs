using System.Runtime.CompilerServices;

namespace Activations.Numerics;

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
    private static unsafe void Tile<TFloats, TVector, TVectors, TColumns>(
        nint depth, float* a, nint aStep, float* b, nint kStep, nint columnStep, float* c, nint cStep)
        where TFloats : struct, IVector<TVector>
        where TVector : struct
        where TVectors : struct, INumber
        where TColumns : struct, INumber
    {
        int width = TFloats.Count;
        nint second = columnStep, third = 2 * columnStep;
        float* b0 = b, b3 = b0 + (3 * columnStep), b6 = b3 + (3 * columnStep), b9 = b6 + (3 * columnStep), b12 = b9 + (3 * columnStep);
        TVector zero = TFloats.All(0f), x;
        TVector s0c0 = zero, s0c1 = zero, s0c2 = zero, s0c3 = zero, s0c4 = zero, s0c5 = zero, s0c6 = zero;
        TVector s0c7 = zero, s0c8 = zero, s0c9 = zero, s0c10 = zero, s0c11 = zero, s0c12 = zero, s0c13 = zero;
        TVector s1c0 = zero, s1c1 = zero, s1c2 = zero, s1c3 = zero, s1c4 = zero, s1c5 = zero, s1c6 = zero;
        TVector s1c7 = zero, s1c8 = zero, s1c9 = zero, s1c10 = zero, s1c11 = zero, s1c12 = zero, s1c13 = zero;
        for (nint k = 0; k < depth; k++)
        {
            TVector a0 = TFloats.Load(a), a1 = TVectors.Value > 1 ? TFloats.Load(a + width) : a0;
            if (TColumns.Value > 0)
            {
                x = TFloats.All(*b0);
                s0c0 = TFloats.Fma(a0, x, s0c0);
                if (TVectors.Value > 1) s1c0 = TFloats.Fma(a1, x, s1c0);
            }

            if (TColumns.Value > 1)
            {
                x = TFloats.All(b0[second]);
                s0c1 = TFloats.Fma(a0, x, s0c1);
                if (TVectors.Value > 1) s1c1 = TFloats.Fma(a1, x, s1c1);
            }

            if (TColumns.Value > 2)
            {
                x = TFloats.All(b0[third]);
                s0c2 = TFloats.Fma(a0, x, s0c2);
                if (TVectors.Value > 1) s1c2 = TFloats.Fma(a1, x, s1c2);
            }

            if (TColumns.Value > 3)
            {
                x = TFloats.All(*b3);
                s0c3 = TFloats.Fma(a0, x, s0c3);
                if (TVectors.Value > 1) s1c3 = TFloats.Fma(a1, x, s1c3);
            }

            if (TColumns.Value > 4)
            {
                x = TFloats.All(b3[second]);
                s0c4 = TFloats.Fma(a0, x, s0c4);
                if (TVectors.Value > 1) s1c4 = TFloats.Fma(a1, x, s1c4);
            }

            if (TColumns.Value > 5)
            {
                x = TFloats.All(b3[third]);
                s0c5 = TFloats.Fma(a0, x, s0c5);
                if (TVectors.Value > 1) s1c5 = TFloats.Fma(a1, x, s1c5);
            }

            if (TColumns.Value > 6)
            {
                x = TFloats.All(*b6);
                s0c6 = TFloats.Fma(a0, x, s0c6);
                if (TVectors.Value > 1) s1c6 = TFloats.Fma(a1, x, s1c6);
            }

            if (TColumns.Value > 7)
            {
                x = TFloats.All(b6[second]);
                s0c7 = TFloats.Fma(a0, x, s0c7);
                if (TVectors.Value > 1) s1c7 = TFloats.Fma(a1, x, s1c7);
            }

            if (TColumns.Value > 8)
            {
                x = TFloats.All(b6[third]);
                s0c8 = TFloats.Fma(a0, x, s0c8);
                if (TVectors.Value > 1) s1c8 = TFloats.Fma(a1, x, s1c8);
            }

            if (TColumns.Value > 9)
            {
                x = TFloats.All(*b9);
                s0c9 = TFloats.Fma(a0, x, s0c9);
                if (TVectors.Value > 1) s1c9 = TFloats.Fma(a1, x, s1c9);
            }

            if (TColumns.Value > 10)
            {
                x = TFloats.All(b9[second]);
                s0c10 = TFloats.Fma(a0, x, s0c10);
                if (TVectors.Value > 1) s1c10 = TFloats.Fma(a1, x, s1c10);
            }

            if (TColumns.Value > 11)
            {
                x = TFloats.All(b9[third]);
                s0c11 = TFloats.Fma(a0, x, s0c11);
                if (TVectors.Value > 1) s1c11 = TFloats.Fma(a1, x, s1c11);
            }

            if (TColumns.Value > 12)
            {
                x = TFloats.All(*b12);
                s0c12 = TFloats.Fma(a0, x, s0c12);
                if (TVectors.Value > 1) s1c12 = TFloats.Fma(a1, x, s1c12);
            }

            if (TColumns.Value > 13)
            {
                x = TFloats.All(b12[second]);
                s0c13 = TFloats.Fma(a0, x, s0c13);
                if (TVectors.Value > 1) s1c13 = TFloats.Fma(a1, x, s1c13);
            }

            a += aStep;
            b0 += kStep;
            b3 += kStep;
            b6 += kStep;
            b9 += kStep;
            b12 += kStep;
        }

        StoreColumn<TFloats, TVector, TVectors>(TColumns.Value > 0, s0c0, s1c0, c);
        StoreColumn<TFloats, TVector, TVectors>(TColumns.Value > 1, s0c1, s1c1, c + (1 * cStep));
        StoreColumn<TFloats, TVector, TVectors>(TColumns.Value > 2, s0c2, s1c2, c + (2 * cStep));
        StoreColumn<TFloats, TVector, TVectors>(TColumns.Value > 3, s0c3, s1c3, c + (3 * cStep));
        StoreColumn<TFloats, TVector, TVectors>(TColumns.Value > 4, s0c4, s1c4, c + (4 * cStep));
        StoreColumn<TFloats, TVector, TVectors>(TColumns.Value > 5, s0c5, s1c5, c + (5 * cStep));
        StoreColumn<TFloats, TVector, TVectors>(TColumns.Value > 6, s0c6, s1c6, c + (6 * cStep));
        StoreColumn<TFloats, TVector, TVectors>(TColumns.Value > 7, s0c7, s1c7, c + (7 * cStep));
        StoreColumn<TFloats, TVector, TVectors>(TColumns.Value > 8, s0c8, s1c8, c + (8 * cStep));
        StoreColumn<TFloats, TVector, TVectors>(TColumns.Value > 9, s0c9, s1c9, c + (9 * cStep));
        StoreColumn<TFloats, TVector, TVectors>(TColumns.Value > 10, s0c10, s1c10, c + (10 * cStep));
        StoreColumn<TFloats, TVector, TVectors>(TColumns.Value > 11, s0c11, s1c11, c + (11 * cStep));
        StoreColumn<TFloats, TVector, TVectors>(TColumns.Value > 12, s0c12, s1c12, c + (12 * cStep));
        StoreColumn<TFloats, TVector, TVectors>(TColumns.Value > 13, s0c13, s1c13, c + (13 * cStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreColumn<TFloats, TVector, TVectors>(bool isPart, TVector first, TVector second, float* c)
        where TFloats : struct, IVector<TVector>
        where TVector : struct
        where TVectors : struct, INumber
    {
        if (!isPart)
        {
            return;
        }

        TFloats.Store(first, c);
        if (TVectors.Value > 1)
        {
            TFloats.Store(second, c + TFloats.Count);
        }
    }

    private static unsafe void Tile<TFloats, TVector>(
        int rows, int columns, nint depth, float* a, nint aStep, float* b, nint kStep, nint columnStep, float* c, nint cStep)
        where TFloats : struct, IVector<TVector>
        where TVector : struct
    {
        if (rows > TFloats.Count)
        {
            Tile<TFloats, TVector, Two>(columns, depth, a, aStep, b, kStep, columnStep, c, cStep);
        }
        else
        {
            Tile<TFloats, TVector, One>(columns, depth, a, aStep, b, kStep, columnStep, c, cStep);
        }
    }

    private static unsafe void Tile<TFloats, TVector, TVectors>(
        int columns, nint depth, float* a, nint aStep, float* b, nint kStep, nint columnStep, float* c, nint cStep)
        where TFloats : struct, IVector<TVector>
        where TVector : struct
        where TVectors : struct, INumber
    {
        switch (columns)
        {
            case 1: Tile<TFloats, TVector, TVectors, One>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 2: Tile<TFloats, TVector, TVectors, Two>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 3: Tile<TFloats, TVector, TVectors, Three>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 4: Tile<TFloats, TVector, TVectors, Four>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 5: Tile<TFloats, TVector, TVectors, Five>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 6: Tile<TFloats, TVector, TVectors, Six>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 7: Tile<TFloats, TVector, TVectors, Seven>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 8: Tile<TFloats, TVector, TVectors, Eight>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 9: Tile<TFloats, TVector, TVectors, Nine>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 10: Tile<TFloats, TVector, TVectors, Ten>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 11: Tile<TFloats, TVector, TVectors, Eleven>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 12: Tile<TFloats, TVector, TVectors, Twelve>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 13: Tile<TFloats, TVector, TVectors, Thirteen>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
            case 14: Tile<TFloats, TVector, TVectors, Fourteen>(depth, a, aStep, b, kStep, columnStep, c, cStep); break;
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
