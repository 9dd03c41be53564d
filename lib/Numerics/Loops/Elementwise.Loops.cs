using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <content>The loops: one vector, several side by side, halves that overlap, and stores past the caches.</content>
internal static partial class Elementwise
{
    // Optimised at once, as the loops are: a lesson's first call must not run unoptimised code.
    [MethodImpl(AggressiveOptimization)]
    private static unsafe void Run<TStages, T, TWide>(
        TStages operation,
        ref float a,
        ref float b,
        ref float c,
        ref float y,
        nuint length,
        bool pastCaches
    )
        where TStages : struct, IStages
        where T : struct, ILanes<T>
        where TWide : struct, ILanes<TWide>
    {
        nuint count = (nuint)T.Count;
        if (length < count)
        {
            Short<TStages, T>(operation, ref a, ref b, ref c, ref y, length);
            return;
        }

        // Pinned, so that what is aligned stays so.
        fixed (float* destination = &y)
        {
            nuint size = count * sizeof(float),
                off = (nuint)destination % size / sizeof(float);
            nuint start = off == 0 || length < WorthAligning ? 0 : count - off,
                last = length - count;
            bool hasHead = start != 0,
                hasTail = (length - start) % count != 0;

            // The first and the last vector may overlap the others: they are computed before anything is written, since
            // the result may replace an input, and stored after everything.
            float* ends = stackalloc float[2 * T.Count];
            ref float head = ref ends[0],
                tail = ref ends[count];
            if (hasHead)
            {
                Loop<TStages, T>(operation, ref a, ref b, ref c, ref head, 0, count);
            }

            if (hasTail)
            {
                Loop<TStages, T>(
                    operation,
                    ref Unsafe.Add(ref a, last),
                    ref Unsafe.Add(ref b, last),
                    ref Unsafe.Add(ref c, last),
                    ref tail,
                    0,
                    count
                );
            }

            if (TStages.IsPipelined)
            {
                start =
                    typeof(TWide) != typeof(T)
                        ? Overlapped<TStages, TWide>(operation, ref a, ref b, ref c, ref y, start, length)
                        : OverlappedPairs<TStages, T>(operation, ref a, ref b, ref c, ref y, start, length);
            }
            else if (typeof(TWide) != typeof(T))
            {
                // Storing past the caches is for what memory limits. Where arithmetic is the limit it was measured to
                // take 1.2 to 1.7 times as long as storing through them, which goes on behind the arithmetic.
                bool inPlace =
                    Unsafe.AreSame(ref a, ref y) || Unsafe.AreSame(ref b, ref y) || Unsafe.AreSame(ref c, ref y);
                start =
                    TStages.IsCheap && pastCaches && !inPlace && (nuint)(destination + start) % size == 0
                        ? Stream<TStages, TWide>(operation, ref a, ref b, ref c, destination, start, length)
                        : Loop<TStages, TWide>(operation, ref a, ref b, ref c, ref y, start, length);
            }

            Loop<TStages, T>(operation, ref a, ref b, ref c, ref y, start, length);
            if (hasHead)
            {
                T.Load(ref head, 0).Store(ref y, 0);
            }

            if (hasTail)
            {
                T.Load(ref tail, 0).Store(ref y, last);
            }
        }
    }

    [MethodImpl(AggressiveOptimization)]
    private static nuint Loop<TStages, T>(
        TStages operation,
        ref float a,
        ref float b,
        ref float c,
        ref float y,
        nuint start,
        nuint length
    )
        where TStages : struct, IStages
        where T : struct, ILanes<T>
    {
        nuint i = start,
            step = (nuint)T.Count;
        for (; i + step <= length; i += step)
        {
            operation.End(ref a, ref b, ref c, i, operation.Begin<T>(ref a, ref b, ref c, i)).Store(ref y, i);
        }

        return i;
    }

    // While one vector ends, the next begins. Each half is written once: with copies before and after the loop a long
    // formula would have more variables than the compiler keeps track of (1,024), and run ten times as long.
    [MethodImpl(AggressiveOptimization)]
    private static nuint Overlapped<TStages, T>(
        TStages operation,
        ref float a,
        ref float b,
        ref float c,
        ref float y,
        nuint start,
        nuint length
    )
        where TStages : struct, IStages
        where T : struct, ILanes<T>
    {
        nuint step = (nuint)T.Count,
            rounds = (length - start) / step;
        if (rounds == 0)
        {
            return start;
        }

        nuint i = start,
            last = start + ((rounds - 1) * step);
        Exponential<T> begun = default;
        while (true)
        {
            // Each place is read for the last time before it is written, since the result may replace an input. In the
            // round after the last, what begins is not needed.
            Exponential<T> next = operation.Begin<T>(ref a, ref b, ref c, Math.Min(i, last));
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

    // The same with two vectors in turn: side by side they would need more than the sixteen registers that narrower
    // vectors share.
    [MethodImpl(AggressiveOptimization)]
    private static nuint OverlappedPairs<TStages, T>(
        TStages operation,
        ref float a,
        ref float b,
        ref float c,
        ref float y,
        nuint start,
        nuint length
    )
        where TStages : struct, IStages
        where T : struct, ILanes<T>
    {
        nuint step = (nuint)T.Count,
            rounds = (length - start) / (2 * step);
        if (rounds == 0)
        {
            return start;
        }

        nuint i = start,
            last = start + ((rounds - 1) * 2 * step);
        Exponential<T> even = default,
            odd = default;
        while (true)
        {
            nuint begin = Math.Min(i, last);
            Exponential<T> nextEven = operation.Begin<T>(ref a, ref b, ref c, begin);
            Exponential<T> nextOdd = operation.Begin<T>(ref a, ref b, ref c, begin + step);
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
    [MethodImpl(AggressiveOptimization)]
    private static unsafe nuint Stream<TStages, T>(
        TStages operation,
        ref float a,
        ref float b,
        ref float c,
        float* y,
        nuint start,
        nuint length
    )
        where TStages : struct, IStages
        where T : struct, ILanes<T>
    {
        nuint i = start,
            step = (nuint)T.Count;
        for (; i + step <= length; i += step)
        {
            operation.End(ref a, ref b, ref c, i, operation.Begin<T>(ref a, ref b, ref c, i)).StoreNonTemporal(y + i);
        }

        // Such stores are ordered with no others: without the barrier another thread might not see them yet.
        Interlocked.MemoryBarrier();
        return i;
    }

    // Fewer numbers than a vector holds: narrower vectors give the same bits.
    private static void Short<TStages, T>(
        TStages operation,
        ref float a,
        ref float b,
        ref float c,
        ref float y,
        nuint length
    )
        where TStages : struct, IStages
        where T : struct, ILanes<T>
    {
        if (T.Count > Lanes256.Count && length >= (nuint)Lanes256.Count)
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
    private static void Padded<TStages>(
        TStages operation,
        ref float a,
        ref float b,
        ref float c,
        ref float y,
        int length
    )
        where TStages : struct, IStages
    {
        Span<float> padded = stackalloc float[4 * Lanes128.Count];
        padded.Clear();
        Span<float> ta = padded,
            tb = padded[Lanes128.Count..],
            tc = padded[(2 * Lanes128.Count)..],
            ty = padded[(3 * Lanes128.Count)..];
        MemoryMarshal.CreateReadOnlySpan(ref a, length).CopyTo(ta);
        MemoryMarshal.CreateReadOnlySpan(ref b, length).CopyTo(tb);
        MemoryMarshal.CreateReadOnlySpan(ref c, length).CopyTo(tc);
        Loop<TStages, Lanes128>(operation, ref ta[0], ref tb[0], ref tc[0], ref ty[0], 0, (nuint)Lanes128.Count);
        ty[..length].CopyTo(MemoryMarshal.CreateSpan(ref y, length));
    }
}
