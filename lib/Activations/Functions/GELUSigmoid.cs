namespace Activations.Functions;

/// <summary>
/// The sigmoid approximation of <see cref="GELU"/>, f(x) = x sigmoid(1.702 x), with f'(x) = s + 1.702 x s (1 - s):
/// <see cref="Swish"/> with beta = 1.702.
/// </summary>
public sealed class GELUSigmoid()
    : Activation(
        "GELU (sigmoid)",
        @"f(x) = x\,\sigma(1.702\,x)",
        "D. Hendrycks and K. Gimpel, Gaussian error linear units (GELUs), 2016, arXiv:1606.08415",
        Swish.KernelOf(Beta)
    )
{
    private const float Beta = 1.702f;

    private static readonly Swish Gate = new(Beta);

    public override ActivationProperties Properties => Gate.Properties;

    public override double Value(double x) => Gate.Value(x);

    public override double Derivative(double x) => Gate.Derivative(x);
}
