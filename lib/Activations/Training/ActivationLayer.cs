using Activations.Functions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Single;

namespace Activations.Training;

/// <summary>Applies an activation to every number; learns the slopes if it is a <see cref="PReLU"/>.</summary>
public sealed class ActivationLayer : Layer
{
    private readonly Parameter? _slopes;

    /// <summary>A layer of <paramref name="activation"/>; a PReLU belongs to one layer only.</summary>
    public ActivationLayer(Activation activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        Activation = activation;
        if (activation is PReLU prelu)
        {
            _slopes = new("slopes", new DenseMatrix(prelu.Channels, 1, prelu.SlopeArray)) { Decays = false };
            Parameters = [_slopes];
        }
    }

    /// <summary>The function.</summary>
    public Activation Activation { get; }

    /// <summary>Input of the last forward pass (the pre-activations), units x samples; null before the first.</summary>
    public Matrix<float>? Input { get; private set; }

    /// <summary>Output of the last forward pass (the activations), units x samples; null before the first.</summary>
    public Matrix<float>? Output { get; private set; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; } = [];

    /// <inheritdoc/>
    public override Matrix<float> Forward(Matrix<float> x)
    {
        Input = x;
        Output = Buffer("y", x.RowCount, x.ColumnCount);
        Activation.Forward(x.Values(), Output.Values());
        return Output;
    }

    /// <inheritdoc/>
    public override Matrix<float> Backward(Matrix<float> dy)
    {
        Matrix<float> x = Required(Input);
        if (_slopes is not null)
        {
            ((PReLU)Activation).SlopeGradient(x.Values(), dy.Values(), _slopes.Gradient.Values());
        }

        Matrix<float> dx = Buffer("dx", x.RowCount, x.ColumnCount);
        Activation.Backward(x.Values(), dy.Values(), dx.Values());
        return dx;
    }
}
