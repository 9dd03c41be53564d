using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>Randomised leaky ReLU as a layer: slopes are drawn while <see cref="Training"/>, and are the mean slope after.</summary>
internal sealed class RandomSlopes(RReLU function, RandomStream random) : Layer
{
    private readonly RandomReLU _drawn = new(function, random);

    /// <summary>Whether slopes are drawn.</summary>
    public bool Training { get; set; } = true;

    /// <inheritdoc/>
    public override Matrix<float> Forward(Matrix<float> x)
    {
        Matrix<float> y = Buffer("y", x.RowCount, x.ColumnCount);
        if (Training)
        {
            _drawn.Forward(x.Values(), y.Values());
        }
        else
        {
            function.Forward(x.Values(), y.Values());
        }

        return y;
    }

    /// <inheritdoc/>
    public override Matrix<float> Backward(Matrix<float> dy)
    {
        Matrix<float> dx = Buffer("dx", dy.RowCount, dy.ColumnCount);
        _drawn.Backward(dy.Values(), dx.Values());
        return dx;
    }
}
