namespace Activations.Timing;

/// <summary>An activation whose passes are loops over MathF, as one would write them without this library.</summary>
/// <param name="function">The function.</param>
public sealed class ScalarActivation(Activation function) : Activation(function.Name, function.Formula, function.Source)
{
    private readonly ScalarLoop _loop = Baseline.Of(function).Loop;

    /// <inheritdoc/>
    public override ActivationProperties Properties => function.Properties;

    /// <inheritdoc/>
    public override double Value(double x) => function.Value(x);

    /// <inheritdoc/>
    public override double Derivative(double x) => function.Derivative(x);

    /// <inheritdoc/>
    public override void Forward(ReadOnlySpan<float> x, Span<float> y) => _loop.Forward(x, y);

    /// <inheritdoc/>
    public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx) =>
        _loop.Backward(x, dy, dx);
}
