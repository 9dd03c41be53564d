using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Activations.Numerics;

/// <summary>
/// The one loop: runs an operation over up to three spans of input at the widest vectors the processor has. The
/// result for an element depends on its inputs alone, not on the length, place, alignment or width.
/// </summary>
internal static partial class Elementwise
{
    // Shorter spans take longer to align than they gain.
    private const nuint WorthAligning = 256;

    // 16 MB: with an input as long, what a last-level cache of 32 MB holds. Measured there, storing past the caches takes
    // 1.6 times as long at 8 MB, as long at 12 MB and 0.8 times at 16 MB.
    private const int LargestCached = (16 << 20) / sizeof(float);

    // Below so many numbers a thread, waking it costs a good part of what it does.
    private const int WorthSplitting = 1 << 14, WorthSplittingCheap = 1 << 16;

    // Threads take so many at once, or an equal share each if that is less; what two threads write does not share a cache line.
    private const int MostTaken = 1 << 18, Line = 64 / sizeof(float);

    /// <summary>y = f(x).</summary>
    /// <exception cref="ArgumentException">Lengths differ, or the spans overlap without being the same.</exception>
    public static void Value<TFormula>(TFormula formula, ReadOnlySpan<float> x, Span<float> y)
        where TFormula : struct, IFormula
    {
        SpanChecks.RequireForward(x, y);
        Run(new ValueOf<TFormula>(formula), x, x, x, y);
    }

    /// <summary>y = f(x), the halves of neighbouring vectors overlapping.</summary>
    /// <exception cref="ArgumentException">Lengths differ, or the spans overlap without being the same.</exception>
    public static void StagedValue<TFormula>(TFormula formula, ReadOnlySpan<float> x, Span<float> y)
        where TFormula : struct, IStagedFormula
    {
        SpanChecks.RequireForward(x, y);
        RunStages(new StagesOfValue<TFormula>(formula), x, x, x, y);
    }

    /// <summary>dx = dy * f'(x).</summary>
    /// <exception cref="ArgumentException">Lengths differ, or dx overlaps x or dy without being the same.</exception>
    public static void Backward<TFormula>(TFormula formula, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
        where TFormula : struct, IFormula
    {
        SpanChecks.RequireBackward(x, dy, dx);
        Run(new BackwardOf<TFormula>(formula), x, dy, x, dx);
    }

    /// <summary>dx = dy * f'(x), the halves of neighbouring vectors overlapping.</summary>
    /// <exception cref="ArgumentException">Lengths differ, or dx overlaps x or dy without being the same.</exception>
    public static void StagedBackward<TFormula>(TFormula formula, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
        where TFormula : struct, IStagedDerivative
    {
        SpanChecks.RequireBackward(x, dy, dx);
        RunStages(new StagesOfBackward<TFormula>(formula), x, dy, x, dx);
    }

    /// <summary>y[i] = operation(a[i], b[i], c[i]). All spans have the length of <paramref name="y"/>.</summary>
    public static void Run<TOperation>(
        TOperation operation, ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> y)
        where TOperation : struct, IOperation =>
        RunStages(new Undivided<TOperation>(operation), a, b, c, y);

    private static void RunStages<TStages>(
        TStages operation, ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> y)
        where TStages : struct, IStages
    {
        int threads = Workers.For(Parallelism.SpanThreads, y.Length, TStages.IsCheap ? WorthSplittingCheap : WorthSplitting);
        if (threads > 1)
        {
            Split<TStages>.Run(operation, a, b, c, y, threads);
            return;
        }

        Run(
            operation,
            ref MemoryMarshal.GetReference(a),
            ref MemoryMarshal.GetReference(b),
            ref MemoryMarshal.GetReference(c),
            ref MemoryMarshal.GetReference(y),
            (nuint)y.Length,
            y.Length > LargestCached);
    }

    private static void Run<TStages>(
        TStages operation, ref float a, ref float b, ref float c, ref float y, nuint length, bool pastCaches)
        where TStages : struct, IStages
    {
        if (TStages.IsCheap)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                Run<TStages, Lanes512, Quad<Lanes512>>(operation, ref a, ref b, ref c, ref y, length, pastCaches);
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                Run<TStages, Lanes256, Quad<Lanes256>>(operation, ref a, ref b, ref c, ref y, length, pastCaches);
            }
            else
            {
                Run<TStages, Lanes128, Quad<Lanes128>>(operation, ref a, ref b, ref c, ref y, length, pastCaches);
            }
        }
        else if (Vector512.IsHardwareAccelerated)
        {
            Run<TStages, Lanes512, Lanes1024>(operation, ref a, ref b, ref c, ref y, length, pastCaches);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            // Narrower vectors share sixteen registers: too few for two long computations side by side.
            Run<TStages, Lanes256, Lanes256>(operation, ref a, ref b, ref c, ref y, length, pastCaches);
        }
        else
        {
            Run<TStages, Lanes128, Lanes128>(operation, ref a, ref b, ref c, ref y, length, pastCaches);
        }
    }
}
