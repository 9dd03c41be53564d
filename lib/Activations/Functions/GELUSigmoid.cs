namespace Activations.Functions;

/// <summary>
/// The sigmoid approximation of <see cref="GELU"/>, f(x) = x sigmoid(1.702 x), with f'(x) = s + 1.702 x s (1 - s):
/// <see cref="Swish"/> with beta = 1.702.
/// </summary>
public sealed class GELUSigmoid() : StagedActivation<Swish.Kernel>(new(Beta))
{
    private const float Beta = 1.702f;

    private static readonly Swish Gate = new(Beta);

    /// <inheritdoc/>
    public override string Name => "GELU (sigmoid)";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = x\,\sigma(1.702\,x)";

    /// <inheritdoc/>
    public override string Source => "D. Hendrycks and K. Gimpel, Gaussian error linear units (GELUs), 2016, arXiv:1606.08415";

    /// <inheritdoc/>
    public override ActivationProperties Properties => Gate.Properties;

    /// <inheritdoc/>
    public override double Value(double x) => Gate.Value(x);

    /// <inheritdoc/>
    public override double Derivative(double x) => Gate.Derivative(x);
}
