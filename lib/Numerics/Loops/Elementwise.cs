using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>
/// The one loop: runs an operation over up to three spans of input at the widest vectors the processor has. The
/// result for an element depends on its inputs alone, not on the length, place, alignment or width.
/// </summary>
internal static partial class Elementwise
{
    // Shorter spans take longer to align than they gain.
    private const nuint WorthAligning = 256;

    // 16 MB: with an input as long, what a last-level cache of 32 MB holds. Measured there, storing past the caches
    // takes 1.6 times as long at 8 MB, as long at 12 MB and 0.8 times at 16 MB.
    private const int LargestCached = (16 << 20) / sizeof(float);

    // Below so many numbers a thread, waking it costs a good part of what it does.
    private const int WorthSplitting = 1 << 14,
        WorthSplittingCheap = 1 << 16;

    // Threads take so many at once, or an equal share each if that is less.
    private const int MostTaken = 1 << 18;

    /// <summary>y = f(x).</summary>
    /// <exception cref="ArgumentException">Lengths differ, or the spans overlap without being the same.</exception>
    public static void Forward<TFunction>(TFunction function, ReadOnlySpan<float> x, Span<float> y)
        where TFunction : struct, IHalves
    {
        SpanChecks.RequireForward(x, y);
        RunStages(new ForwardPass<TFunction>(function), x, x, x, y);
    }

    /// <summary>dx = dy f'(x).</summary>
    /// <exception cref="ArgumentException">Lengths differ, or dx overlaps x or dy without being the same.</exception>
    public static void Backward<TFunction>(
        TFunction derivative,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> dy,
        Span<float> dx
    )
        where TFunction : struct, IHalves
    {
        SpanChecks.RequireBackward(x, dy, dx);
        RunStages(new BackwardPass<TFunction>(derivative), x, dy, x, dx);
    }

    /// <summary>y[i] = operation(a[i], b[i], c[i]). All spans have the length of <paramref name="y"/>.</summary>
    public static void Run<TOperation>(
        TOperation operation,
        ReadOnlySpan<float> a,
        ReadOnlySpan<float> b,
        ReadOnlySpan<float> c,
        Span<float> y
    )
        where TOperation : struct, IOperation => RunStages(new SinglePass<TOperation>(operation), a, b, c, y);

    private static void RunStages<TStages>(
        TStages operation,
        ReadOnlySpan<float> a,
        ReadOnlySpan<float> b,
        ReadOnlySpan<float> c,
        Span<float> y
    )
        where TStages : struct, IStages
    {
        int threads = Workers.For(
            Parallelism.SpanThreads,
            y.Length,
            TStages.IsCheap ? WorthSplittingCheap : WorthSplitting
        );
        if (threads > 1)
        {
            Shared<TStages>.Run(operation, a, b, c, y, threads);
            return;
        }

        Run(
            operation,
            ref MemoryMarshal.GetReference(a),
            ref MemoryMarshal.GetReference(b),
            ref MemoryMarshal.GetReference(c),
            ref MemoryMarshal.GetReference(y),
            (nuint)y.Length,
            y.Length > LargestCached
        );
    }

    private static void Run<TStages>(
        TStages operation,
        ref float a,
        ref float b,
        ref float c,
        ref float y,
        nuint length,
        bool pastCaches
    )
        where TStages : struct, IStages
    {
        if (TStages.IsSplit)
        {
            RunSplit(operation, ref a, ref b, ref c, ref y, length, pastCaches);
        }
        else
        {
            RunWhole(operation, ref a, ref b, ref c, ref y, length, pastCaches);
        }
    }

    // At the widest vectors.
    private static void RunWhole<TStages>(
        TStages operation,
        ref float a,
        ref float b,
        ref float c,
        ref float y,
        nuint length,
        bool pastCaches
    )
        where TStages : struct, IStages
    {
        if (OperatingSystem.IsBrowser())
        {
            RunByBlocks(operation, ref a, ref b, ref c, ref y, (int)length);
        }
        else if (TStages.IsCheap)
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

    /// <summary>What the loop computes from the inputs at index i.</summary>
    internal interface IOperation
    {
        /// <summary>See <see cref="IDerivative.IsCheap"/>.</summary>
        static virtual bool IsCheap => false;

        /// <summary>The result for the lanes that start at <paramref name="i"/>.</summary>
        TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes>;
    }

    /// <summary>An operation in two halves, see <see cref="IHalves"/>.</summary>
    private interface IStages
    {
        static abstract bool IsCheap { get; }

        static abstract bool IsPipelined { get; }

        /// <summary>Whether the function of <c>a</c> is an <see cref="ISplit"/>.</summary>
        static virtual bool IsSplit => false;

        float Bound => float.PositiveInfinity;

        Exponential<T> Begin<T>(ref float a, ref float b, ref float c, nuint i)
            where T : struct, ILanes<T>;

        T End<T>(ref float a, ref float b, ref float c, nuint i, Exponential<T> begun)
            where T : struct, ILanes<T>;

        Exponential<T> BeginFar<T>(ref float a, ref float b, ref float c, nuint i)
            where T : struct, ILanes<T> => Begin<T>(ref a, ref b, ref c, i);

        T EndFar<T>(ref float a, ref float b, ref float c, nuint i, Exponential<T> begun)
            where T : struct, ILanes<T> => End(ref a, ref b, ref c, i, begun);
    }

    // f(a).
    private readonly struct ForwardPass<TFunction>(TFunction function) : IStages
        where TFunction : struct, IHalves
    {
        private readonly TFunction _function = function;

        public static bool IsCheap => TFunction.IsCheap;

        public static bool IsPipelined => TFunction.IsPipelined;

        public static bool IsSplit => TFunction.IsSplit;

        public float Bound => _function.Bound;

        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Begin<T>(ref float a, ref float b, ref float c, nuint i)
            where T : struct, ILanes<T> => _function.Begin(T.Load(ref a, i));

        [MethodImpl(AggressiveInlining)]
        public T End<T>(ref float a, ref float b, ref float c, nuint i, Exponential<T> begun)
            where T : struct, ILanes<T> => _function.End(T.Load(ref a, i), begun);

        [MethodImpl(AggressiveInlining)]
        public Exponential<T> BeginFar<T>(ref float a, ref float b, ref float c, nuint i)
            where T : struct, ILanes<T> => _function.BeginFar(T.Load(ref a, i));

        [MethodImpl(AggressiveInlining)]
        public T EndFar<T>(ref float a, ref float b, ref float c, nuint i, Exponential<T> begun)
            where T : struct, ILanes<T> => _function.EndFar(T.Load(ref a, i), begun);
    }

    // b f'(a).
    private readonly struct BackwardPass<TFunction>(TFunction derivative) : IStages
        where TFunction : struct, IHalves
    {
        private readonly TFunction _derivative = derivative;

        public static bool IsCheap => TFunction.IsCheap;

        public static bool IsPipelined => TFunction.IsPipelined;

        public static bool IsSplit => TFunction.IsSplit;

        public float Bound => _derivative.Bound;

        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Begin<T>(ref float a, ref float b, ref float c, nuint i)
            where T : struct, ILanes<T> => _derivative.Begin(T.Load(ref a, i));

        [MethodImpl(AggressiveInlining)]
        public T End<T>(ref float a, ref float b, ref float c, nuint i, Exponential<T> begun)
            where T : struct, ILanes<T> => T.Load(ref b, i) * _derivative.End(T.Load(ref a, i), begun);

        [MethodImpl(AggressiveInlining)]
        public Exponential<T> BeginFar<T>(ref float a, ref float b, ref float c, nuint i)
            where T : struct, ILanes<T> => _derivative.BeginFar(T.Load(ref a, i));

        [MethodImpl(AggressiveInlining)]
        public T EndFar<T>(ref float a, ref float b, ref float c, nuint i, Exponential<T> begun)
            where T : struct, ILanes<T> => T.Load(ref b, i) * _derivative.EndFar(T.Load(ref a, i), begun);
    }

    // An operation in one go.
    private readonly struct SinglePass<TOperation>(TOperation operation) : IStages
        where TOperation : struct, IOperation
    {
        private readonly TOperation _operation = operation;

        public static bool IsCheap => TOperation.IsCheap;

        public static bool IsPipelined => false;

        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Begin<T>(ref float a, ref float b, ref float c, nuint i)
            where T : struct, ILanes<T> => default;

        [MethodImpl(AggressiveInlining)]
        public T End<T>(ref float a, ref float b, ref float c, nuint i, Exponential<T> begun)
            where T : struct, ILanes<T> => _operation.At<T>(ref a, ref b, ref c, i);
    }
}
