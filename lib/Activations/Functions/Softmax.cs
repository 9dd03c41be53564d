using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Softmax over rows, y_i = e^(x_i) / sum_j e^(x_j), with dx = y (dy - sum y dy). The largest input is subtracted
/// first, so that no power overflows; sums have a fixed order.
/// </summary>
/// <param name="width">The length of a row, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">The width is less than 1.</exception>
public sealed class Softmax(int width)
{
    /// <summary>The length of a row.</summary>
    public int Width { get; } =
        width >= 1
            ? width
            : throw new ArgumentOutOfRangeException(nameof(width), width, $"'{nameof(width)}' must be at least 1.");

    /// <summary>The usual name.</summary>
    public string Name => "Softmax";

    /// <summary>The definition as LaTeX, without delimiters.</summary>
    public string Formula => @"f(x)_i = \frac{e^{x_i}}{\sum_j e^{x_j}}";

    /// <summary>The paper that introduced the function.</summary>
    public string Source =>
        "J. S. Bridle, Probabilistic interpretation of feedforward classification network outputs, in Neurocomputing, Springer, 1990";

    /// <summary>y = softmax(x), row by row.</summary>
    /// <param name="x">Whole rows of inputs.</param>
    /// <param name="y">Outputs, as long as <paramref name="x"/>; may be the same span.</param>
    /// <exception cref="ArgumentException">A shape is wrong, or the spans overlap without being the same.</exception>
    public void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        SpanChecks.RequireForward(x, y);
        RowReductions.RequireWhole(x.Length, Width, nameof(x));
        for (int i = 0; i < x.Length; i += Width)
        {
            ReadOnlySpan<float> row = x.Slice(i, Width);
            Span<float> powers = y.Slice(i, Width);
            Elementwise.Run(new Power(RowReductions.Maximum(row)), row, row, row, powers);
            RowReductions.Sum(powers, out float sum, out float low);
            Elementwise.Run(new Share(sum, low), powers, powers, powers, powers);
        }
    }

    /// <summary>dx = y (dy - sum y dy), row by row.</summary>
    /// <param name="y">The outputs of <see cref="Forward"/> (not its inputs).</param>
    /// <param name="dy">Gradient with respect to the outputs, as long as <paramref name="y"/>.</param>
    /// <param name="dx">Gradient with respect to the inputs; may be the same span as either.</param>
    /// <exception cref="ArgumentException">A shape is wrong, or dx overlaps y or dy without being the same.</exception>
    public void Backward(ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx)
    {
        SpanChecks.RequireBackward(y, dy, dx);
        RowReductions.RequireWhole(y.Length, Width, nameof(y));
        for (int i = 0; i < y.Length; i += Width)
        {
            ReadOnlySpan<float> row = y.Slice(i, Width),
                slope = dy.Slice(i, Width);
            Elementwise.Run(new Centred(RowReductions.Dot(row, slope)), row, slope, row, dx.Slice(i, Width));
        }
    }

    public override string ToString() => $"{Name} (rows of {Width})";

    /// <summary>e^(x - largest), the difference as a sum of two floats.</summary>
    internal readonly struct Power(float largest) : Elementwise.IOperation
    {
        private readonly float _largest = largest;

        [MethodImpl(AggressiveInlining)]
        public T At<T>(ref float a, ref float b, ref float c, nuint i)
            where T : struct, ILanes<T>
        {
            T floor = -110;
            var z = Two<T>.Sum(T.Load(ref a, i), -_largest);
            var e = Exponential.Of(new Two<T>(T.Max(floor, z.High), T.IfGreater(floor, z.High, 0, z.Low)));
            return e.Scale(e.Mantissa.Rounded);
        }
    }

    private readonly struct Share(float sum, float low) : Elementwise.IOperation
    {
        private readonly float _sum = sum,
            _low = low;

        [MethodImpl(AggressiveInlining)]
        public T At<T>(ref float a, ref float b, ref float c, nuint i)
            where T : struct, ILanes<T> => (T.Load(ref a, i) / new Two<T>(_sum, _low)).Rounded;
    }

    private readonly struct Centred(float mean) : Elementwise.IOperation
    {
        private readonly float _mean = mean;

        [MethodImpl(AggressiveInlining)]
        public T At<T>(ref float a, ref float b, ref float c, nuint i)
            where T : struct, ILanes<T> => T.Load(ref a, i) * (T.Load(ref b, i) - _mean);
    }
}
