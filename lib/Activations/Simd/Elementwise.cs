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
    /// <summary>y = f(x).</summary>
    /// <exception cref="ArgumentException">Lengths differ, or the spans overlap without being the same.</exception>
    public static void Value<TFormula>(TFormula formula, ReadOnlySpan<float> x, Span<float> y)
        where TFormula : struct, IFormula
    {
        Spans.RequireSameLength(x.Length, nameof(x), y.Length, nameof(y));
        Spans.RequireSameOrDisjoint(x, nameof(x), y, nameof(y));
        Run(new ValueOf<TFormula>(formula), x, x, x, y);
    }

    /// <summary>dx = dy * f'(x).</summary>
    /// <exception cref="ArgumentException">Lengths differ, or dx overlaps x or dy without being the same.</exception>
    public static void Backward<TFormula>(TFormula formula, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
        where TFormula : struct, IFormula
    {
        Spans.RequireSameLength(x.Length, nameof(x), dy.Length, nameof(dy));
        Spans.RequireSameLength(x.Length, nameof(x), dx.Length, nameof(dx));
        Spans.RequireSameOrDisjoint(x, nameof(x), dx, nameof(dx));
        Spans.RequireSameOrDisjoint(dy, nameof(dy), dx, nameof(dx));
        Run(new BackwardOf<TFormula>(formula), x, dy, x, dx);
    }

    /// <summary>y[i] = operation(a[i], b[i], c[i]). All spans have the length of <paramref name="y"/>.</summary>
    public static void Run<TOperation>(
        TOperation operation, ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> y)
        where TOperation : struct, IOperation
    {
        ref float pa = ref MemoryMarshal.GetReference(a);
        ref float pb = ref MemoryMarshal.GetReference(b);
        ref float pc = ref MemoryMarshal.GetReference(c);
        ref float py = ref MemoryMarshal.GetReference(y);
        var length = (nuint)y.Length;

        if (Vector512.IsHardwareAccelerated)
        {
            nuint done = Loop<TOperation, Quad<Lanes512>>(operation, ref pa, ref pb, ref pc, ref py, 0, length);
            Finish<TOperation, Lanes512>(operation, ref pa, ref pb, ref pc, ref py, done, length);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Finish<TOperation, Lanes256>(operation, ref pa, ref pb, ref pc, ref py, 0, length);
        }
        else
        {
            Finish<TOperation, Lanes128>(operation, ref pa, ref pb, ref pc, ref py, 0, length);
        }
    }

    // Optimised at once: a lesson's first call must not run unoptimised code.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nuint Loop<TOperation, TLanes>(
        TOperation operation, ref float a, ref float b, ref float c, ref float y, nuint start, nuint length)
        where TOperation : struct, IOperation
        where TLanes : struct, ILanes<TLanes>
    {
        nuint i = start, step = (nuint)TLanes.Count;
        for (; i + step <= length; i += step)
        {
            operation.At<TLanes>(ref a, ref b, ref c, i).Store(ref y, i);
        }

        return i;
    }

    private static void Finish<TOperation, TLanes>(
        TOperation operation, ref float a, ref float b, ref float c, ref float y, nuint start, nuint length)
        where TOperation : struct, IOperation
        where TLanes : struct, ILanes<TLanes>
    {
        nuint done = Loop<TOperation, TLanes>(operation, ref a, ref b, ref c, ref y, start, length);
        if (done == length)
        {
            return;
        }

        // The rest goes through the same lanes, padded with zeros.
        Span<float> padded = stackalloc float[4 * TLanes.Count];
        padded.Clear();
        var rest = (int)(length - done);
        Span<float> ta = padded, tb = padded[TLanes.Count..], tc = padded[(2 * TLanes.Count)..], ty = padded[(3 * TLanes.Count)..];
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref a, done), rest).CopyTo(ta);
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref b, done), rest).CopyTo(tb);
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref c, done), rest).CopyTo(tc);
        Loop<TOperation, TLanes>(operation, ref ta[0], ref tb[0], ref tc[0], ref ty[0], 0, (nuint)TLanes.Count);
        ty[..rest].CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, done), rest));
    }

    /// <summary>What the loop computes from the inputs at place i.</summary>
    internal interface IOperation
    {
        /// <summary>The result for the lanes that start at <paramref name="i"/>.</summary>
        TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes>;
    }

    private readonly struct ValueOf<TFormula>(TFormula formula) : IOperation
        where TFormula : struct, IFormula
    {
        private readonly TFormula _formula = formula;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> =>
            _formula.Value(TLanes.Load(ref a, i));
    }

    private readonly struct BackwardOf<TFormula>(TFormula formula) : IOperation
        where TFormula : struct, IFormula
    {
        private readonly TFormula _formula = formula;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Load(ref b, i) * _formula.Derivative(TLanes.Load(ref a, i));
    }
}
