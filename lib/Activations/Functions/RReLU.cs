namespace Activations.Functions;

/// <summary>
/// Randomised leaky ReLU as it is used after training, f(x) = x for x > 0 and a x otherwise, with the slope a in the
/// middle between the bounds; f'(0) = a. For training, with slopes drawn at random, see
/// <see cref="Training.RandomReLU"/>.
/// </summary>
/// <remarks>The paper divides by a number drawn from [3, 8] and after training by its mean; here, as in PyTorch, slopes
/// are drawn and averaged: 11/48 rather than 1/5.5.</remarks>
/// <param name="lower">Least slope; 1/8 by default.</param>
/// <param name="upper">Largest slope; 1/3 by default, not below <paramref name="lower"/>.</param>
/// <exception cref="ArgumentOutOfRangeException">A bound is not finite, or upper is below lower.</exception>
public sealed class RReLU(double lower = 1.0 / 8, double upper = 1.0 / 3)
    : Activation(
        "RReLU",
        @"f(x) = \begin{cases} x & x > 0 \\ a\,x & x \le 0 \end{cases},\quad a = \tfrac{1}{2}(\text{lower} + \text{upper})",
        "B. Xu, N. Wang, T. Chen and M. Li, Empirical evaluation of rectified activations in convolutional "
            + "network, 2015, arXiv:1505.00853",
        ElementwiseKernel.Of(new LeakyReLU.Kernel(Middle(lower, upper)))
    )
{
    private readonly LeakyReLU _mean = new(Middle(lower, upper));

    /// <summary>The least slope.</summary>
    public double Lower { get; } = (float)lower;

    /// <summary>The largest slope.</summary>
    public double Upper { get; } = (float)upper;

    /// <summary>The slope a after training.</summary>
    public double Slope => _mean.Slope;

    public override ActivationProperties Properties => _mean.Properties;

    public override double Value(double x) => _mean.Value(x);

    public override double Derivative(double x) => _mean.Derivative(x);

    public override string ToString() => FormattableString.Invariant($"{Name} ({(float)Lower} to {(float)Upper})");

    private static float Middle(double lower, double upper) =>
        Finite(upper, nameof(upper)) >= Finite(lower, nameof(lower))
            ? (float)(((double)(float)lower + (float)upper) / 2)
            : throw new ArgumentOutOfRangeException(
                nameof(upper),
                upper,
                $"'{nameof(upper)}' must not be below 'lower' ({lower})."
            );
}
