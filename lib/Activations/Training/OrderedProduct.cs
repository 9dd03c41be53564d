using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Activations.Simd;

namespace Activations.Training;

/// <summary>
/// The matrix product C = alpha op(A) op(B) + beta C on column-major arrays. Each element is one chain of fused
/// multiply-adds over k in ascending order, so its bits do not depend on the vector width or on how the work is cut up.
/// </summary>
internal static class OrderedProduct
{
    private const int MostTileColumns = 8;

    [ThreadStatic]
    private static float[]? s_panel;

    /// <summary>A column-major matrix, or its transpose, as the product reads it.</summary>
    /// <param name="Values">The elements.</param>
    /// <param name="Rows">Rows after transposition.</param>
    /// <param name="Columns">Columns after transposition.</param>
    /// <param name="Transposed">Whether element (i, j) lies at j + i * Columns rather than at i + j * Rows.</param>
    public readonly record struct Operand(float[] Values, int Rows, int Columns, bool Transposed);

    /// <summary>Computes the product into <paramref name="c"/>, column-major with a.Rows rows and b.Columns columns.</summary>
    public static void Multiply(Operand a, Operand b, float[] c, float alpha = 1, float beta = 0)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Multiply<Lanes512>(a, b, c, alpha, beta);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Multiply<Lanes256>(a, b, c, alpha, beta);
        }
        else
        {
            Multiply<Lanes128>(a, b, c, alpha, beta);
        }
    }

    /// <summary>The product at one vector width.</summary>
    internal static void Multiply<TLanes>(Operand a, Operand b, float[] c, float alpha, float beta)
        where TLanes : struct, ILanes<TLanes>
    {
        int panelRows = 2 * TLanes.Count, depth = a.Columns;
        int widest = TLanes.Count == Lanes512.Count ? 8 : 4;
        Span<float> panel = Panel(panelRows * depth);
        Span<float> tile = stackalloc float[panelRows * MostTileColumns];
        nint kStep = b.Transposed ? b.Columns : 1, columnStep = b.Transposed ? 1 : b.Rows;
        ref float b0 = ref MemoryMarshal.GetArrayDataReference(b.Values);

        for (int row = 0; row < a.Rows; row += panelRows)
        {
            int rows = Math.Min(panelRows, a.Rows - row);
            Pack(a, row, rows, panelRows, panel);
            for (int column = 0, columns; column < b.Columns; column += columns)
            {
                int left = b.Columns - column;
                columns = left >= widest ? widest : Math.Min(4, left);
                ref float start = ref Unsafe.Add(ref b0, column * columnStep);
                if (columns == 8)
                {
                    Tile8<TLanes>(depth, ref MemoryMarshal.GetReference(panel), ref start, kStep, columnStep, ref tile[0]);
                }
                else if (columns == 4)
                {
                    Tile4<TLanes>(depth, ref MemoryMarshal.GetReference(panel), ref start, kStep, columnStep, ref tile[0]);
                }
                else
                {
                    for (int j = 0; j < columns; j++)
                    {
                        Tile1<TLanes>(
                            depth,
                            ref MemoryMarshal.GetReference(panel),
                            ref Unsafe.Add(ref start, j * columnStep),
                            kStep,
                            ref tile[j * panelRows]);
                    }
                }

                for (int j = 0; j < columns; j++)
                {
                    Store(tile.Slice(j * panelRows, rows), c.AsSpan(row + ((column + j) * a.Rows), rows), alpha, beta);
                }
            }
        }
    }

    private static Span<float> Panel(int length)
    {
        if (s_panel is null || s_panel.Length < length)
        {
            s_panel = new float[length];
        }

        return s_panel.AsSpan(0, length);
    }

    // Rows [row, row + rows) of A, k by k, padded with zeros to panelRows.
    private static void Pack(Operand a, int row, int rows, int panelRows, Span<float> panel)
    {
        if (rows < panelRows)
        {
            panel.Clear();
        }

        if (!a.Transposed)
        {
            for (int k = 0; k < a.Columns; k++)
            {
                a.Values.AsSpan(row + (k * a.Rows), rows).CopyTo(panel[(k * panelRows)..]);
            }

            return;
        }

        for (int i = 0; i < rows; i++)
        {
            ReadOnlySpan<float> source = a.Values.AsSpan((row + i) * a.Columns, a.Columns);
            for (int k = 0; k < source.Length; k++)
            {
                panel[(k * panelRows) + i] = source[k];
            }
        }
    }

    private static void Store(ReadOnlySpan<float> tile, Span<float> c, float alpha, float beta)
    {
        if (alpha == 1 && beta == 0)
        {
            tile.CopyTo(c);
            return;
        }

        for (int i = 0; i < tile.Length; i++)
        {
            c[i] = beta == 0 ? alpha * tile[i] : MathF.FusedMultiplyAdd(alpha, tile[i], beta * c[i]);
        }
    }

    // Two vectors of rows by eight columns: sixteen chains on the 32 registers that come with 512-bit vectors, ten loads for
    // sixteen multiply-adds.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8<TLanes>(int depth, ref float a, ref float b, nint kStep, nint columnStep, ref float c)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint width = (nuint)TLanes.Count, place = 0;
        TLanes c00 = TLanes.All(0f), c01 = c00, c02 = c00, c03 = c00, c04 = c00, c05 = c00, c06 = c00, c07 = c00;
        TLanes c10 = c00, c11 = c00, c12 = c00, c13 = c00, c14 = c00, c15 = c00, c16 = c00, c17 = c00;
        ref float b0 = ref b, b1 = ref Unsafe.Add(ref b0, columnStep), b2 = ref Unsafe.Add(ref b1, columnStep), b3 = ref Unsafe.Add(ref b2, columnStep);
        ref float b4 = ref Unsafe.Add(ref b3, columnStep), b5 = ref Unsafe.Add(ref b4, columnStep), b6 = ref Unsafe.Add(ref b5, columnStep), b7 = ref Unsafe.Add(ref b6, columnStep);
        nint offset = 0;
        for (int k = 0; k < depth; k++)
        {
            TLanes a0 = TLanes.Load(ref a, place), a1 = TLanes.Load(ref a, place + width);
            TLanes x = TLanes.All(Unsafe.Add(ref b0, offset));
            c00 = TLanes.Fma(a0, x, c00);
            c10 = TLanes.Fma(a1, x, c10);
            x = TLanes.All(Unsafe.Add(ref b1, offset));
            c01 = TLanes.Fma(a0, x, c01);
            c11 = TLanes.Fma(a1, x, c11);
            x = TLanes.All(Unsafe.Add(ref b2, offset));
            c02 = TLanes.Fma(a0, x, c02);
            c12 = TLanes.Fma(a1, x, c12);
            x = TLanes.All(Unsafe.Add(ref b3, offset));
            c03 = TLanes.Fma(a0, x, c03);
            c13 = TLanes.Fma(a1, x, c13);
            x = TLanes.All(Unsafe.Add(ref b4, offset));
            c04 = TLanes.Fma(a0, x, c04);
            c14 = TLanes.Fma(a1, x, c14);
            x = TLanes.All(Unsafe.Add(ref b5, offset));
            c05 = TLanes.Fma(a0, x, c05);
            c15 = TLanes.Fma(a1, x, c15);
            x = TLanes.All(Unsafe.Add(ref b6, offset));
            c06 = TLanes.Fma(a0, x, c06);
            c16 = TLanes.Fma(a1, x, c16);
            x = TLanes.All(Unsafe.Add(ref b7, offset));
            c07 = TLanes.Fma(a0, x, c07);
            c17 = TLanes.Fma(a1, x, c17);
            place += 2 * width;
            offset += kStep;
        }

        c00.Store(ref c, 0);
        c10.Store(ref c, width);
        c01.Store(ref c, 2 * width);
        c11.Store(ref c, 3 * width);
        c02.Store(ref c, 4 * width);
        c12.Store(ref c, 5 * width);
        c03.Store(ref c, 6 * width);
        c13.Store(ref c, 7 * width);
        c04.Store(ref c, 8 * width);
        c14.Store(ref c, 9 * width);
        c05.Store(ref c, 10 * width);
        c15.Store(ref c, 11 * width);
        c06.Store(ref c, 12 * width);
        c16.Store(ref c, 13 * width);
        c07.Store(ref c, 14 * width);
        c17.Store(ref c, 15 * width);
    }

    // Two vectors of rows by four columns: eight chains at once hide the latency of the multiply-add.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4<TLanes>(int depth, ref float a, ref float b, nint kStep, nint columnStep, ref float c)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint width = (nuint)TLanes.Count, place = 0;
        TLanes c00 = TLanes.All(0f), c01 = c00, c02 = c00, c03 = c00, c10 = c00, c11 = c00, c12 = c00, c13 = c00;
        ref float b0 = ref b, b1 = ref Unsafe.Add(ref b, columnStep), b2 = ref Unsafe.Add(ref b1, columnStep), b3 = ref Unsafe.Add(ref b2, columnStep);
        nint offset = 0;
        for (int k = 0; k < depth; k++)
        {
            TLanes a0 = TLanes.Load(ref a, place), a1 = TLanes.Load(ref a, place + width);
            TLanes x = TLanes.All(Unsafe.Add(ref b0, offset));
            c00 = TLanes.Fma(a0, x, c00);
            c10 = TLanes.Fma(a1, x, c10);
            x = TLanes.All(Unsafe.Add(ref b1, offset));
            c01 = TLanes.Fma(a0, x, c01);
            c11 = TLanes.Fma(a1, x, c11);
            x = TLanes.All(Unsafe.Add(ref b2, offset));
            c02 = TLanes.Fma(a0, x, c02);
            c12 = TLanes.Fma(a1, x, c12);
            x = TLanes.All(Unsafe.Add(ref b3, offset));
            c03 = TLanes.Fma(a0, x, c03);
            c13 = TLanes.Fma(a1, x, c13);
            place += 2 * width;
            offset += kStep;
        }

        c00.Store(ref c, 0);
        c10.Store(ref c, width);
        c01.Store(ref c, 2 * width);
        c11.Store(ref c, 3 * width);
        c02.Store(ref c, 4 * width);
        c12.Store(ref c, 5 * width);
        c03.Store(ref c, 6 * width);
        c13.Store(ref c, 7 * width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1<TLanes>(int depth, ref float a, ref float b, nint kStep, ref float c)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint width = (nuint)TLanes.Count, place = 0;
        TLanes c0 = TLanes.All(0f), c1 = c0;
        nint offset = 0;
        for (int k = 0; k < depth; k++)
        {
            TLanes x = TLanes.All(Unsafe.Add(ref b, offset));
            c0 = TLanes.Fma(TLanes.Load(ref a, place), x, c0);
            c1 = TLanes.Fma(TLanes.Load(ref a, place + width), x, c1);
            place += 2 * width;
            offset += kStep;
        }

        c0.Store(ref c, 0);
        c1.Store(ref c, width);
    }
}
