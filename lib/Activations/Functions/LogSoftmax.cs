using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Logarithm of the softmax over rows, y_i = x_i - ln sum_j e^(x_j), with dx = dy - e^y sum dy. The largest input is
/// subtracted first, so that no power overflows and no logarithm of 0 is taken; sums have a fixed order.
/// </summary>
/// <param name="width">The length of a row, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">The width is less than 1.</exception>
public sealed class LogSoftmax(int width)
{
    /// <summary>The length of a row.</summary>
    public int Width { get; } =
        width >= 1
            ? width
            : throw new ArgumentOutOfRangeException(nameof(width), width, $"'{nameof(width)}' must be at least 1.");

    /// <summary>The usual name.</summary>
    public string Name => "LogSoftmax";

    /// <summary>The definition as LaTeX, without delimiters.</summary>
    public string Formula => @"f(x)_i = x_i - \ln \sum_j e^{x_j}";

    /// <summary>The paper that introduced the function.</summary>
    public string Source =>
        "J. S. Bridle, Probabilistic interpretation of feedforward classification network outputs, in Neurocomputing, Springer, 1990";

    /// <summary>y = ln softmax(x), row by row.</summary>
    /// <param name="x">Whole rows of inputs.</param>
    /// <param name="y">Outputs, as long as <paramref name="x"/>; may be the same span.</param>
    /// <exception cref="ArgumentException">A shape is wrong, or the spans overlap without being the same.</exception>
    public void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        SpanChecks.RequireForward(x, y);
        RowReductions.RequireWhole(x.Length, Width, nameof(x));
        Span<float> powers = Width <= 256 ? stackalloc float[Width] : new float[Width];
        for (int i = 0; i < x.Length; i += Width)
        {
            ReadOnlySpan<float> row = x.Slice(i, Width);
            float largest = RowReductions.Maximum(row);
            Elementwise.Run(new Softmax.Power(largest), row, row, row, powers);
            RowReductions.Sum(powers, out float sum, out float low);
            double log = float.IsFinite(sum) ? PortableMath.Log((double)sum + low) : double.NaN;
            Elementwise.Run(new Shift(largest, log), row, row, row, y.Slice(i, Width));
        }
    }

    /// <summary>dx = dy - e^y sum dy, row by row.</summary>
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
            Elementwise.Run(new Less(RowReductions.Sum(slope)), row, slope, row, dx.Slice(i, Width));
        }
    }

    public override string ToString() => $"{Name} (rows of {Width})";

    // x - largest - log, each as a sum of two floats.
    private readonly struct Shift(float largest, double log) : Elementwise.IOperation
    {
        private readonly float _largest = largest,
            _log = (float)log,
            _logLow = (float)(log - (float)log);

        [MethodImpl(AggressiveInlining)]
        public T At<T>(ref float a, ref float b, ref float c, nuint i)
            where T : struct, ILanes<T>
        {
            Two<T> z = Two<T>.Sum(T.Load(ref a, i), -_largest),
                y = Two<T>.Sum(z.High, -_log);
            return T.IfGreater(float.MinValue, y.High, y.High, y.High + (y.Low + (z.Low - _logLow)));
        }
    }

    private readonly struct Less(float sum) : Elementwise.IOperation
    {
        private readonly float _sum = sum;

        [MethodImpl(AggressiveInlining)]
        public T At<T>(ref float a, ref float b, ref float c, nuint i)
            where T : struct, ILanes<T>
        {
            T power = Exponential.Value(T.Load(ref a, i));
            return T.NegatedFma(power, _sum, T.Load(ref b, i));
        }
    }
}
