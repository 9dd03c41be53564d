namespace Activations.Functions;

/// <summary>
/// A gated linear unit: from rows (a, b) of 2n numbers, rows a g(b) of n numbers. The first half a passes, the second
/// half b opens the gate g, as in PyTorch's <c>glu</c>; papers and models that write the gate first swap the two.
/// </summary>
/// <remarks>
/// With g' the derivative of the gate, da = dy g(b) and db = dy a g'(b). The result for an element depends on its a, b
/// and dy alone, as with an element-wise function.
/// </remarks>
public abstract class Gated
{
    private readonly Activation _gate;

    private protected Gated(int width, Activation gate, string name, string formula, string source)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        Width = width;
        _gate = gate;
        Name = name;
        Formula = formula;
        Source = source;
    }

    /// <summary>The length n of an output row; an input row has 2n.</summary>
    public int Width { get; }

    /// <summary>The usual name.</summary>
    public string Name { get; }

    /// <summary>The definition as LaTeX, without delimiters.</summary>
    public string Formula { get; }

    /// <summary>The paper that introduced the function.</summary>
    public string Source { get; }

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
            Multiply(A(x, i), B(x, i), y.Slice(i, Width));
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
            ReadOnlySpan<float> slope = dy.Slice(i, Width);
            Multiply(slope, B(x, i), dx.Slice(2 * i, Width));
            Span<float> db = dx.Slice((2 * i) + Width, Width);
            VectorOperations.Multiply(slope, A(x, i), db);
            _gate.Backward(B(x, i), db, db);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({2 * Width} to {Width})";

    // y = factor g(b).
    private void Multiply(ReadOnlySpan<float> factor, ReadOnlySpan<float> b, Span<float> y)
    {
        _gate.Forward(b, y);
        VectorOperations.Multiply(factor, y, y);
    }

    // The halves of the row whose output begins at i.
    private ReadOnlySpan<float> A(ReadOnlySpan<float> x, int i) => x.Slice(2 * i, Width);

    private ReadOnlySpan<float> B(ReadOnlySpan<float> x, int i) => x.Slice((2 * i) + Width, Width);
}
