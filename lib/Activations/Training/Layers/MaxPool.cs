using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>
/// The largest number under a square window at each of its positions, channel by channel; its gradient goes to that
/// number alone, the first of equals. NaN counts as largest.
/// </summary>
public sealed class MaxPool : Layer
{
    private readonly int _size,
        _stride;
    private int[] _largest = [];
    private Matrix<float>? _x;

    /// <summary>A layer whose windows lie side by side, or <paramref name="stride"/> pixels apart.</summary>
    /// <param name="input">Shape of the images, which lie in columns as <see cref="ImageShape"/> says.</param>
    /// <param name="size">Width and height of the window, at least 1.</param>
    /// <param name="stride">
    /// Pixels from one position of the window to the next; null for <paramref name="size"/>.
    /// </param>
    /// <exception cref="ArgumentException">The window is larger than the images.</exception>
    public MaxPool(ImageShape input, int size, int? stride = null)
    {
        (Input, _size, _stride) = (input, size, stride ?? size);
        Output = input.Windows(input.Channels, _size, _stride, padding: 0);
    }

    /// <summary>Shape of the images.</summary>
    public ImageShape Input { get; }

    /// <summary>Shape of the output.</summary>
    public ImageShape Output { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"MaxPool {Input.Sizes} -> {Output.Sizes} (windows {_size} x {_size}, stride {_stride})";

    /// <inheritdoc/>
    public override Matrix<float> Forward(Matrix<float> x)
    {
        RequireFeatures(x, Input);
        _x = x;
        Matrix<float> y = Buffer("y", Output.Features, x.ColumnCount);
        if (_largest.Length < y.Values().Length)
        {
            _largest = new int[y.Values().Length];
        }

        for (int sample = 0, index = 0; sample < x.ColumnCount; sample++)
        {
            ReadOnlySpan<float> image = x.ColumnValues(sample);
            Span<float> pooled = y.ColumnValues(sample);
            for (int channelRow = 0, output = 0; channelRow < Output.Channels * Output.Height; channelRow++)
            {
                int channel = channelRow / Output.Height,
                    row = channelRow % Output.Height * _stride;
                int first = ((channel * Input.Height) + row) * Input.Width;
                for (int column = 0; column < Output.Width; column++, output++, index++, first += _stride)
                {
                    _largest[index] = Largest(image, first);
                    pooled[output] = image[_largest[index]];
                }
            }
        }

        return y;
    }

    /// <inheritdoc/>
    public override Matrix<float> Backward(Matrix<float> dy)
    {
        Matrix<float> x = InputOrThrow(_x),
            dx = Buffer("dx", Input.Features, x.ColumnCount);
        RequireGradient(dy, Output.Features, x.ColumnCount);
        dx.Clear();
        for (int sample = 0, index = 0; sample < x.ColumnCount; sample++)
        {
            Span<float> image = dx.ColumnValues(sample);
            foreach (float gradient in dy.ColumnValues(sample))
            {
                image[_largest[index++]] += gradient;
            }
        }

        return dx;
    }

    // The feature that is largest in the window whose first is given.
    private int Largest(ReadOnlySpan<float> image, int first)
    {
        int largest = first;
        float value = image[first];
        for (int down = 0; down < _size; down++, first += Input.Width)
        {
            for (int feature = first; feature < first + _size; feature++)
            {
                if (image[feature] > value || float.IsNaN(image[feature]))
                {
                    (largest, value) = (feature, image[feature]);
                }
            }
        }

        return largest;
    }
}
