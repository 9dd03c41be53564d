using System.Runtime.InteropServices;
using Activations.Simd;

namespace Activations.Tests.Simd;

/// <summary>
/// The loop itself, with formulas that take each of its ways: one vector and four at a time, an aligned start, the
/// first and last vectors that overlap others, and results too long for a cache.
/// </summary>
public class ElementwiseTests
{
    private const int LongerThanCaches = (5 << 20) + 37;

    [Fact]
    public void EveryLengthAtEveryAlignmentInPlaceOrNot()
    {
        CheckShort(default(Cheap));
        CheckShort(default(Costly));
    }

    [Fact]
    public void ResultsLongerThanTheCaches()
    {
        CheckLong(default(Cheap));
        CheckLong(default(Costly));
    }

    [Fact]
    public void ResultsSplitOverThreads()
    {
        Parallelism.SpanThreads = 3;
        try
        {
            CheckLong(default(Cheap));
            CheckLong(default(Costly));
        }
        finally
        {
            Parallelism.SpanThreads = 1;
        }
    }

    private static void CheckShort<TFormula>(TFormula formula)
        where TFormula : struct, IFormula
    {
        float[] x = new float[640], memory = new float[640], gradients = new float[640];
        Fill(x, 1);
        Fill(gradients, 2);
        for (int length = 0; length <= 600; length += length < 300 ? 1 : 37)
        {
            for (int shift = 0; shift <= 16; shift++)
            {
                memory.AsSpan().Fill(-7);
                Elementwise.Value(formula, x.AsSpan(3, length), memory.AsSpan(shift, length));
                ExpectValues(x.AsSpan(3, length), memory, shift, length);
                x.CopyTo(memory, 0);
                Elementwise.Value(formula, memory.AsSpan(shift, length), memory.AsSpan(shift, length));
                Span<float> got = memory.AsSpan(shift, length);
                for (int i = 0; i < length; i++)
                {
                    if (got[i] != Cheap.Of(x[shift + i])) Assert.Fail($"In place: length {length}, shift {shift}, element {i}.");
                }

                gradients.CopyTo(memory, 0);
                Elementwise.Backward(formula, x.AsSpan(0, length), memory.AsSpan(shift, length), memory.AsSpan(shift, length));
                for (int i = 0; i < length; i++)
                {
                    if (got[i] != gradients[shift + i] * (x[i] + 3)) Assert.Fail($"Backward: length {length}, shift {shift}, element {i}.");
                }
            }
        }
    }

    private static void CheckLong<TFormula>(TFormula formula)
        where TFormula : struct, IFormula
    {
        float[] x = new float[LongerThanCaches], y = new float[LongerThanCaches + 32];
        Fill(x, 3);
        foreach (int shift in new[] { 0, 1, 5, 16 })
        {
            y.AsSpan().Fill(-7);
            Elementwise.Value(formula, x, y.AsSpan(shift, x.Length));
            ExpectValues(x, y, shift, x.Length);
        }

        x.CopyTo(y, 0);
        Elementwise.Value(formula, y, y);
        ExpectValues(x, y.AsSpan(0, x.Length), 0, x.Length);

        // Memory that is not even a whole number of floats away from alignment.
        Span<float> odd = MemoryMarshal.Cast<byte, float>(MemoryMarshal.AsBytes(y.AsSpan())[1..])[..x.Length];
        Elementwise.Value(formula, x, odd);
        ExpectValues(x, odd, 0, x.Length);
    }

    private static void ExpectValues(ReadOnlySpan<float> x, ReadOnlySpan<float> memory, int shift, int length)
    {
        for (int i = 0; i < memory.Length; i++)
        {
            float expected = i < shift || i >= shift + length ? -7 : Cheap.Of(x[i - shift]);
            if (memory[i] != expected) Assert.Fail($"Length {length}, shift {shift}, place {i}: {memory[i]} instead of {expected}.");
        }
    }

    private static void Fill(Span<float> values, int seed)
    {
        var random = new Random(seed);
        foreach (ref float value in values) value = random.NextSingle();
    }

    private readonly struct Cheap : IFormula
    {
        public static bool IsCheap => true;

        public static float Of(float x) => (x * 2) + 1;

        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => (x * TLanes.All(2)) + TLanes.All(1);

        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => x + TLanes.All(3);
    }

    private readonly struct Costly : IFormula
    {
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => default(Cheap).Value(x);

        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => default(Cheap).Derivative(x);
    }
}
