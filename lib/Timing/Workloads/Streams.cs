using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Activations.Numerics;

namespace Activations.Course.Timing;

/// <summary>
/// Loops that move numbers and compute next to nothing: what memory allows. Each is measured with plain stores and with stores
/// past the caches, of which now one and now the other is faster.
/// </summary>
internal static class Streams
{
    /// <summary>Ways to read one buffer and write another.</summary>
    public static IEnumerable<Alternative> Copies(Buffers b) =>
    [
        new(Alternative.Copy, () => b.X.CopyTo(b.Y)),
        new("copy", () => Run<Copy, Plain>(b)),
        new("copy past the caches", () => Run<Copy, Past>(b)),
    ];

    /// <summary>Ways to read two buffers and write a third, their sum.</summary>
    public static IEnumerable<Alternative> Additions(Buffers b) =>
    [
        new("add", () => Run<Add, Plain>(b)),
        new("add past the caches", () => Run<Add, Past>(b)),
    ];

    private static void Run<TWork, TStore>(Buffers b)
        where TWork : IChoice
        where TStore : IChoice
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Loop<TWork, TStore, Quad<Lanes512>>(b.X, b.Dy, b.Y);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Loop<TWork, TStore, Quad<Lanes256>>(b.X, b.Dy, b.Y);
        }
        else
        {
            Loop<TWork, TStore, Quad<Lanes128>>(b.X, b.Dy, b.Y);
        }
    }

    // The buffers are aligned, outside the runtime's heap, and hold whole steps: all lengths are powers of two from 64 on.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static unsafe void Loop<TWork, TStore, TLanes>(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> y)
        where TWork : IChoice
        where TStore : IChoice
        where TLanes : struct, ILanes<TLanes>
    {
        ref float a = ref MemoryMarshal.GetReference(x), b = ref MemoryMarshal.GetReference(dy), to = ref MemoryMarshal.GetReference(y);
        for (nuint i = 0; i < (nuint)y.Length; i += (nuint)TLanes.Count)
        {
            TLanes value = TLanes.Load(ref a, i);
            if (TWork.IsSecond)
            {
                value += TLanes.Load(ref b, i);
            }

            if (TStore.IsSecond)
            {
                value.StoreNonTemporal((float*)Unsafe.AsPointer(ref to) + i);
            }
            else
            {
                value.Store(ref to, i);
            }
        }

        if (TStore.IsSecond)
        {
            Interlocked.MemoryBarrier();
        }
    }

    // Two of each: a type rather than a parameter, so that each loop is compiled for itself.
    private interface IChoice
    {
        static abstract bool IsSecond { get; }
    }

    private readonly struct Copy : IChoice
    {
        public static bool IsSecond => false;
    }

    private readonly struct Add : IChoice
    {
        public static bool IsSecond => true;
    }

    private readonly struct Plain : IChoice
    {
        public static bool IsSecond => false;
    }

    private readonly struct Past : IChoice
    {
        public static bool IsSecond => true;
    }
}
