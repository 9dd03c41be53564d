using Activations.Timing;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Benchmarks;

/// <summary>What one product took.</summary>
/// <param name="Product">Rows x depth x columns of the result.</param>
/// <param name="Workload">How it was computed.</param>
/// <param name="BestGigaflops">Multiply-adds count as two operations; from the shortest repetition.</param>
/// <param name="MedianGigaflops">From the median repetition.</param>
/// <param name="ShareOfPeak">
/// Of the median of a loop that does nothing but fused multiply-adds, in the same repetitions.
/// </param>
internal sealed record ProductFigure(
    string Product,
    string Workload,
    double BestGigaflops,
    double MedianGigaflops,
    double ShareOfPeak
);

/// <summary>
/// Matrix products beside the processor's limit, a loop of nothing but fused multiply-adds, TorchSharp's and MathNet's own.
/// </summary>
internal static class Products
{
    private const string Limit = "multiply-adds alone";

    // outputs x inputs x samples of a layer: forward; two cubes; the course's own network on the digits.
    private static readonly (int Rows, int Depth, int Columns)[] Shapes =
    [
        (128, 784, 64),
        (512, 784, 256),
        (512, 512, 512),
        (1024, 1024, 1024),
        (64, 64, 32),
        (10, 64, 32),
    ];

    /// <summary>Measures and prints.</summary>
    public static IReadOnlyList<ProductFigure> Measure(Settings settings, ITorch? torch, TextWriter writer)
    {
        var all = new List<ProductFigure>();
        foreach ((int rows, int depth, int columns) in Shapes)
        {
            string name = $"{rows} x {depth} x {columns}";
            double operations = 2.0 * rows * depth * columns;
            List<Workload> workloads = [.. Workloads(rows, depth, columns, settings.Threads, torch)];
            InterleavedRunner.WarmUp([.. workloads.Where(one => one.Name != "MathNet")]);
            List<Measurement> figures =
            [
                .. Measurement.Measure(
                    name,
                    Direction.Forward,
                    1,
                    workloads,
                    settings.Seconds * 4,
                    settings.Repetitions
                ),
            ];
            double peak = figures.Single(figure => figure.Workload == Limit).MedianNs;
            all.AddRange(
                figures.Select(figure => new ProductFigure(
                    name,
                    figure.Workload,
                    operations / figure.BestNs,
                    operations / figure.MedianNs,
                    peak / figure.MedianNs
                ))
            );
        }

        Report.Print(writer, all);
        return all;
    }

    private static IEnumerable<Workload> Workloads(int rows, int depth, int columns, int threads, ITorch? torch)
    {
        Matrix<float> a = Random(rows, depth, 1),
            b = Random(depth, columns, 2),
            c = Random(rows, columns, 3);
        Matrix<float> aT = a.Transpose(),
            bT = b.Transpose();
        long steps = (long)rows * depth * columns / (12 * Peak.Width);
        yield return new(Limit, () => Peak.MultiplyAdd(steps));
        yield return new("A B", () => a.MultiplyInOrder(b, c));
        yield return new("A B^T", () => a.TransposeAndMultiplyInOrder(bT, c));
        yield return new("A^T B", () => aT.TransposeThisAndMultiplyInOrder(b, c));
        if (threads > 1)
        {
            yield return new(
                $"A B, {threads} threads",
                () =>
                {
                    Parallelism.ProductThreads = threads;
                    a.MultiplyInOrder(b, c);
                    Parallelism.ProductThreads = 1;
                }
            );
        }

        if (torch is not null)
        {
            yield return torch.Product(a, b, 1);
            if (threads > 1)
            {
                yield return torch.Product(a, b, threads);
            }
        }

        if ((long)rows * depth * columns <= 1 << 24)
        {
            yield return new("MathNet", () => a.Multiply(b, c));
        }
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
