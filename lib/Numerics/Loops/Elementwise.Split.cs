using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <content>Functions with a longer form for rare inputs (<see cref="ISplit"/>), block by block.</content>
internal static partial class Elementwise
{
    // Blocks stay in the first cache between the two passes.
    private const int SplitBlock = 2048;

    // The short form over a block, then the long form where an input lies beyond the bound. In one loop the long form
    // would be a branch that the processor cannot look past, or a call; as a loop of its own it is overlapped like any
    // other.
    private static void RunSplit<TStages>(
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
        for (nuint start = 0; start < length; start += SplitBlock)
        {
            RunBlock(
                operation,
                ref Unsafe.Add(ref a, start),
                ref Unsafe.Add(ref b, start),
                ref Unsafe.Add(ref c, start),
                ref Unsafe.Add(ref y, start),
                (int)Math.Min(SplitBlock, length - start),
                pastCaches
            );
        }
    }

    private static void RunBlock<TStages>(
        TStages operation,
        ref float a,
        ref float b,
        ref float c,
        ref float y,
        int length,
        bool pastCaches
    )
        where TStages : struct, IStages
    {
        bool isSplit = AnyBeyond(MemoryMarshal.CreateReadOnlySpan(ref a, length), operation.Bound);
        if (isSplit && (Unsafe.AreSame(ref a, ref y) || Unsafe.AreSame(ref b, ref y)))
        {
            RunBlockInPlace(operation, ref a, ref b, ref y, length, pastCaches);
            return;
        }

        RunWhole(operation, ref a, ref b, ref c, ref y, (nuint)length, pastCaches);
        if (isSplit)
        {
            RunWhole(new FarPass<TStages>(operation), ref a, ref b, ref y, ref y, (nuint)length, pastCaches);
        }
    }

    // The long form still needs the inputs that the short form is about to replace.
    [MethodImpl(NoInlining)]
    private static void RunBlockInPlace<TStages>(
        TStages operation,
        ref float a,
        ref float b,
        ref float y,
        int length,
        bool pastCaches
    )
        where TStages : struct, IStages
    {
        Span<float> copies = stackalloc float[2 * SplitBlock];
        ref float copyOfA = ref copies[0],
            copyOfB = ref copies[SplitBlock];
        MemoryMarshal.CreateReadOnlySpan(ref a, length).CopyTo(copies);
        MemoryMarshal.CreateReadOnlySpan(ref b, length).CopyTo(copies[SplitBlock..]);
        nuint count = (nuint)length;
        RunWhole(operation, ref copyOfA, ref copyOfB, ref copyOfA, ref y, count, pastCaches);
        RunWhole(new FarPass<TStages>(operation), ref copyOfA, ref copyOfB, ref y, ref y, count, pastCaches);
    }

    private static bool AnyBeyond(ReadOnlySpan<float> x, float bound)
    {
        if (OperatingSystem.IsBrowser())
        {
            return AnyBeyondByBlocks(x, bound);
        }

        bool found = false;
        Widest.Run(new BoundCheck(x, bound, ref found));
        return found;
    }

    private readonly ref struct BoundCheck(ReadOnlySpan<float> x, float bound, ref bool found) : ILaneWork
    {
        private readonly ReadOnlySpan<float> _x = x;
        private readonly float _bound = bound;
        private readonly ref bool _found = ref found;

        // NaN is not beyond the bound: Max passes over it.
        [MethodImpl(AggressiveOptimization)]
        public void Run<T>()
            where T : struct, ILanes<T>
        {
            ref float x = ref MemoryMarshal.GetReference(_x);
            nuint i = 0,
                step = (nuint)T.Count,
                length = (nuint)_x.Length;
            T even = 0,
                odd = 0;
            for (; i + (2 * step) <= length; i += 2 * step)
            {
                even = T.Max(T.Abs(T.Load(ref x, i)), even);
                odd = T.Max(T.Abs(T.Load(ref x, i + step)), odd);
            }

            bool found = T.AnyGreater(T.Max(even, odd), _bound);
            for (; i < length; i++)
            {
                found |= MathF.Abs(Unsafe.Add(ref x, i)) > _bound;
            }

            _found = found;
        }
    }

    // The long form where |a| is above the bound, and c, the result of the short form, elsewhere.
    private readonly struct FarPass<TStages>(TStages operation) : IStages
        where TStages : struct, IStages
    {
        private readonly TStages _operation = operation;

        public static bool IsCheap => TStages.IsCheap;

        public static bool IsPipelined => TStages.IsPipelined;

        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Begin<T>(ref float a, ref float b, ref float c, nuint i)
            where T : struct, ILanes<T> => _operation.BeginFar<T>(ref a, ref b, ref c, i);

        [MethodImpl(AggressiveInlining)]
        public T End<T>(ref float a, ref float b, ref float c, nuint i, Exponential<T> begun)
            where T : struct, ILanes<T>
        {
            T far = _operation.EndFar(ref a, ref b, ref c, i, begun);
            return T.IfGreater(T.Abs(T.Load(ref a, i)), _operation.Bound, far, T.Load(ref c, i));
        }
    }
}
