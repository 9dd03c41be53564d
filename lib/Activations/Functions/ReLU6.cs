namespace Activations.Functions;

/// <summary>
/// ReLU capped at 6, f(x) = min(max(x, 0), 6), with f'(x) = 1 for 0 &lt; x &lt; 6 and 0 otherwise, at both kinks too,
/// as in PyTorch.
/// </summary>
public sealed class ReLU6()
    : Activation(
        "ReLU6",
        @"f(x) = \min(\max(x, 0), 6)",
        "A. Krizhevsky, Convolutional deep belief networks on CIFAR-10, University of Toronto, 2010",
        ElementwiseKernel.Of(new HardTanh.Kernel(0, 6))
    )
{
    public override ActivationProperties Properties =>
        new()
        {
            Range = new(0, 6, true, true),
            IsMonotonic = true,
            Smoothness = 0,
            Lipschitz = 1,
        };

    public override double Value(double x) =>
        x < 0 ? 0
        : x > 6 ? 6
        : x;

    public override double Derivative(double x) =>
        x is > 0 and < 6 ? 1
        : double.IsNaN(x) ? x
        : 0;
}
