using Activations.Functions;

namespace Activations.Training;

/// <summary>
/// Randomised leaky ReLU during training: each forward pass draws a slope for every element, evenly between the bounds,
/// and applies it where the input is negative; the backward pass uses the same slopes.
/// </summary>
/// <remarks>
/// One number is drawn an element whatever its sign, so that an element's slope depends on its place alone and not on
/// the other elements. (PyTorch draws for negative ones only.)
/// </remarks>
/// <param name="function">The function after training, with the bounds of the slopes.</param>
/// <param name="random">The stream of the slopes.</param>
public sealed class RandomReLU(RReLU function, RandomStream random)
{
    private readonly RandomStream _random = random ?? throw new ArgumentNullException(nameof(random));
    private float[] _slopes = [];
    private int _length;

    /// <summary>The function after training.</summary>
    public RReLU Function { get; } = function ?? throw new ArgumentNullException(nameof(function));

    /// <summary>
    /// f'(x) at each element of the last forward pass: the slope drawn for it, or 1 if it was positive.
    /// </summary>
    public ReadOnlySpan<float> Slopes => _slopes.AsSpan(0, _length);

    /// <summary>y = x where x is positive, and x times a new random slope elsewhere.</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="y">Outputs, as long as <paramref name="x"/>; may be the same span.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the spans overlap without being the same.</exception>
    public void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        SpanChecks.RequireForward(x, y);
        _length = x.Length;
        if (_slopes.Length < _length)
        {
            _slopes = new float[_length];
        }

        for (int i = 0; i < x.Length; i++)
        {
            float slope = (float)_random.NextDouble(Function.Lower, Function.Upper);
            _slopes[i] = x[i] > 0 ? 1f : slope;
            y[i] = Times(_slopes[i], x[i]);
        }
    }

    /// <summary>Shows the stream of the slopes.</summary>
    internal void VisitState(StateVisitor visitor) => visitor.Visit("random stream", _random);

    /// <summary>dx = dy times the slopes of the last forward pass.</summary>
    /// <param name="dy">Gradient with respect to the outputs, as long as they were.</param>
    /// <param name="dx">Gradient with respect to the inputs; may be the same span.</param>
    /// <exception cref="ArgumentException">
    /// Lengths differ from the forward pass, or the spans overlap without being the same.
    /// </exception>
    public void Backward(ReadOnlySpan<float> dy, Span<float> dx)
    {
        SpanChecks.RequireSameLength(_length, "x", dy.Length, nameof(dy));
        SpanChecks.RequireSameLength(_length, "x", dx.Length, nameof(dx));
        SpanChecks.RequireSameOrDisjoint(dy, nameof(dy), dx, nameof(dx));
        Backward(Slopes, dy, dx);
    }

    /// <summary>dx = dy times the given slopes.</summary>
    internal static void Backward(ReadOnlySpan<float> slopes, ReadOnlySpan<float> dy, Span<float> dx)
    {
        for (int i = 0; i < slopes.Length; i++)
        {
            dx[i] = Times(slopes[i], dy[i]);
        }
    }

    // A slope of 0 is that of ReLU, which gives 0 at minus infinity.
    private static float Times(float slope, float number) =>
        slope == 0 && float.IsInfinity(number) ? 0 : slope * number;
}
