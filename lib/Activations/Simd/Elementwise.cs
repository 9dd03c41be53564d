using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Activations.Simd;

/// <summary>
/// The one loop: runs an operation over up to three spans of input at the widest vectors the processor has. The
/// result for an element depends on its inputs alone, not on the length, place, alignment or width.
/// </summary>
internal static class Elementwise
{
    // Shorter spans take longer to align than they gain.
    private const nuint WorthAligning = 256;

    // 16 MB: with an input as long, what a last-level cache of 32 MB holds. Measured there, storing past the caches takes
    // 1.6 times as long at 8 MB, as long at 12 MB and 0.8 times at 16 MB.
    private const int LargestCached = (16 << 20) / sizeof(float);

    // Below this, starting a thread costs a good part of the work; a part is long enough to hide the cost of taking it.
    private const int WorthSplitting = 1 << 20, Part = 1 << 18;

    /// <summary>y = f(x).</summary>
    /// <exception cref="ArgumentException">Lengths differ, or the spans overlap without being the same.</exception>
    public static void Value<TFormula>(TFormula formula, ReadOnlySpan<float> x, Span<float> y)
        where TFormula : struct, IFormula
    {
        Spans.RequireForward(x, y);
        Run(new ValueOf<TFormula>(formula), x, x, x, y);
    }

    /// <summary>y = f(x), the halves of neighbouring vectors overlapping.</summary>
    /// <exception cref="ArgumentException">Lengths differ, or the spans overlap without being the same.</exception>
    public static void StagedValue<TFormula>(TFormula formula, ReadOnlySpan<float> x, Span<float> y)
        where TFormula : struct, IStagedFormula
    {
        Spans.RequireForward(x, y);
        RunStages(new StagesOfValue<TFormula>(formula), x, x, x, y);
    }

    /// <summary>dx = dy * f'(x).</summary>
    /// <exception cref="ArgumentException">Lengths differ, or dx overlaps x or dy without being the same.</exception>
    public static void Backward<TFormula>(TFormula formula, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
        where TFormula : struct, IFormula
    {
        Spans.RequireBackward(x, dy, dx);
        Run(new BackwardOf<TFormula>(formula), x, dy, x, dx);
    }

    /// <summary>dx = dy * f'(x), the halves of neighbouring vectors overlapping.</summary>
    /// <exception cref="ArgumentException">Lengths differ, or dx overlaps x or dy without being the same.</exception>
    public static void StagedBackward<TFormula>(TFormula formula, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
        where TFormula : struct, IStagedFormula
    {
        Spans.RequireBackward(x, dy, dx);
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
        if (y.Length >= WorthSplitting && Parallelism.SpanThreads > 1)
        {
            Split(operation, a, b, c, y);
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

    private static unsafe void Split<TStages>(
        TStages operation, ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> y)
        where TStages : struct, IStages
    {
        int length = y.Length, parts = ((length - 1) / Part) + 1;
        bool pastCaches = length > LargestCached;
        fixed (float* pa = a, pb = b, pc = c, py = y)
        {
            // A lambda may hold addresses, not pinned pointers; the loop ends before the pins do.
            nint na = (nint)pa, nb = (nint)pb, nc = (nint)pc, ny = (nint)py;
            Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = Parallelism.SpanThreads }, part =>
            {
                int start = part * Part;
                Run(
                    operation,
                    ref ((float*)na)[start],
                    ref ((float*)nb)[start],
                    ref ((float*)nc)[start],
                    ref ((float*)ny)[start],
                    (nuint)Math.Min(Part, length - start),
                    pastCaches);
            });
        }
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

    // Optimised at once, as the loops are: a lesson's first call must not run unoptimised code.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Run<TStages, TLanes, TWide>(
        TStages operation, ref float a, ref float b, ref float c, ref float y, nuint length, bool pastCaches)
        where TStages : struct, IStages
        where TLanes : struct, ILanes<TLanes>
        where TWide : struct, ILanes<TWide>
    {
        var count = (nuint)TLanes.Count;
        if (length < count)
        {
            Short<TStages, TLanes>(operation, ref a, ref b, ref c, ref y, length);
            return;
        }

        // Pinned, so that what is aligned stays so.
        fixed (float* destination = &y)
        {
            nuint size = count * sizeof(float), off = (nuint)destination % size / sizeof(float);
            nuint start = off == 0 || length < WorthAligning ? 0 : count - off, last = length - count;
            bool hasHead = start != 0, hasTail = (length - start) % count != 0;

            // The first and the last vector may overlap the others: they are computed before anything is written, since
            // the result may replace an input, and stored after everything.
            float* ends = stackalloc float[2 * TLanes.Count];
            ref float head = ref ends[0], tail = ref ends[count];
            if (hasHead)
            {
                Loop<TStages, TLanes>(operation, ref a, ref b, ref c, ref head, 0, count);
            }

            if (hasTail)
            {
                Loop<TStages, TLanes>(
                    operation, ref Unsafe.Add(ref a, last), ref Unsafe.Add(ref b, last), ref Unsafe.Add(ref c, last), ref tail, 0, count);
            }

            // Storing past the caches is for what memory limits. Where arithmetic is the limit it was measured to take 1.2 to 1.7 times
            // as long as storing through them, which goes on behind the arithmetic.
            if (TStages.AreTwo)
            {
                start = typeof(TWide) != typeof(TLanes)
                    ? Overlapped<TStages, TWide>(operation, ref a, ref b, ref c, ref y, start, length)
                    : OverlappedPairs<TStages, TLanes>(operation, ref a, ref b, ref c, ref y, start, length);
            }
            else if (typeof(TWide) != typeof(TLanes))
            {
                bool inPlace = Unsafe.AreSame(ref a, ref y) || Unsafe.AreSame(ref b, ref y) || Unsafe.AreSame(ref c, ref y);
                start = TStages.IsCheap && pastCaches && !inPlace && (nuint)(destination + start) % size == 0
                    ? Stream<TStages, TWide>(operation, ref a, ref b, ref c, destination, start, length)
                    : Loop<TStages, TWide>(operation, ref a, ref b, ref c, ref y, start, length);
            }

            Loop<TStages, TLanes>(operation, ref a, ref b, ref c, ref y, start, length);
            if (hasHead)
            {
                TLanes.Load(ref head, 0).Store(ref y, 0);
            }

            if (hasTail)
            {
                TLanes.Load(ref tail, 0).Store(ref y, last);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nuint Loop<TStages, TLanes>(
        TStages operation, ref float a, ref float b, ref float c, ref float y, nuint start, nuint length)
        where TStages : struct, IStages
        where TLanes : struct, ILanes<TLanes>
    {
        nuint i = start, step = (nuint)TLanes.Count;
        for (; i + step <= length; i += step)
        {
            operation.End(ref a, ref b, ref c, i, operation.Begin<TLanes>(ref a, ref b, ref c, i)).Store(ref y, i);
        }

        return i;
    }

    // While one vector ends, the next begins. Each half is written once: with copies before and after the loop a long formula would
    // have more variables than the compiler keeps track of (1,024), and run ten times as long.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nuint Overlapped<TStages, TLanes>(
        TStages operation, ref float a, ref float b, ref float c, ref float y, nuint start, nuint length)
        where TStages : struct, IStages
        where TLanes : struct, ILanes<TLanes>
    {
        nuint step = (nuint)TLanes.Count, rounds = (length - start) / step;
        if (rounds == 0)
        {
            return start;
        }

        nuint i = start, last = start + ((rounds - 1) * step);
        Stage<TLanes> begun = default;
        while (true)
        {
            // Each place is read for the last time before it is written, since the result may replace an input. In the round after the
            // last, what begins is not needed.
            Stage<TLanes> next = operation.Begin<TLanes>(ref a, ref b, ref c, Math.Min(i, last));
            if (i != start)
            {
                operation.End(ref a, ref b, ref c, i - step, begun).Store(ref y, i - step);
            }

            if (i > last)
            {
                return i;
            }

            begun = next;
            i += step;
        }
    }

    // The same with two vectors in turn: side by side they would need more than the sixteen registers that narrower vectors share.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nuint OverlappedPairs<TStages, TLanes>(
        TStages operation, ref float a, ref float b, ref float c, ref float y, nuint start, nuint length)
        where TStages : struct, IStages
        where TLanes : struct, ILanes<TLanes>
    {
        nuint step = (nuint)TLanes.Count, rounds = (length - start) / (2 * step);
        if (rounds == 0)
        {
            return start;
        }

        nuint i = start, last = start + ((rounds - 1) * 2 * step);
        Stage<TLanes> even = default, odd = default;
        while (true)
        {
            nuint begin = Math.Min(i, last);
            Stage<TLanes> nextEven = operation.Begin<TLanes>(ref a, ref b, ref c, begin);
            Stage<TLanes> nextOdd = operation.Begin<TLanes>(ref a, ref b, ref c, begin + step);
            if (i != start)
            {
                nuint end = i - (2 * step);
                operation.End(ref a, ref b, ref c, end, even).Store(ref y, end);
                operation.End(ref a, ref b, ref c, end + step, odd).Store(ref y, end + step);
            }

            if (i > last)
            {
                return i;
            }

            even = nextEven;
            odd = nextOdd;
            i += 2 * step;
        }
    }

    // Past the caches: the processor need not read the lines it is about to overwrite.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe nuint Stream<TStages, TLanes>(
        TStages operation, ref float a, ref float b, ref float c, float* y, nuint start, nuint length)
        where TStages : struct, IStages
        where TLanes : struct, ILanes<TLanes>
    {
        nuint i = start, step = (nuint)TLanes.Count;
        for (; i + step <= length; i += step)
        {
            operation.End(ref a, ref b, ref c, i, operation.Begin<TLanes>(ref a, ref b, ref c, i)).StoreNonTemporal(y + i);
        }

        // Such stores are ordered with no others: without the barrier another thread might not see them yet.
        Interlocked.MemoryBarrier();
        return i;
    }

    // Fewer numbers than a vector holds: narrower vectors give the same bits.
    private static void Short<TStages, TLanes>(
        TStages operation, ref float a, ref float b, ref float c, ref float y, nuint length)
        where TStages : struct, IStages
        where TLanes : struct, ILanes<TLanes>
    {
        if (TLanes.Count > Lanes256.Count && length >= (nuint)Lanes256.Count)
        {
            Run<TStages, Lanes256, Lanes256>(operation, ref a, ref b, ref c, ref y, length, pastCaches: false);
        }
        else if (length >= (nuint)Lanes128.Count)
        {
            Run<TStages, Lanes128, Lanes128>(operation, ref a, ref b, ref c, ref y, length, pastCaches: false);
        }
        else
        {
            Padded(operation, ref a, ref b, ref c, ref y, (int)length);
        }
    }

    // Fewer than four are filled up with zeros.
    private static void Padded<TStages>(TStages operation, ref float a, ref float b, ref float c, ref float y, int length)
        where TStages : struct, IStages
    {
        Span<float> padded = stackalloc float[4 * Lanes128.Count];
        padded.Clear();
        Span<float> ta = padded, tb = padded[Lanes128.Count..], tc = padded[(2 * Lanes128.Count)..], ty = padded[(3 * Lanes128.Count)..];
        MemoryMarshal.CreateReadOnlySpan(ref a, length).CopyTo(ta);
        MemoryMarshal.CreateReadOnlySpan(ref b, length).CopyTo(tb);
        MemoryMarshal.CreateReadOnlySpan(ref c, length).CopyTo(tc);
        Loop<TStages, Lanes128>(operation, ref ta[0], ref tb[0], ref tc[0], ref ty[0], 0, (nuint)Lanes128.Count);
        ty[..length].CopyTo(MemoryMarshal.CreateSpan(ref y, length));
    }

    /// <summary>What the loop computes from the inputs at place i.</summary>
    internal interface IOperation
    {
        /// <summary>See <see cref="IFormula.IsCheap"/>.</summary>
        static virtual bool IsCheap => false;

        /// <summary>The result for the lanes that start at <paramref name="i"/>.</summary>
        TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes>;
    }

    /// <summary>The same in two halves, of which the loop may overlap those of different vectors.</summary>
    private interface IStages
    {
        /// <summary>See <see cref="IFormula.IsCheap"/>.</summary>
        static abstract bool IsCheap { get; }

        /// <summary>Whether the first half does anything.</summary>
        static abstract bool AreTwo { get; }

        /// <summary>The first half for the lanes that start at <paramref name="i"/>.</summary>
        Stage<TLanes> Begin<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes>;

        /// <summary>The result from the first half.</summary>
        TLanes End<TLanes>(ref float a, ref float b, ref float c, nuint i, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes>;
    }

    private readonly struct ValueOf<TFormula>(TFormula formula) : IOperation
        where TFormula : struct, IFormula
    {
        private readonly TFormula _formula = formula;

        public static bool IsCheap => TFormula.IsCheap;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> =>
            _formula.Value(TLanes.Load(ref a, i));
    }

    private readonly struct BackwardOf<TFormula>(TFormula formula) : IOperation
        where TFormula : struct, IFormula
    {
        private readonly TFormula _formula = formula;

        public static bool IsCheap => TFormula.IsCheap;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Load(ref b, i) * _formula.Derivative(TLanes.Load(ref a, i));
    }

    private readonly struct Undivided<TOperation>(TOperation operation) : IStages
        where TOperation : struct, IOperation
    {
        private readonly TOperation _operation = operation;

        public static bool IsCheap => TOperation.IsCheap;

        public static bool AreTwo => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> Begin<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> =>
            default;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes End<TLanes>(ref float a, ref float b, ref float c, nuint i, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes> =>
            _operation.At<TLanes>(ref a, ref b, ref c, i);
    }

    private readonly struct StagesOfValue<TFormula>(TFormula formula) : IStages
        where TFormula : struct, IStagedFormula
    {
        private readonly TFormula _formula = formula;

        public static bool IsCheap => false;

        public static bool AreTwo => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> Begin<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> =>
            _formula.BeginValue(TLanes.Load(ref a, i));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes End<TLanes>(ref float a, ref float b, ref float c, nuint i, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes> =>
            _formula.EndValue(TLanes.Load(ref a, i), begun);
    }

    private readonly struct StagesOfBackward<TFormula>(TFormula formula) : IStages
        where TFormula : struct, IStagedFormula
    {
        private readonly TFormula _formula = formula;

        public static bool IsCheap => false;

        public static bool AreTwo => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> Begin<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> =>
            _formula.BeginDerivative(TLanes.Load(ref a, i));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes End<TLanes>(ref float a, ref float b, ref float c, nuint i, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Load(ref b, i) * _formula.EndDerivative(TLanes.Load(ref a, i), begun);
    }
}
