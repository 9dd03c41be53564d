using System.Runtime.InteropServices;

namespace Activations.Tests.Simd;

/// <summary>
/// The loop itself, with formulas that take each of its ways: one vector and four at a time, halves that overlap, an
/// aligned start, the first and last vectors that overlap others, and results too long for a cache.
/// </summary>
public class ElementwiseTests
{
    private const int LongerThanCaches = (5 << 20) + 37;

    [Fact]
    public void Every_length_at_every_alignment_in_place_or_not()
    {
        CheckShort(Loop(ElementwiseKernel.Of(default(Cheap))));
        CheckShort(Loop(ElementwiseKernel.Of(default(Costly))));
        CheckShort(Loop(ElementwiseKernel.Of(default(Piped), default(PipedSlope))));
    }

    [Fact]
    public void Results_longer_than_the_caches()
    {
        CheckLong(Loop(ElementwiseKernel.Of(default(Cheap))));
        CheckLong(Loop(ElementwiseKernel.Of(default(Costly))));
        CheckLong(Loop(ElementwiseKernel.Of(default(Piped), default(PipedSlope))));
    }

    [Fact]
    public void Results_split_over_threads()
    {
        Parallelism.SpanThreads = 3;
        try
        {
            // More pieces than threads, one for each, and one for some.
            foreach (int length in new[] { LongerThanCaches, 300_001, 33_333 })
            {
                CheckLong(Loop(ElementwiseKernel.Of(default(Cheap))), length);
                CheckLong(Loop(ElementwiseKernel.Of(default(Costly))), length);
                CheckLong(Loop(ElementwiseKernel.Of(default(Piped), default(PipedSlope))), length);
            }
        }
        finally
        {
            Parallelism.SpanThreads = 1;
        }
    }

    private delegate void Forward(ReadOnlySpan<float> x, Span<float> y);

    private delegate void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx);

    private static (Forward Value, Backward Backward) Loop(ElementwiseKernel kernel) =>
        (kernel.Forward, kernel.Backward);

    private static void CheckShort((Forward Value, Backward Backward) loop)
    {
        float[] x = new float[640],
            memory = new float[640],
            gradients = new float[640];
        Fill(x, 1);
        Fill(gradients, 2);
        for (int length = 0; length <= 600; length += length < 300 ? 1 : 37)
        {
            for (int shift = 0; shift <= 16; shift++)
            {
                memory.AsSpan().Fill(-7);
                loop.Value(x.AsSpan(3, length), memory.AsSpan(shift, length));
                ExpectValues(x.AsSpan(3, length), memory, shift, length);
                x.CopyTo(memory, 0);
                loop.Value(memory.AsSpan(shift, length), memory.AsSpan(shift, length));
                Span<float> got = memory.AsSpan(shift, length);
                for (int i = 0; i < length; i++)
                {
                    if (got[i] != Cheap.Of(x[shift + i]))
                    {
                        Assert.Fail($"In place: length {length}, shift {shift}, element {i}.");
                    }
                }

                gradients.CopyTo(memory, 0);
                loop.Backward(x.AsSpan(0, length), memory.AsSpan(shift, length), memory.AsSpan(shift, length));
                for (int i = 0; i < length; i++)
                {
                    if (got[i] != gradients[shift + i] * (x[i] + 3))
                    {
                        Assert.Fail($"Backward: length {length}, shift {shift}, element {i}.");
                    }
                }
            }
        }
    }

    private static void CheckLong((Forward Value, Backward Backward) loop, int length = LongerThanCaches)
    {
        float[] x = new float[length],
            y = new float[length + 32];
        Fill(x, 3);
        foreach (int shift in new[] { 0, 1, 5, 16 })
        {
            y.AsSpan().Fill(-7);
            loop.Value(x, y.AsSpan(shift, x.Length));
            ExpectValues(x, y, shift, x.Length);
        }

        x.CopyTo(y, 0);
        loop.Value(y, y);
        ExpectValues(x, y.AsSpan(0, x.Length), 0, x.Length);

        // Memory that is not even a whole number of floats away from alignment.
        Span<float> odd = MemoryMarshal.Cast<byte, float>(MemoryMarshal.AsBytes(y.AsSpan())[1..])[..x.Length];
        loop.Value(x, odd);
        ExpectValues(x, odd, 0, x.Length);
    }

    private static void ExpectValues(ReadOnlySpan<float> x, ReadOnlySpan<float> memory, int shift, int length)
    {
        for (int i = 0; i < memory.Length; i++)
        {
            float expected = i < shift || i >= shift + length ? -7 : Cheap.Of(x[i - shift]);
            if (memory[i] != expected)
            {
                Assert.Fail($"Length {length}, shift {shift}, place {i}: {memory[i]} instead of {expected}.");
            }
        }
    }

    private static void Fill(Span<float> values, int seed)
    {
        var random = new Random(seed);
        foreach (ref float value in values)
        {
            value = random.NextSingle();
        }
    }

    private readonly struct Cheap : IFormula
    {
        public static bool IsCheap => true;

        public static float Of(float x) => (x * 2) + 1;

        public T Value<T>(T x)
            where T : struct, ILanes<T> => (x * 2) + 1;

        public T Derivative<T>(T x)
            where T : struct, ILanes<T> => x + 3;
    }

    private readonly struct Costly : IFormula
    {
        public T Value<T>(T x)
            where T : struct, ILanes<T> => default(Cheap).Value(x);

        public T Derivative<T>(T x)
            where T : struct, ILanes<T> => default(Cheap).Derivative(x);
    }

    private readonly struct Piped : IOfExponential
    {
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => new(1, x, 0);

        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => x + exp.Rest + exp.Head;
    }

    private readonly struct PipedSlope : IOfExponential
    {
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => new(x * 2, 0, 0);

        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => exp.Head - x + 3;
    }
}
