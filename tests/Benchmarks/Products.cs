using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Activations.Benchmarks.Measuring;
using Activations.Simd;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Benchmarks;

/// <summary>What one product took.</summary>
/// <param name="Product">Rows x depth x columns of the result.</param>
/// <param name="Alternative">How it was computed.</param>
/// <param name="BestGigaflops">Multiply-adds count as two operations; from the shortest repetition.</param>
/// <param name="MedianGigaflops">From the median repetition.</param>
/// <param name="ShareOfPeak">Of the median of a loop that does nothing but fused multiply-adds, in the same repetitions.</param>
internal sealed record ProductFigure(string Product, string Alternative, double BestGigaflops, double MedianGigaflops, double ShareOfPeak);

/// <summary>Matrix products beside the processor's limit, a loop of nothing but fused multiply-adds, and MathNet's own.</summary>
internal static class Products
{
    private const string Peak = "multiply-adds alone";

    private static readonly float[] s_kept = new float[16];

    // outputs x inputs x samples of a layer: forward; two cubes; the course's own network on the digits.
    private static readonly (int Rows, int Depth, int Columns)[] Shapes =
        [(128, 784, 64), (512, 784, 256), (512, 512, 512), (1024, 1024, 1024), (64, 64, 32), (10, 64, 32)];

    /// <summary>Measures and prints.</summary>
    public static IReadOnlyList<ProductFigure> Measure(Settings settings, TextWriter writer)
    {
        var all = new List<ProductFigure>();
        foreach ((int rows, int depth, int columns) in Shapes)
        {
            string name = $"{rows} x {depth} x {columns}";
            double operations = 2.0 * rows * depth * columns;
            List<Alternative> alternatives = [.. Alternatives(rows, depth, columns, settings.Threads)];
            Interleaved.WarmUp([.. alternatives.Where(one => one.Name != "MathNet")]);
            List<Figure> figures = [.. Interleaved.Measure(name, Direction.Forward, 1, alternatives, settings.Seconds * 4, settings.Repetitions)];
            double peak = figures.Single(figure => figure.Alternative == Peak).MedianNs;
            all.AddRange(figures.Select(figure => new ProductFigure(
                name, figure.Alternative, operations / figure.BestNs, operations / figure.MedianNs, peak / figure.MedianNs)));
        }

        Report.Print(writer, all);
        return all;
    }

    private static IEnumerable<Alternative> Alternatives(int rows, int depth, int columns, int threads)
    {
        Matrix<float> a = Random(rows, depth, 1), b = Random(depth, columns, 2), aT = a.Transpose(), bT = b.Transpose(), c = Random(rows, columns, 3);
        long steps = (long)rows * depth * columns / (12 * Width);
        yield return new(Peak, () => MultiplyAdd(steps));
        yield return new("A B", () => a.MultiplyInOrder(b, c));
        yield return new("A B^T", () => a.TransposeAndMultiplyInOrder(bT, c));
        yield return new("A^T B", () => aT.TransposeThisAndMultiplyInOrder(b, c));
        if (threads > 1)
        {
            yield return new($"A B, {threads} threads", () =>
            {
                Parallelism.ProductThreads = threads;
                a.MultiplyInOrder(b, c);
                Parallelism.ProductThreads = 1;
            });
        }

        if ((long)rows * depth * columns <= 1 << 24)
        {
            yield return new("MathNet", () => a.Multiply(b, c));
        }
    }

    private static int Width => Machine.This.VectorBits / 32;

    private static void MultiplyAdd(long steps)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            MultiplyAdd<Lanes512>(steps);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            MultiplyAdd<Lanes256>(steps);
        }
        else
        {
            MultiplyAdd<Lanes128>(steps);
        }
    }

    // Twelve chains: enough to hide the latency of the multiply-add, few enough for sixteen registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyAdd<TLanes>(long steps)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes m = TLanes.All(0.5f), a = m, b = m, c = m, d = m, e = m, f = m, g = m, h = m, i = m, j = m, k = m, l = m;
        for (long step = 0; step < steps; step++)
        {
            a = TLanes.Fma(a, m, m);
            b = TLanes.Fma(b, m, m);
            c = TLanes.Fma(c, m, m);
            d = TLanes.Fma(d, m, m);
            e = TLanes.Fma(e, m, m);
            f = TLanes.Fma(f, m, m);
            g = TLanes.Fma(g, m, m);
            h = TLanes.Fma(h, m, m);
            i = TLanes.Fma(i, m, m);
            j = TLanes.Fma(j, m, m);
            k = TLanes.Fma(k, m, m);
            l = TLanes.Fma(l, m, m);
        }

        (a + b + c + d + e + f + g + h + i + j + k + l).Store(ref s_kept[0], 0);
    }

    private static Matrix<float> Random(int rows, int columns, int seed)
    {
        Matrix<float> matrix = Matrix<float>.Build.Dense(rows, columns);
        var random = new RandomStream(seed, "benchmark");
        foreach (ref float value in matrix.Values())
        {
            value = (float)random.NextDouble(-1, 1);
        }

        return matrix;
    }
}
