using System.Runtime.Intrinsics;
using Activations.Simd;

namespace Activations.Training;

/// <summary>
/// The matrix product C = alpha op(A) op(B) + beta C on column-major arrays. Each element is one chain of fused
/// multiply-adds over k in ascending order, so its bits do not depend on the vector width, on how the work is cut up or on
/// the number of threads.
/// </summary>
internal static partial class OrderedProduct
{
    // Below so many multiply-adds a thread, starting it costs more than it saves.
    internal const long WorthSplitting = 1 << 19;

    // A panel of A that is read so many times is copied to one place first.
    private const int WorthPacking = 3;

    // A cache line: no vector of a panel lies in two.
    private const int PanelAlignment = 64 / sizeof(float);

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
        long work = (long)a.Rows * a.Columns * b.Columns;
        int parts = (int)Math.Min(Math.Min(Parallelism.ProductThreads, b.Columns), work / WorthSplitting);
        if (parts > 1)
        {
            Split<TLanes>(a, b, c, alpha, beta, parts);
        }
        else
        {
            Columns<TLanes>(a, b, c, alpha, beta, 0, b.Columns);
        }
    }

    // Apart, so that a product on one thread allocates nothing.
    private static void Split<TLanes>(Operand a, Operand b, float[] c, float alpha, float beta, int parts)
        where TLanes : struct, ILanes<TLanes> =>
        Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = parts }, part =>
            Columns<TLanes>(a, b, c, alpha, beta, Border(b.Columns, part, parts), Border(b.Columns, part + 1, parts)));

    // Columns [from, to) of the product: a panel of rows after the other, each in tiles of as equal a width as possible.
    private static unsafe void Columns<TLanes>(Operand a, Operand b, float[] c, float alpha, float beta, int from, int to)
        where TLanes : struct, ILanes<TLanes>
    {
        int width = TLanes.Count, depth = a.Columns, most = width == Lanes512.Count ? 14 : 6, tiles = (to - from + most - 1) / most;
        nint kStep = b.Transposed ? b.Columns : 1, columnStep = b.Transposed ? 1 : b.Rows;
        float* edge = stackalloc float[2 * width * most];
        fixed (float* pa = a.Values, pb = b.Values, pc = c, start = Panel((2 * width * depth) + PanelAlignment))
        {
            float* panel = (float*)(((nuint)start + (PanelAlignment * sizeof(float)) - 1) & ~(nuint)((PanelAlignment * sizeof(float)) - 1));
            for (int row = 0, rows; row < a.Rows; row += rows)
            {
                rows = Math.Min(2 * width, a.Rows - row);
                int padded = rows > width ? 2 * width : width;
                bool isWhole = rows == padded, isInPlace = isWhole && !a.Transposed && tiles < WorthPacking;
                if (!isInPlace)
                {
                    Pack<TLanes>(a, pa, row, rows, padded, panel);
                }

                float* left = isInPlace ? pa + row : panel;
                nint leftStep = isInPlace ? a.Rows : padded;
                for (int tile = 0; tile < tiles; tile++)
                {
                    int column = from + Border(to - from, tile, tiles), columns = from + Border(to - from, tile + 1, tiles) - column;
                    float* right = pb + (column * columnStep), target = pc + row + ((nint)column * a.Rows);
                    if (isWhole && alpha == 1 && beta == 0)
                    {
                        Tile<TLanes>(padded, columns, depth, left, leftStep, right, kStep, columnStep, target, a.Rows);
                        continue;
                    }

                    Tile<TLanes>(padded, columns, depth, left, leftStep, right, kStep, columnStep, edge, padded);
                    for (int j = 0; j < columns; j++)
                    {
                        Keep(new(edge + (j * padded), rows), new(target + ((nint)j * a.Rows), rows), alpha, beta);
                    }
                }
            }
        }
    }

    // Where part number 'part' of 'parts' begins, all as equal as possible.
    private static int Border(int length, int part, int parts) => (int)((long)length * part / parts);

    private static float[] Panel(int length)
    {
        if (s_panel is null || s_panel.Length < length)
        {
            s_panel = new float[length];
        }

        return s_panel;
    }

    // Rows [row, row + rows) of A, k by k; what fills a vector up is never read back.
    private static unsafe void Pack<TLanes>(Operand a, float* values, int row, int rows, int padded, float* panel)
        where TLanes : struct, ILanes<TLanes>
    {
        if (a.Transposed)
        {
            PackTransposed(values + ((nint)row * a.Columns), a.Columns, rows, padded, panel);
            return;
        }

        float* end = values + a.Values.Length, from = values + row;
        for (int k = 0; k < a.Columns; k++, from += a.Rows, panel += padded)
        {
            if (from + padded > end)
            {
                new ReadOnlySpan<float>(from, rows).CopyTo(new(panel, rows));
                continue;
            }

            for (int i = 0; i < padded; i += TLanes.Count)
            {
                TLanes.Load(ref from[i], 0).Store(ref panel[i], 0);
            }
        }
    }

    // Each row is contiguous: blocks of four rows by four k are turned in registers.
    private static unsafe void PackTransposed(float* source, int depth, int rows, int padded, float* panel)
    {
        int i = 0, whole = depth & ~3;
        for (; i + 4 <= rows; i += 4)
        {
            float* r0 = source + ((nint)i * depth), r1 = r0 + depth, r2 = r1 + depth, r3 = r2 + depth, to = panel + i;
            for (int k = 0; k < whole; k += 4, to += 4 * padded)
            {
                Turn(Vector128.Load(r0 + k), Vector128.Load(r1 + k), Vector128.Load(r2 + k), Vector128.Load(r3 + k), to, padded);
            }

            for (int k = whole; k < depth; k++, to += padded)
            {
                (to[0], to[1], to[2], to[3]) = (r0[k], r1[k], r2[k], r3[k]);
            }
        }

        for (; i < rows; i++)
        {
            for (int k = 0; k < depth; k++)
            {
                panel[(k * padded) + i] = source[((nint)i * depth) + k];
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

    private static void Keep(ReadOnlySpan<float> tile, Span<float> c, float alpha, float beta)
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
}
