namespace Activations.Training;

/// <summary>
/// How images lie in the columns of a matrix: channel by channel, each row by row, so that the pixel in row y and
/// column x of channel c is feature (c * Height + y) * Width + x.
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
    /// <exception cref="ArgumentOutOfRangeException">
    /// A number is below 1, or an image is larger than an array can be.
    /// </exception>
    public ImageShape(int channels, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        Require.Size(Math.BigMul(Require.Size((long)height * width, "image"), channels), "image");
        (Channels, Height, Width) = (channels, height, width);
    }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Rows of pixels.</summary>
    public int Height { get; }

    /// <summary>Columns of pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels of a channel.</summary>
    public int Positions => Height * Width;

    /// <summary>Numbers of an image: the features of a sample.</summary>
    public int Features => Channels * Positions;

    /// <summary>The shape in words and numbers.</summary>
    public override string ToString() => $"{Sizes} (channels x height x width)";

    /// <summary>The shape in numbers.</summary>
    internal string Sizes => $"{Channels} x {Height} x {Width}";

    /// <summary>The shape itself, unless it is the default one, which has no pixels.</summary>
    internal ImageShape NotDefault() =>
        Channels > 0
            ? this
            : throw new ArgumentException(
                "Expected a shape of images, but got the default one, which has no pixels: make it by its constructor."
            );

    /// <summary>The shape after a square window has moved over images of this shape.</summary>
    internal ImageShape Windows(int channels, int size, int stride, int padding)
    {
        NotDefault();
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        long height = Height + (2L * padding) - size,
            width = Width + (2L * padding) - size;
        if (Math.Min(height, width) < 0)
        {
            throw new ArgumentException(
                $"A window of {size} x {size} does not fit into images of {this} with a padding of {padding}: "
                    + "choose a smaller window or more padding."
            );
        }

        (height, width) = ((height / stride) + 1, (width / stride) + 1);
        return new(channels, Require.Size(height, "output"), Require.Size(width, "output"));
    }
}
