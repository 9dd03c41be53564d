using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Activations.Numerics;

namespace Activations.Timing;

/// <summary>
/// Loops that move numbers and compute next to nothing: what memory allows. Each is measured with plain stores and with
/// stores past the caches, of which now one and now the other is faster.
/// </summary>
internal static class Streams
{
    /// <summary>Ways to read one buffer and write another.</summary>
    public static IEnumerable<Workload> Copies(Buffers b) =>
        [
            new(Workload.Copy, () => b.X.CopyTo(b.Y)),
            new("copy", () => Run<Copy, Plain>(b)),
            new("copy past the caches", () => Run<Copy, Past>(b)),
        ];

    /// <summary>Ways to read two buffers and write a third, their sum.</summary>
    public static IEnumerable<Workload> Additions(Buffers b) =>
        [new("add", () => Run<Add, Plain>(b)), new("add past the caches", () => Run<Add, Past>(b))];

    private static void Run<TInputs, TStores>(Buffers buffers)
        where TInputs : IInputs
        where TStores : IStores => Widest.Run(new Moving<TInputs, TStores>(buffers));

    // The buffers are aligned, outside the runtime's heap, and hold whole steps: all lengths are powers of two from 64
    // on.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static unsafe void Loop<TInputs, TStores, TLanes>(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> dy,
        Span<float> y
    )
        where TInputs : IInputs
        where TStores : IStores
        where TLanes : struct, ILanes<TLanes>
    {
        ref float a = ref MemoryMarshal.GetReference(x);
        ref float b = ref MemoryMarshal.GetReference(dy);
        ref float to = ref MemoryMarshal.GetReference(y);
        for (nuint i = 0; i < (nuint)y.Length; i += (nuint)TLanes.Count)
        {
            TLanes value = TLanes.Load(ref a, i);
            if (TInputs.AreTwo)
            {
                value += TLanes.Load(ref b, i);
            }

            if (TStores.ArePastCaches)
            {
                value.StoreNonTemporal((float*)Unsafe.AsPointer(ref to) + i);
            }
            else
            {
                value.Store(ref to, i);
            }
        }

        if (TStores.ArePastCaches)
        {
            Interlocked.MemoryBarrier();
        }
    }

    private readonly struct Moving<TInputs, TStores>(Buffers buffers) : ILaneWork
        where TInputs : IInputs
        where TStores : IStores
    {
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes> =>
            Loop<TInputs, TStores, Quad<TLanes>>(buffers.X, buffers.Dy, buffers.Y);
    }

    // Types rather than parameters, so that each of the four loops is compiled for itself.
    private interface IInputs
    {
        static abstract bool AreTwo { get; }
    }

    private interface IStores
    {
        static abstract bool ArePastCaches { get; }
    }

    private readonly struct Copy : IInputs
    {
        public static bool AreTwo => false;
    }

    private readonly struct Add : IInputs
    {
        public static bool AreTwo => true;
    }

    private readonly struct Plain : IStores
    {
        public static bool ArePastCaches => false;
    }

    private readonly struct Past : IStores
    {
        public static bool ArePastCaches => true;
    }
}
