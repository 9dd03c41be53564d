using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// A gated linear unit: from rows (a, b) of 2n numbers, rows a g(b) of n numbers. The first half a passes, the second half b
/// opens the gate g, as in PyTorch's <c>glu</c>; papers and models that write the gate first swap the two.
/// </summary>
/// <remarks>
/// With g' the derivative of the gate, da = dy g(b) and db = dy a g'(b). The result for an element depends on its a, b and dy
/// alone, as with an element-wise function.
/// </remarks>
/// <typeparam name="TGate">The formula of the gate.</typeparam>
public abstract class Gated<TGate>
    where TGate : struct, IFormula
{
    private protected Gated(int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        Width = width;
    }

    /// <summary>The length n of an output row; an input row has 2n.</summary>
    public int Width { get; }

    /// <summary>The usual name.</summary>
    public abstract string Name { get; }

    /// <summary>The definition as LaTeX, without delimiters.</summary>
    public abstract string Formula { get; }

    /// <summary>The paper that introduced the function.</summary>
    public abstract string Source { get; }

    /// <summary>y = a g(b), row by row.</summary>
    /// <param name="x">Whole rows of 2n inputs: a, then b.</param>
    /// <param name="y">As many rows of n outputs; must share no memory with <paramref name="x"/>.</param>
    /// <exception cref="ArgumentException">A shape is wrong, or the spans overlap.</exception>
    public void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        RowReductions.RequireWhole(x.Length, 2 * Width, nameof(x));
        SpanChecks.RequireSameLength(x.Length / 2, "a", y.Length, nameof(y));
        RowReductions.RequireDisjoint(x, nameof(x), y, nameof(y));
        for (int i = 0; i < y.Length; i += Width)
        {
            ReadOnlySpan<float> a = x.Slice(2 * i, Width), b = x.Slice((2 * i) + Width, Width);
            Elementwise.Run(default(Pass), a, b, a, y.Slice(i, Width));
        }
    }

    /// <summary>dx = (dy g(b), dy a g'(b)), row by row.</summary>
    /// <param name="x">The inputs given to <see cref="Forward"/>.</param>
    /// <param name="dy">Gradient with respect to the outputs: rows of n.</param>
    /// <param name="dx">Gradient with respect to the inputs: rows of 2n; must share no memory with the others.</param>
    /// <exception cref="ArgumentException">A shape is wrong, or dx overlaps x or dy.</exception>
    public void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
    {
        RowReductions.RequireWhole(x.Length, 2 * Width, nameof(x));
        SpanChecks.RequireSameLength(x.Length / 2, "a", dy.Length, nameof(dy));
        SpanChecks.RequireSameLength(x.Length, nameof(x), dx.Length, nameof(dx));
        RowReductions.RequireDisjoint(x, nameof(x), dx, nameof(dx));
        RowReductions.RequireDisjoint(dy, nameof(dy), dx, nameof(dx));
        for (int i = 0; i < dy.Length; i += Width)
        {
            ReadOnlySpan<float> a = x.Slice(2 * i, Width), b = x.Slice((2 * i) + Width, Width), slope = dy.Slice(i, Width);
            Elementwise.Run(default(Pass), slope, b, slope, dx.Slice(2 * i, Width));
            Elementwise.Run(default(Turn), slope, b, a, dx.Slice((2 * i) + Width, Width));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({2 * Width} to {Width})";

    private readonly struct Pass : Elementwise.IOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Load(ref a, i) * default(TGate).Value(TLanes.Load(ref b, i));
    }

    private readonly struct Turn : Elementwise.IOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Load(ref a, i) * TLanes.Load(ref c, i) * default(TGate).Derivative(TLanes.Load(ref b, i));
    }
}
