using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>
/// A connection past some layers, y = x + f(x), whose gradient always has a way round f (K. He et al., Deep residual
/// learning for image recognition, 2016).
/// </summary>
public sealed class Residual : Layer
{
    /// <summary>A connection past the given layers, first to last, which keep the shape of their input.</summary>
    /// <param name="inner">The layers, each another object; see <see cref="Network(IReadOnlyList{Layer})"/>.</param>
    /// <exception cref="ArgumentException">
    /// There is no layer, one is null, or a layer or its numbers come twice; says which.
    /// </exception>
    public Residual(params IReadOnlyList<Layer> inner)
    {
        Inner = Distinct(inner, nameof(inner));
        Parameters = [.. Inner.SelectMany(layer => layer.Parameters)];
    }

    /// <summary>The layers of f, first to last.</summary>
    public override IReadOnlyList<Layer> Inner { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public override string ToString() => $"Residual (layers: {Inner.Count})";

    /// <inheritdoc/>
    public override Matrix<float> Forward(Matrix<float> x)
    {
        Require.Samples(x);
        Matrix<float> f = x,
            y = Buffer("y", x.RowCount, x.ColumnCount);
        for (int i = 0; i < Inner.Count; i++)
        {
            Inner[i].IsTraining = IsTraining;
            f = Inner[i].Forward(f);
        }

        if (f.RowCount != x.RowCount || f.ColumnCount != x.ColumnCount)
        {
            throw new ArgumentException(
                $"A residual connection adds its input to what its layers make of it, but they make {f.Shape()} "
                    + $"of {x.Shape()}.",
                nameof(x)
            );
        }

        x.Values().CopyTo(y.Values());
        VectorOperations.AddTo(y.Values(), f.Values());
        return y;
    }

    /// <inheritdoc/>
    public override Matrix<float> Backward(Matrix<float> dy)
    {
        ArgumentNullException.ThrowIfNull(dy);
        Matrix<float> df = dy,
            dx = Buffer("dx", dy.RowCount, dy.ColumnCount);
        for (int i = Inner.Count - 1; i >= 0; i--)
        {
            df = Inner[i].Backward(df);
        }

        dy.Values().CopyTo(dx.Values());
        VectorOperations.AddTo(dx.Values(), df.Values());
        return dx;
    }
}
