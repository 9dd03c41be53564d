using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Activations.Numerics;

/// <content>The loops: one vector, several side by side, halves that overlap, and stores past the caches.</content>
internal static partial class Elementwise
{
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

            if (TStages.AreTwo)
            {
                start = typeof(TWide) != typeof(TLanes)
                    ? Overlapped<TStages, TWide>(operation, ref a, ref b, ref c, ref y, start, length)
                    : OverlappedPairs<TStages, TLanes>(operation, ref a, ref b, ref c, ref y, start, length);
            }
            else if (typeof(TWide) != typeof(TLanes))
            {
                // Storing past the caches is for what memory limits. Where arithmetic is the limit it was measured to take 1.2 to 1.7 times
                // as long as storing through them, which goes on behind the arithmetic.
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
}
