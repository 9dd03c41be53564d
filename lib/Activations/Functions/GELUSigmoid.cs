namespace Activations.Functions;

/// <summary>
/// The sigmoid approximation of <see cref="GELU"/>, f(x) = x sigmoid(1.702 x), with f'(x) = s + 1.702 x s (1 - s):
/// <see cref="Swish"/> with beta = 1.702.
/// </summary>
public sealed class GELUSigmoid() : Activation<Swish.Kernel>(new(Beta))
{
    private const float Beta = 1.702f;

    /// <inheritdoc/>
    public override string Name => "GELU (sigmoid)";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = x\,\sigma(1.702\,x)";

    /// <inheritdoc/>
    public override string Source => "D. Hendrycks and K. Gimpel, Gaussian error linear units (GELUs), 2016, arXiv:1606.08415";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Interval.From(-0.27846454276107380 / Beta),
        IsMonotonic = false,
        Smoothness = ActivationProperties.Analytic,
        Lipschitz = 1.0998393201288669,
        Minimum = new(-1.2784645427610738 / Beta, -0.27846454276107380 / Beta),
        FixedPoints = [0],
    };

    /// <inheritdoc/>
    public override double Value(double x) => x / (1 + Math.Exp(-Beta * x));

    /// <inheritdoc/>
    public override double Derivative(double x)
    {
        double s = 1 / (1 + Math.Exp(-Beta * x)), opposite = 1 / (1 + Math.Exp(Beta * x));
        return s + (Beta * x * s * opposite);
    }
}
