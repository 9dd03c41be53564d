using System.Runtime.Intrinsics;

namespace Activations.Numerics;

/// <summary>
/// The matrix product C = op(A) op(B) on column-major arrays, in the manner of BLIS (F. G. Van Zee and R. A. van de
/// Geijn, BLIS: a framework for rapidly instantiating BLAS functionality, 2015). <see cref="Packing"/> copies panels of
/// A and B into the order in which <see cref="MicroKernel{TFloats, TVector}"/> reads them to compute a tile of C. This
/// class cuts the work: for threads into ranges of C, ranges into blocks of columns, blocks into panels of rows, and
/// panels into tiles.
/// </summary>
/// <remarks>
/// Each element is one chain of fused multiply-adds over k in ascending order, so its bits do not depend on the vector
/// width, on how the work is cut or on the number of threads.
/// </remarks>
internal static class Gemm
{
    /// <summary>Multiply-adds of a thread below which waking it costs more than it saves.</summary>
    internal const long MinPerThread = 1 << 18;

    // A panel of A is packed if at least so many tiles read it.
    private const int MinTilesToPackA = 6;

    // B is packed if at least so many panels of A read it and its columns lie so far apart that the first cache holds
    // only a few.
    private const int MinPanelsToPackB = 8,
        FarApart = 1024;

    // Panels of A that are packed at once: a column's part for one panel alone would be too short for the processor to
    // prefetch.
    private const int PanelsPerPack = 4;

    // Columns of B that are packed at once.
    private const int MaxBlockColumns = 1120;

    [ThreadStatic]
    private static object? s_ranges;

    /// <summary>
    /// Computes the product into <paramref name="c"/>, column-major with a.Rows rows and b.Columns columns.
    /// </summary>
    public static void Multiply(Operand a, Operand b, float[] c)
    {
        if (OperatingSystem.IsBrowser())
        {
            ScalarProduct.Multiply(a, b, c);
        }
        else if (Vector512.IsHardwareAccelerated)
        {
            Multiply<Floats512, Vector512<float>>(a, b, c);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Multiply<Floats256, Vector256<float>>(a, b, c);
        }
        else
        {
            Multiply<Floats128, Vector128<float>>(a, b, c);
        }
    }

    /// <summary>The product at one vector width.</summary>
    internal static void Multiply<TFloats, TVector>(Operand a, Operand b, float[] c)
        where TFloats : struct, IVector<TVector>
        where TVector : struct
    {
        int threads = Workers.For(Parallelism.ProductThreads, (long)a.Rows * a.Columns * b.Columns, MinPerThread);
        if (threads > 1)
        {
            // Kept, so that a training step on several threads allocates nothing either.
            Ranges<TFloats, TVector> ranges = s_ranges as Ranges<TFloats, TVector> ?? new();
            s_ranges = ranges;
            ranges.Run(a, b, c, threads);
        }
        else
        {
            Compute<TFloats, TVector>(a, b, c, new(0, a.Rows, 0, b.Columns));
        }
    }

    // One range of C: block by block, whose columns of B are packed at once.
    private static unsafe void Compute<TFloats, TVector>(Operand a, Operand b, float[] c, Range range)
        where TFloats : struct, IVector<TVector>
        where TVector : struct
    {
        int maxRows = MicroKernel<TFloats, TVector>.MaxRows,
            panels = Ceiling(range.Rows, maxRows),
            depth = a.Columns;
        bool packsB = panels >= MinPanelsToPackB && b.Step % FarApart == 0;
        int blocks = packsB ? Math.Max(1, Ceiling(range.Columns, MaxBlockColumns)) : 1;
        float* edge = stackalloc float[maxRows * MicroKernel<TFloats, TVector>.MaxColumns];
        fixed (
            float* pa = a.Values,
                pb = b.Values,
                pc = c
        )
        fixed (float* packedA = Packing.WorkspaceA(Math.Min(panels, PanelsPerPack) * maxRows * depth))
        fixed (float* packedB = packsB ? Packing.WorkspaceB(Ceiling(range.Columns, blocks) * depth) : null)
        {
            for (int i = 0; i < blocks; i++)
            {
                int left = Split(range.Columns, i, blocks),
                    right = Split(range.Columns, i + 1, blocks);
                Range columns = range with { Left = range.Left + left, Right = range.Left + right };
                Block block = new(a, b, pa, pb, pc, columns, Packing.Aligned(packedA), Packing.Aligned(packedB), edge);
                Compute<TFloats, TVector>(block, packsB);
            }
        }
    }

    // One block: a panel of rows after the other, each in tiles as equal in width as possible.
    private static unsafe void Compute<TFloats, TVector>(in Block block, bool packsB)
        where TFloats : struct, IVector<TVector>
        where TVector : struct
    {
        (Operand a, Operand b, Range range) = (block.A, block.B, block.Range);
        int width = TFloats.Count,
            maxRows = MicroKernel<TFloats, TVector>.MaxRows,
            depth = a.Columns;
        int tiles = Ceiling(range.Columns, MicroKernel<TFloats, TVector>.MaxColumns);
        bool packsA = a.IsTransposed || tiles >= MinTilesToPackA;
        for (int i = 0; packsB && i < tiles; i++)
        {
            int start = Split(range.Columns, i, tiles),
                columns = Split(range.Columns, i + 1, tiles) - start;
            float* packed = block.PackedB + ((nint)start * depth);
            Packing.Pack(b, block.PB, !b.IsTransposed, depth, range.Left + start, columns, columns, columns, packed);
        }

        for (int row = range.Top, rows; row < range.Bottom; row += rows)
        {
            rows = Math.Min(maxRows, range.Bottom - row);
            int padded = rows > width ? maxRows : width;
            bool isWhole = rows == padded,
                isInPlace = isWhole && !packsA;
            int panel = packsA ? (row - range.Top) / maxRows % PanelsPerPack : 0;
            float* packedA = block.PackedA + ((nint)panel * maxRows * depth);
            if (!isInPlace && panel == 0)
            {
                int together = packsA ? Math.Min(PanelsPerPack * maxRows, range.Bottom - row) : rows;
                Packing.Pack(a, block.PA, a.IsTransposed, depth, row, together, maxRows, width, packedA);
            }

            var tile = new Tile
            {
                Depth = depth,
                A = isInPlace ? block.PA + row : packedA,
                AStep = isInPlace ? a.Rows : padded,
                CStep = isWhole ? a.Rows : padded,
            };
            for (int i = 0; i < tiles; i++)
            {
                int start = Split(range.Columns, i, tiles),
                    columns = Split(range.Columns, i + 1, tiles) - start;
                tile.BRowStep =
                    packsB ? columns
                    : b.IsTransposed ? b.Step
                    : 1;
                tile.BColumnStep = packsB || b.IsTransposed ? 1 : b.Step;
                tile.B = packsB
                    ? block.PackedB + ((nint)start * depth)
                    : block.PB + ((range.Left + start) * tile.BColumnStep);
                float* c = block.PC + row + ((nint)(range.Left + start) * a.Rows);
                tile.C = isWhole ? c : block.Edge;
                MicroKernel<TFloats, TVector>.Run(padded, columns, tile);
                for (int j = 0; !isWhole && j < columns; j++)
                {
                    new ReadOnlySpan<float>(block.Edge + (j * padded), rows).CopyTo(new(c + ((nint)j * a.Rows), rows));
                }
            }
        }
    }

    private static int Ceiling(int length, int unit) => (length + unit - 1) / unit;

    // Where part number 'part' of 'parts' parts as equal as possible begins.
    private static int Split(int length, int part, int parts) => (int)((long)length * part / parts);

    /// <summary>A part of C: rows [Top, Bottom) and columns [Left, Right).</summary>
    private readonly record struct Range(int Top, int Bottom, int Left, int Right)
    {
        public int Rows => Bottom - Top;

        public int Columns => Right - Left;
    }

    // A range whose columns of B are packed at once, with the places of the operands, of their packed panels, and of a
    // tile that reaches over the edge of C.
    private readonly unsafe ref struct Block(
        Operand a,
        Operand b,
        float* pa,
        float* pb,
        float* pc,
        Range range,
        float* packedA,
        float* packedB,
        float* edge
    )
    {
        public readonly Operand A = a,
            B = b;
        public readonly float* PA = pa,
            PB = pb,
            PC = pc,
            PackedA = packedA,
            PackedB = packedB,
            Edge = edge;
        public readonly Range Range = range;
    }

    // The ranges of C that threads share. They cut the longer of its sides, so that little is packed twice.
    private sealed class Ranges<TFloats, TVector> : SharedWork
        where TFloats : struct, IVector<TVector>
        where TVector : struct
    {
        private Operand _a,
            _b;
        private float[] _c = [];
        private int _count;

        public void Run(Operand a, Operand b, float[] c, int count)
        {
            (_a, _b, _c, _count) = (a, b, c, count);
            try
            {
                Workers.Share(this, count);
            }
            finally
            {
                (_a, _b, _c) = (default, default, []);
            }
        }

        public override void Run(int part)
        {
            int unit = MicroKernel<TFloats, TVector>.MaxRows,
                panels = Ceiling(_a.Rows, unit);
            int top = Split(panels, part, _count) * unit,
                bottom = Split(panels, part + 1, _count) * unit;
            Compute<TFloats, TVector>(
                _a,
                _b,
                _c,
                _a.Rows >= _b.Columns
                    ? new(top, Math.Min(_a.Rows, bottom), 0, _b.Columns)
                    : new(0, _a.Rows, Split(_b.Columns, part, _count), Split(_b.Columns, part + 1, _count))
            );
        }
    }
}
