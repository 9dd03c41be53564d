using Activations.Data;
using Activations.Functions;
using Activations.Training;
using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<float>;

namespace Activations.InBrowser;

/// <summary>
/// Fingerprints of functions, products and trained weights on fixed inputs, to be compared between a page and a native
/// process.
/// </summary>
internal static class Fingerprints
{
    // Around what a loop does at a time, and many.
    private static readonly int[] Lengths = [1, 2, 3, 4, 5, 31, 255, 256, 257, 1000, int.MaxValue];

    // Rows, depth and columns of products.
    private static readonly (int Rows, int Depth, int Columns)[] Shapes =
    [
        (1, 1, 1),
        (2, 3, 5),
        (5, 7, 3),
        (3, 64, 1),
        (33, 20, 17),
        (64, 64, 64),
    ];

    public static IEnumerable<string> Lines()
    {
        float[] sample = [.. Sample()];
        foreach (Activation f in Catalogue.All)
        {
            yield return $"{f}: {Of(f.Forward, sample):x16} {Of((x, y) => f.Backward(x, sample.AsSpan(^x.Length..), y), sample):x16}";
        }

        foreach ((int rows, int depth, int columns) in Shapes)
        {
            yield return $"product {rows} x {depth} x {columns}: {Product(rows, depth, columns):x16}";
        }

        yield return $"training, GELU: {Training(_ => new GELU(), new SGD(0.05, 0.9)):x16}";
        yield return $"training, PReLU: {Training(n => new PReLU(n), new Adam()):x16}";
        yield return $"training, Mish: {Training(_ => new Mish(), new Adam()):x16}";
    }

    private delegate void Pass(ReadOnlySpan<float> x, Span<float> y);

    // Bit patterns all over, subnormal numbers and NaN included, and the range in which functions bend.
    private static IEnumerable<float> Sample()
    {
        for (long bits = 0; bits <= uint.MaxValue; bits += 2_000_003)
        {
            yield return BitConverter.UInt32BitsToSingle((uint)bits);
        }

        for (int i = -1500; i < 1500; i++)
        {
            yield return i * 0.0119f;
        }
    }

    private static ulong Of(Pass pass, float[] sample)
    {
        ulong hash = Empty;
        float[] result = new float[sample.Length];
        foreach (int length in Lengths.Select(length => Math.Min(length, sample.Length)))
        {
            ReadOnlySpan<float> x = sample.AsSpan((sample.Length - length) / 2, length);
            pass(x, result.AsSpan(0, length));
            hash = Add(hash, result.AsSpan(0, length));
        }

        return hash;
    }

    private static ulong Product(int rows, int depth, int columns)
    {
        var random = new Random(7);
        Matrix a = Dense(rows, depth),
            b = Dense(depth, columns),
            c = Dense(rows, columns);
        a.MultiplyInOrder(b, c);
        ulong hash = Add(Empty, c.Values());
        a.TransposeAndMultiplyInOrder(Dense(columns, depth), c);
        hash = Add(hash, c.Values());
        Dense(depth, rows).TransposeThisAndMultiplyInOrder(b, c);
        return Add(hash, c.Values());

        // Of all sizes, so that rounding errors, and results too small for a normal number, count.
        Matrix Dense(int m, int n) =>
            Matrix.Build.Dense(m, n, (_, _) => (random.NextSingle() - 0.5f) * MathF.ScaleB(1, -random.Next(80)));
    }

    private static ulong Training(Func<int, Activation> activation, Optimiser optimiser)
    {
        var network = Network.Perceptron([2, 24, 24, 3], activation, Initialiser.He, seed: 7);
        var trainer = new Trainer(new SoftmaxCrossEntropy(), optimiser, batchSize: 60, seed: 7);
        trainer.Fit(network, Synthetic.Spirals(300, seed: 7), epochs: 3);
        return network.Parameters.Aggregate(Empty, (hash, parameter) => Add(hash, parameter.Value.Values()));
    }

    // FNV-1a, one number at a time, every NaN the same.
    private static ulong Add(ulong hash, ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            uint bits = float.IsNaN(value) ? 0x7FC00000 : BitConverter.SingleToUInt32Bits(value);
            hash = (hash ^ bits) * 1099511628211;
        }

        return hash;
    }

    private const ulong Empty = 14695981039346656037;
}
