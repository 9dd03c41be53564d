using System.Runtime.InteropServices;

namespace Activations.Tests.Simd;

/// <summary>
/// The loop itself, with formulas that take each of its ways: one vector and four at a time, halves that overlap, an aligned
/// start, the first and last vectors that overlap others, and results too long for a cache.
/// </summary>
public class ElementwiseTests
{
    private const int LongerThanCaches = (5 << 20) + 37;

    [Fact]
    public void EveryLengthAtEveryAlignmentInPlaceOrNot()
    {
        CheckShort(Loop(default(Cheap)));
        CheckShort(Loop(default(Costly)));
        CheckShort(StagedLoop(default(Halved)));
    }

    [Fact]
    public void ResultsLongerThanTheCaches()
    {
        CheckLong(Loop(default(Cheap)));
        CheckLong(Loop(default(Costly)));
        CheckLong(StagedLoop(default(Halved)));
    }

    [Fact]
    public void ResultsSplitOverThreads()
    {
        Parallelism.SpanThreads = 3;
        try
        {
            // More pieces than threads, one for each, and one for some.
            foreach (int length in new[] { LongerThanCaches, 300_001, 33_333 })
            {
                CheckLong(Loop(default(Cheap)), length);
                CheckLong(Loop(default(Costly)), length);
                CheckLong(StagedLoop(default(Halved)), length);
            }
        }
        finally
        {
            Parallelism.SpanThreads = 1;
        }
    }

    private delegate void Forward(ReadOnlySpan<float> x, Span<float> y);

    private delegate void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx);

    private static (Forward Value, Backward Backward) Loop<TFormula>(TFormula formula)
        where TFormula : struct, IFormula =>
        ((x, y) => Elementwise.Value(formula, x, y), (x, dy, dx) => Elementwise.Backward(formula, x, dy, dx));

    private static (Forward Value, Backward Backward) StagedLoop<TFormula>(TFormula formula)
        where TFormula : struct, IStagedFormula, IStagedDerivative =>
        ((x, y) => Elementwise.StagedValue(formula, x, y), (x, dy, dx) => Elementwise.StagedBackward(formula, x, dy, dx));

    private static void CheckShort((Forward Value, Backward Backward) loop)
    {
        float[] x = new float[640], memory = new float[640], gradients = new float[640];
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
                    if (got[i] != Cheap.Of(x[shift + i])) Assert.Fail($"In place: length {length}, shift {shift}, element {i}.");
                }

                gradients.CopyTo(memory, 0);
                loop.Backward(x.AsSpan(0, length), memory.AsSpan(shift, length), memory.AsSpan(shift, length));
                for (int i = 0; i < length; i++)
                {
                    if (got[i] != gradients[shift + i] * (x[i] + 3)) Assert.Fail($"Backward: length {length}, shift {shift}, element {i}.");
                }
            }
        }
    }

    private static void CheckLong((Forward Value, Backward Backward) loop, int length = LongerThanCaches)
    {
        float[] x = new float[length], y = new float[length + 32];
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

    private readonly struct Halved : IStagedFormula, IStagedDerivative
    {
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => EndValue(x, BeginValue(x));

        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => EndDerivative(x, BeginDerivative(x));

        public Stage<TLanes> BeginValue<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => new(TLanes.All(1), x);

        public TLanes EndValue<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes> => x + begun.B + begun.A;

        public Stage<TLanes> BeginDerivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => new(x * TLanes.All(2));

        public TLanes EndDerivative<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes> => begun.A - x + TLanes.All(3);
    }
}
