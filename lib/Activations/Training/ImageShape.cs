namespace Activations.Training;

/// <summary>
/// How images lie in the columns of a matrix: channel by channel, each row by row, so that the pixel in row y and column x
/// of channel c is feature (c * Height + y) * Width + x.
/// </summary>
/// <remarks>
/// An image is thus a column of numbers like any other sample. A <see cref="Dense"/> layer can follow a
/// <see cref="Conv2D"/> as it is, and there is no layer to flatten images.
/// </remarks>
public readonly record struct ImageShape
{
    /// <summary>A shape.</summary>
    /// <param name="channels">Number of channels, at least 1: one for grey images.</param>
    /// <param name="height">Rows of pixels, at least 1.</param>
    /// <param name="width">Columns of pixels, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public ImageShape(int channels, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        (Channels, Height, Width) = (channels, height, width);
    }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Rows of pixels.</summary>
    public int Height { get; }

    /// <summary>Columns of pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels of a channel.</summary>
    public int Places => Height * Width;

    /// <summary>Numbers of an image: the features of a sample.</summary>
    public int Features => Channels * Places;

    /// <summary>The shape in words and numbers.</summary>
    public override string ToString() => $"{Sizes} (channels x height x width)";

    /// <summary>The shape in numbers.</summary>
    internal string Sizes => $"{Channels} x {Height} x {Width}";

    /// <summary>The shape after a square window has moved over images of this shape.</summary>
    internal ImageShape Windows(int channels, int size, int stride, int padding)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        if (size > Math.Min(Height, Width) + (2 * padding))
        {
            throw new ArgumentException(
                $"A window of {size} x {size} does not fit into images of {this} with a padding of {padding}: choose a smaller window or more padding.");
        }

        return new(channels, ((Height + (2 * padding) - size) / stride) + 1, ((Width + (2 * padding) - size) / stride) + 1);
    }
}
