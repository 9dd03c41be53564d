using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>
/// Convolution of images with square filters (Y. LeCun et al., Gradient-based learning applied to document recognition,
/// 1998): the pixels under the filter at each position are written into a row of a matrix P, positions x (channels
/// kernel^2), and the output's channels are the columns of P W^T + b.
/// </summary>
/// <remarks>
/// Images lie in columns as <see cref="ImageShape"/> says, and are taken one at a time, so that P stays in the
/// processor's caches. As usual in neural networks the filters are not mirrored.
/// </remarks>
public sealed class Conv2D : Layer
{
    // The numbers that P takes from an image. The zeros around the image are those P starts with.
    private readonly Run[] _runs;
    private readonly int _kernel,
        _stride,
        _padding;
    private readonly Matrix<float> _patches,
        _planes,
        _dPatches,
        _dWeights;
    private Matrix<float>? _x;

    /// <summary>
    /// A layer with weights from <paramref name="initialiser"/>, for which the fan-in is the numbers under a filter,
    /// channels kernel^2, and the fan-out the filters at which a number takes part, filters kernel^2, as in PyTorch.
    /// </summary>
    /// <param name="input">Shape of the images.</param>
    /// <param name="filters">Channels of the output, at least 1.</param>
    /// <param name="kernel">Width and height of a filter, at least 1.</param>
    /// <param name="initialiser">Draws the weights.</param>
    /// <param name="random">Where the weights are drawn from.</param>
    /// <param name="stride">Pixels from one position of the filter to the next, at least 1.</param>
    /// <param name="padding">Pixels of zeros around the image; (kernel - 1) / 2 keeps its size.</param>
    /// <param name="bias">Initial value of every bias; finite.</param>
    /// <exception cref="ArgumentException">The filters are larger than the padded images.</exception>
    public Conv2D(
        ImageShape input,
        int filters,
        int kernel,
        Initialiser initialiser,
        RandomStream random,
        int stride = 1,
        int padding = 0,
        double bias = 0
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filters, 1);
        ArgumentNullException.ThrowIfNull(initialiser);
        (Input, _kernel, _stride, _padding) = (input, kernel, stride, padding);
        Output = input.Windows(filters, kernel, stride, padding);
        int depth = Require.Size((long)input.Channels * kernel * kernel, "filter");
        Require.Size((long)depth * Math.Max(filters, Output.Positions), "patches and weights");
        Weights = new("weights", Matrix<float>.Build.Dense(filters, depth));
        Biases = new("biases", Matrix<float>.Build.Dense(filters, 1, (float)Require.Finite(bias))) { Decays = false };
        initialiser.Fill(Weights.Value, filters * kernel * kernel, random);
        Parameters = [Weights, Biases];

        _patches = Matrix<float>.Build.Dense(Output.Positions, depth);
        _dPatches = Matrix<float>.Build.Dense(Output.Positions, depth);
        _planes = Matrix<float>.Build.Dense(Output.Positions, filters);
        _dWeights = Matrix<float>.Build.Dense(filters, depth);
        _runs = [.. Runs(kernel, stride, padding)];
    }

    /// <summary>Shape of the images.</summary>
    public ImageShape Input { get; }

    /// <summary>Shape of the output.</summary>
    public ImageShape Output { get; }

    /// <summary>W, filters x (channels kernel^2): a row is a filter, channel by channel, each row by row.</summary>
    public Parameter Weights { get; }

    /// <summary>b, filters x 1.</summary>
    public Parameter Biases { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"Conv2D {Input.Sizes} -> {Output.Sizes} (filters {_kernel} x {_kernel}, stride {_stride}, padding {_padding})";

    /// <inheritdoc/>
    public override Matrix<float> Forward(Matrix<float> x)
    {
        RequireFeatures(x, Input);
        _x = x;
        Matrix<float> y = Buffer("y", Output.Features, x.ColumnCount);
        for (int sample = 0; sample < x.ColumnCount; sample++)
        {
            Unfold(x.ColumnValues(sample));
            Product.Into(_planes, _patches, Weights.Value.Transposed());
            for (int filter = 0; filter < Output.Channels; filter++)
            {
                Span<float> plane = y.ColumnValues(sample).Slice(filter * Output.Positions, Output.Positions);
                plane.Fill(Biases.Value.Values()[filter]);
                VectorOperations.AddTo(plane, _planes.ColumnValues(filter));
            }
        }

        return y;
    }

    /// <inheritdoc/>
    public override Matrix<float> Backward(Matrix<float> dy)
    {
        Matrix<float> dx = Buffer("dx", Input.Features, InputOrThrow(_x).ColumnCount);
        dx.Clear();
        Backward(dy, dx);
        return dx;
    }

    /// <inheritdoc/>
    internal override void BackwardAsFirst(Matrix<float> dy) => Backward(dy, null);

    private void Backward(Matrix<float> dy, Matrix<float>? dx)
    {
        Matrix<float> x = InputOrThrow(_x);
        RequireGradient(dy, Output.Features, x.ColumnCount);
        Weights.Gradient.Clear();
        Biases.Gradient.Clear();
        for (int sample = 0; sample < x.ColumnCount; sample++)
        {
            dy.ColumnValues(sample).CopyTo(_planes.Values());
            for (int filter = 0; filter < Output.Channels; filter++)
            {
                Biases.Gradient.Values()[filter] += RowReductions.Sum(_planes.ColumnValues(filter));
            }

            Unfold(x.ColumnValues(sample));
            Product.Into(_dWeights, _planes.Transposed(), _patches);
            VectorOperations.AddTo(Weights.Gradient.Values(), _dWeights.Values());
            if (dx is not null)
            {
                Product.Into(_dPatches, _planes, Weights.Value);
                Fold(dx.ColumnValues(sample));
            }
        }
    }

    // Writes the pixels of an image into P.
    private void Unfold(ReadOnlySpan<float> image)
    {
        Span<float> patches = _patches.Values();
        foreach (Run run in _runs)
        {
            image.Slice(run.Feature, run.Length).CopyTo(patches[run.Element..]);
        }
    }

    // Adds the gradient with respect to P to that of the pixels it was made of.
    private void Fold(Span<float> image)
    {
        ReadOnlySpan<float> patches = _dPatches.Values();
        foreach (Run run in _runs)
        {
            for (int i = 0; i < run.Length; i++)
            {
                image[run.Feature + i] += patches[run.Element + i];
            }
        }
    }

    private List<Run> Runs(int kernel, int stride, int padding)
    {
        var runs = new List<Run>();
        for (int element = 0; element < _patches.Values().Length; element++)
        {
            int column = element / Output.Positions,
                position = element % Output.Positions;
            int channel = column / (kernel * kernel),
                down = column / kernel % kernel,
                right = column % kernel;
            int y = (position / Output.Width * stride) + down - padding;
            int x = (position % Output.Width * stride) + right - padding;
            if (y < 0 || y >= Input.Height || x < 0 || x >= Input.Width)
            {
                continue;
            }

            int feature = (((channel * Input.Height) + y) * Input.Width) + x;
            if (runs.Count > 0 && runs[^1].Precedes(element, feature))
            {
                runs[^1] = runs[^1] with { Length = runs[^1].Length + 1 };
            }
            else
            {
                runs.Add(new(element, feature, 1));
            }
        }

        return runs;
    }

    /// <summary>Elements of P, column by column, that are consecutive features of an image.</summary>
    private readonly record struct Run(int Element, int Feature, int Length)
    {
        public bool Precedes(int element, int feature) => element == Element + Length && feature == Feature + Length;
    }
}
