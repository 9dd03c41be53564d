using Activations.Functions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Single;

namespace Activations.Training;

/// <summary>Applies an activation to every number; learns the slopes if it is a <see cref="PReLU"/>.</summary>
public sealed class ActivationLayer : Layer
{
    private readonly Parameter? _slopes;
    private readonly RandomReLU? _random;
    private Matrix<float>? _drawnSlopes;
    private bool _drawn;

    /// <summary>A layer of <paramref name="activation"/>; a PReLU belongs to one layer only.</summary>
    public ActivationLayer(Activation activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        Activation = activation;
        _slopes = SlopesOf(activation);
        Parameters = _slopes is null ? [] : [_slopes];
    }

    /// <summary>A layer of randomised leaky ReLU: with random slopes in training, with their mean afterwards.</summary>
    public ActivationLayer(RandomReLU random)
        : this((random ?? throw new ArgumentNullException(nameof(random))).Function) => _random = random;

    /// <summary>The function; of a <see cref="RandomReLU"/> the one after training.</summary>
    public Activation Activation { get; }

    /// <summary>Input of the last forward pass (the pre-activations), units x samples; null before the first.</summary>
    public Matrix<float>? Input { get; private set; }

    /// <summary>Output of the last forward pass (the activations), units x samples; null before the first.</summary>
    public Matrix<float>? Output { get; private set; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public override void VisitState(StateVisitor visitor)
    {
        base.VisitState(visitor);
        _random?.VisitState(visitor);
    }

    /// <inheritdoc/>
    public override string ToString() => _random is null ? Describe(Activation) : $"random {Activation}";

    /// <inheritdoc/>
    public override Matrix<float> Forward(Matrix<float> x)
    {
        Input = Require.Samples(x);
        Output = Buffer("y", x.RowCount, x.ColumnCount);
        _drawn = _random is not null && IsTraining;
        if (_drawn)
        {
            _random!.Forward(x.Values(), Output.Values());

            // Its own copy: another layer may draw from the same slopes before the backward pass.
            _drawnSlopes = Buffer("slopes", x.RowCount, x.ColumnCount);
            _random.Slopes.CopyTo(_drawnSlopes.Values());
        }
        else
        {
            Activation.Forward(x.Values(), Output.Values());
        }

        return Output;
    }

    /// <inheritdoc/>
    public override Matrix<float> Backward(Matrix<float> dy)
    {
        Matrix<float> x = InputOrThrow(Input);
        RequireGradient(dy, x.RowCount, x.ColumnCount);
        if (_slopes is not null)
        {
            ((PReLU)Activation).SlopeGradient(x.Values(), dy.Values(), _slopes.Gradient.Values());
        }

        Matrix<float> dx = Buffer("dx", x.RowCount, x.ColumnCount);
        if (_drawn)
        {
            RandomReLU.Backward(_drawnSlopes!.Values(), dy.Values(), dx.Values());
        }
        else
        {
            Activation.Backward(x.Values(), dy.Values(), dx.Values());
        }

        return dx;
    }

    /// <summary>
    /// The function with what stays as it is in training: of a PReLU not the slopes, but what they belong to.
    /// </summary>
    internal static string Describe(Activation activation) =>
        activation is PReLU prelu
            ? $"{prelu.Name} (channels {prelu.Channels}, places {prelu.Places})"
            : $"{activation}";

    /// <summary>
    /// The slopes of a PReLU, in its own memory, for an optimiser to change; null for any other function.
    /// </summary>
    internal static Parameter? SlopesOf(Activation activation) =>
        activation is PReLU prelu
            ? new("slopes", new DenseMatrix(prelu.Channels, 1, prelu.SlopeArray)) { Decays = false }
            : null;
}
