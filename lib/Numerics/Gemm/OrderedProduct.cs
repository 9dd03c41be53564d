using System.Runtime.Intrinsics;

namespace Activations.Numerics;

/// <summary>
/// The matrix product C = alpha op(A) op(B) + beta C on column-major arrays. Each element is one chain of fused
/// multiply-adds over k in ascending order, so its bits do not depend on the vector width, on how the work is cut up or on
/// the number of threads.
/// </summary>
internal static partial class OrderedProduct
{
    // Below so many multiply-adds a thread, waking it costs more than it saves.
    internal const long WorthSplitting = 1 << 18;

    // A panel of A that is read by so many tiles is copied to one place first.
    private const int WorthPackingLeft = 6;

    // And so is B for so many panels, if its columns lie so far apart that the first cache holds only a few at a time.
    private const int WorthPackingRight = 8;

    // Panels of A that are copied at once: what a column holds for all of them is read in one go, where a single panel's part would be
    // too short for the processor to see what comes next.
    private const int PanelsTogether = 4;

    // Columns of B whose copies are made at once.
    private const int MostColumns = 1120;

    [ThreadStatic]
    private static object? s_parts;

    /// <summary>A column-major matrix, or its transpose, as the product reads it.</summary>
    /// <param name="Values">The elements.</param>
    /// <param name="Rows">Rows after transposition.</param>
    /// <param name="Columns">Columns after transposition.</param>
    /// <param name="Transposed">Whether element (i, j) lies at j + i * Columns rather than at i + j * Rows.</param>
    public readonly record struct Operand(float[] Values, int Rows, int Columns, bool Transposed)
    {
        /// <summary>Numbers from the start of a stored column to the start of the next.</summary>
        public int Step => Transposed ? Columns : Rows;
    }

    /// <summary>A part of the result: rows [Top, Bottom) and columns [Left, Right).</summary>
    private readonly record struct Area(int Top, int Bottom, int Left, int Right);

    /// <summary>Computes the product into <paramref name="c"/>, column-major with a.Rows rows and b.Columns columns.</summary>
    public static void Multiply(Operand a, Operand b, float[] c, float alpha = 1, float beta = 0)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Multiply<Floats512, Vector512<float>>(a, b, c, alpha, beta);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Multiply<Floats256, Vector256<float>>(a, b, c, alpha, beta);
        }
        else
        {
            Multiply<Floats128, Vector128<float>>(a, b, c, alpha, beta);
        }
    }

    /// <summary>The product at one vector width.</summary>
    internal static void Multiply<TFloats, TVector>(Operand a, Operand b, float[] c, float alpha, float beta)
        where TFloats : struct, IVector<TVector>
        where TVector : struct
    {
        long work = (long)a.Rows * a.Columns * b.Columns;
        int parts = Workers.For(Parallelism.ProductThreads, work, WorthSplitting);
        if (parts > 1)
        {
            // Kept, so that a training step on several threads allocates nothing either.
            Parts<TFloats, TVector> all = s_parts as Parts<TFloats, TVector> ?? new();
            s_parts = all;
            all.Run(a, b, c, alpha, beta, parts);
        }
        else
        {
            Compute<TFloats, TVector>(a, b, c, alpha, beta, new(0, a.Rows, 0, b.Columns));
        }
    }

    // One area of the product: a panel of rows after the other, each in tiles of as equal a width as possible.
    private static unsafe void Compute<TFloats, TVector>(Operand a, Operand b, float[] c, float alpha, float beta, Area area)
        where TFloats : struct, IVector<TVector>
        where TVector : struct
    {
        int most = MostTileColumns<TFloats, TVector>(), panel = 2 * TFloats.Count, depth = a.Columns;
        int panels = Ceiling(area.Bottom - area.Top, panel), columns = area.Right - area.Left;
        bool packsRight = panels >= WorthPackingRight && b.Step % 1024 == 0;
        int stretches = packsRight ? Math.Max(1, Ceiling(columns, MostColumns)) : 1;
        float* edge = stackalloc float[panel * most];
        fixed (float* pa = a.Values, pb = b.Values, pc = c)
        fixed (float* leftRoom = Room(ref s_left, Math.Min(panels, PanelsTogether) * panel * depth), rightRoom = packsRight ? Room(ref s_right, Ceiling(columns, stretches) * depth) : null)
        {
            var stretch = new Stretch(a, pa, b, pb, pc, alpha, beta, edge, Aligned(leftRoom), Aligned(rightRoom));
            for (int i = 0; i < stretches; i++)
            {
                int from = area.Left + Border(columns, i, stretches), to = area.Left + Border(columns, i + 1, stretches);
                Compute<TFloats, TVector>(stretch, area with { Left = from, Right = to }, packsRight);
            }
        }
    }

    private static unsafe void Compute<TFloats, TVector>(in Stretch s, Area area, bool packsRight)
        where TFloats : struct, IVector<TVector>
        where TVector : struct
    {
        int width = TFloats.Count, depth = s.A.Columns, columns = area.Right - area.Left;
        int tiles = Ceiling(columns, MostTileColumns<TFloats, TVector>());
        bool packsLeft = s.A.Transposed || tiles >= WorthPackingLeft;
        if (packsRight)
        {
            for (int tile = 0, from, to; tile < tiles; tile++)
            {
                (from, to) = (Border(columns, tile, tiles), Border(columns, tile + 1, tiles));
                Pack(s.B, s.PB, !s.B.Transposed, depth, area.Left + from, to - from, to - from, to - from, s.Right + ((nint)from * depth));
            }
        }

        for (int row = area.Top, rows; row < area.Bottom; row += rows)
        {
            rows = Math.Min(2 * width, area.Bottom - row);
            int padded = rows > width ? 2 * width : width;
            bool isWhole = rows == padded, isInPlace = isWhole && !packsLeft;
            int place = packsLeft ? (row - area.Top) / (2 * width) % PanelsTogether : 0;
            float* left = s.Left + ((nint)place * 2 * width * depth);
            if (!isInPlace && place == 0)
            {
                int together = packsLeft ? Math.Min(PanelsTogether * 2 * width, area.Bottom - row) : rows;
                Pack(s.A, s.PA, s.A.Transposed, depth, row, together, 2 * width, width, left);
            }

            for (int tile = 0, from, to; tile < tiles; tile++)
            {
                (from, to) = (Border(columns, tile, tiles), Border(columns, tile + 1, tiles));
                nint kStep = packsRight ? to - from : s.B.Transposed ? s.B.Step : 1;
                nint columnStep = packsRight || s.B.Transposed ? 1 : s.B.Step;
                float* right = packsRight ? s.Right + ((nint)from * depth) : s.PB + ((area.Left + from) * columnStep);
                float* target = s.PC + row + ((nint)(area.Left + from) * s.A.Rows);
                bool isDirect = isWhole && s.Alpha == 1 && s.Beta == 0;
                Tile<TFloats, TVector>(
                    padded,
                    to - from,
                    depth,
                    isInPlace ? s.PA + row : left,
                    isInPlace ? s.A.Rows : padded,
                    right,
                    kStep,
                    columnStep,
                    isDirect ? target : s.Edge,
                    isDirect ? s.A.Rows : padded);
                for (int j = 0; !isDirect && j < to - from; j++)
                {
                    Keep(new(s.Edge + (j * padded), rows), new(target + ((nint)j * s.A.Rows), rows), s.Alpha, s.Beta);
                }
            }
        }
    }

    private static int MostTileColumns<TFloats, TVector>()
        where TFloats : struct, IVector<TVector>
        where TVector : struct => TFloats.Count == Floats512.Count ? 14 : 6;

    private static int Ceiling(int length, int unit) => (length + unit - 1) / unit;

    // Where part number 'part' of 'parts' begins, all as equal as possible.
    private static int Border(int length, int part, int parts) => (int)((long)length * part / parts);

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

    // What the tiles of an area share.
    private readonly unsafe ref struct Stretch(
        Operand a, float* pa, Operand b, float* pb, float* pc, float alpha, float beta, float* edge, float* left, float* right)
    {
        public readonly Operand A = a, B = b;
        public readonly float* PA = pa, PB = pb, PC = pc, Edge = edge, Left = left, Right = right;
        public readonly float Alpha = alpha, Beta = beta;
    }

    // The areas of a product that threads share: of the longer of its sides, so that little is packed twice.
    private sealed class Parts<TFloats, TVector> : SharedWork
        where TFloats : struct, IVector<TVector>
        where TVector : struct
    {
        private Operand _a, _b;
        private float[] _c = [];
        private float _alpha, _beta;
        private int _count;

        public void Run(Operand a, Operand b, float[] c, float alpha, float beta, int count)
        {
            (_a, _b, _c, _alpha, _beta, _count) = (a, b, c, alpha, beta, count);
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
            int panel = 2 * TFloats.Count, panels = Ceiling(_a.Rows, panel);
            Area area = _a.Rows >= _b.Columns
                ? new(Border(panels, part, _count) * panel, Math.Min(_a.Rows, Border(panels, part + 1, _count) * panel), 0, _b.Columns)
                : new(0, _a.Rows, Border(_b.Columns, part, _count), Border(_b.Columns, part + 1, _count));
            Compute<TFloats, TVector>(_a, _b, _c, _alpha, _beta, area);
        }
    }
}
