using Activations.Functions;

namespace Activations.Course.Experiments;

/// <summary>
/// The sigmoid, shifted and stretched so that its outputs are centred at 0: f(x) = 2 sigmoid(x) - 1 = tanh(x / 2). It
/// differs from the sigmoid in nothing else.
/// </summary>
internal sealed class CentredSigmoid()
    : Activation("Centred sigmoid", @"f(x) = 2\,\sigma(x) - 1 = \tanh \frac{x}{2}", new Tanh().Source)
{
    private static readonly Tanh s_tanh = new();
    private static readonly Sigmoid s_sigmoid = new();

    public override ActivationProperties Properties =>
        new()
        {
            Range = new(-1, 1),
            IsMonotonic = true,
            Smoothness = ActivationProperties.Analytic,
            Lipschitz = 0.5,
            FixedPoints = [0],
        };

    public override double Value(double x) => s_tanh.Value(x / 2);

    public override double Derivative(double x) => 2 * s_sigmoid.Derivative(x);

    // By the library's kernels, whose bits are the same everywhere; factors of 2 are exact.
    public override void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        x.CopyTo(y);
        Scale(y, 0.5f);
        s_tanh.Forward(y, y);
    }

    public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
    {
        s_sigmoid.Backward(x, dy, dx);
        Scale(dx, 2);
    }

    private static void Scale(Span<float> values, float factor)
    {
        foreach (ref float value in values)
        {
            value *= factor;
        }
    }
}
