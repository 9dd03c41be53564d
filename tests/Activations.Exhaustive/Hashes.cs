using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Activations.Data;
using Activations.Functions;
using Activations.Training;

namespace Activations.Exhaustive;

/// <summary>
/// Fingerprints of results, to be compared between processes that run at different vector widths. The first lines say
/// which widths this process has.
/// </summary>
internal static class Hashes
{
    private const int Longest = 300,
        Alignments = 16;

    public static IEnumerable<string> Lines()
    {
        yield return $"Vector512 {Vector512.IsHardwareAccelerated}";
        yield return $"Vector256 {Vector256.IsHardwareAccelerated}";
        yield return $"Processors {Environment.ProcessorCount}";
        float[] sample = Sample();
        foreach (Activation f in Catalogue.All)
        {
            yield return $"{f}: {Of(f, sample, false):x16} {Of(f, sample, true):x16}";
        }

        yield return $"training: {Training(_ => new GELU(), new SGD(0.05, 0.9)):x16} {Training(n => new PReLU(n), new Adam()):x16}";
        yield return $"layers: {Training(Convolutional()):x16} {Training(Recurrent()):x16}";
    }

    /// <summary>Bit patterns all over, both signs, NaN and infinities included, and the awkward ones.</summary>
    private static float[] Sample()
    {
        List<float> values =
        [
            .. Measurement.SpecialInputs,
            float.MaxValue,
            float.MinValue,
            1,
            -1,
            88.8f,
            -88.8f,
            -104,
            -14.6f,
        ];
        for (long bits = 1; bits <= uint.MaxValue; bits += 1_000_003)
        {
            values.Add(BitConverter.UInt32BitsToSingle((uint)bits));
        }

        for (int i = 0; i < 4000; i++)
        {
            values.Add((i - 2000) * 0.0119f);
        }

        return [.. values];
    }

    private static ulong Of(Activation f, float[] sample, bool derivative)
    {
        var hash = new Hash();
        float[] result = new float[sample.Length];
        float[] ones = [.. sample.Select(_ => 1f)];
        Run(sample, ones, result);
        hash.Add(result);

        // Every length at every alignment; x, dy and the result are aligned differently.
        Aligned x = new(Longest + Alignments),
            dy = new(Longest + Alignments),
            y = new(Longest + Alignments);
        for (int length = 0; length <= Longest; length++)
        {
            for (int alignment = 0; alignment < Alignments; alignment++)
            {
                ReadOnlySpan<float> inputs = sample.AsSpan(
                    ((length * 37) + alignment) % (sample.Length - Longest),
                    length
                );
                Span<float> xs = x.Span(alignment, length),
                    ds = dy.Span((alignment + 3) % Alignments, length);
                Span<float> ys = y.Span((alignment * 5) % Alignments, length);
                inputs.CopyTo(xs);
                ds.Fill(-0.75f);
                Run(xs, ds, ys);
                hash.Add(ys);
            }
        }

        return hash.Value;

        void Run(ReadOnlySpan<float> xs, ReadOnlySpan<float> ds, Span<float> ys)
        {
            if (derivative)
            {
                f.Backward(xs, ds, ys);
            }
            else
            {
                f.Forward(xs, ys);
            }
        }
    }

    private static ulong Training(Func<int, Activation> activation, Optimiser optimiser)
    {
        var network = Network.Perceptron([2, 96, 96, 3], activation, Initialiser.He, seed: 7);
        new Trainer(new SoftmaxCrossEntropy(), optimiser, batchSize: 60, seed: 7).Fit(
            network,
            Synthetic.Spirals(450, seed: 7),
            2
        );
        var hash = new Hash();
        foreach (Parameter p in network.Parameters)
        {
            hash.Add(p.Value.ToColumnMajorArray());
        }

        return hash.Value;
    }

    private static ulong Training(Network network)
    {
        Dataset digits = Digits.Load().Take([.. Enumerable.Range(0, 301)]);
        var trainer = new Trainer(new SoftmaxCrossEntropy(), new Adam(), batchSize: 37, seed: 7);
        trainer.Fit(network, digits, 2);
        var hash = new Hash();
        foreach (Parameter p in network.Parameters)
        {
            hash.Add(p.Value.ToColumnMajorArray());
        }

        // In evaluation mode, with what batch normalisation has remembered.
        hash.Add(network.Forward(digits.Inputs).ToColumnMajorArray());
        return hash.Value;
    }

    private static Network Convolutional()
    {
        RandomStream weights = new(7, "initialisation"),
            dropout = new(7, "dropout");
        var first = new Conv2D(new(1, Digits.Side, Digits.Side), 5, 3, Initialiser.He, weights, padding: 1);
        var second = new Conv2D(first.Output, 19, 3, Initialiser.He, weights, stride: 2);
        var pool = new MaxPool(second.Output, 2, 1);
        return new(
            first,
            new ActivationLayer(PReLU.ForImages(first.Output.Channels, first.Output.Positions)),
            second,
            new BatchNorm(second.Output),
            new ActivationLayer(new Mish()),
            pool,
            new Residual(
                new Dense(pool.Output.Features, pool.Output.Features, Initialiser.LeCun, weights),
                new ActivationLayer(new Tanh())
            ),
            new Dropout(0.3, dropout),
            new Dense(pool.Output.Features, 10, Initialiser.LeCun, weights)
        );
    }

    // Reads a digit row by row.
    private static Network Recurrent()
    {
        RandomStream weights = new(7, "initialisation"),
            dropout = new(7, "dropout");
        const int Units = 21;
        return new(
            new Recurrent(Digits.Side, Digits.Side, Units, new SELU(), Initialiser.LeCun, weights, everyStep: true),
            new AlphaDropout(0.1, dropout),
            new Dense(Units * Digits.Side, 10, Initialiser.LeCun, weights)
        );
    }

    /// <summary>Floats that start on a cache line.</summary>
    private sealed class Aligned
    {
        private const int Line = 64;

        private readonly float[] _memory;
        private readonly int _start;

        public Aligned(int length)
        {
            _memory = GC.AllocateArray<float>(length + (Line / sizeof(float)), pinned: true);
            long address = Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0);
            _start = (int)((Line - (address % Line)) % Line) / sizeof(float);
        }

        public Span<float> Span(int offset, int length) => _memory.AsSpan(_start + offset, length);
    }
}
