namespace Activations.Course.Experiments;

/// <summary>
/// A control: ReLU less its mean for inputs from N(0, 1), f(x) = max(x, 0) - 1 / sqrt(2 pi). Kink, slopes and off state
/// are those of ReLU; where its outputs lie is all that differs.
/// </summary>
internal sealed class CentredReLU()
    : Activation(
        "Centred ReLU",
        @"f(x) = \max(x, 0) - \frac{1}{\sqrt{2 \pi}}",
        "a control of this course, not of a paper"
    )
{
    /// <summary>Mean of max(x, 0) for x from N(0, 1): 1 / sqrt(2 pi).</summary>
    public const double Mean = 0.3989422804014327;

    public override ActivationProperties Properties =>
        new()
        {
            Range = Interval.From(-Mean),
            IsMonotonic = true,
            Smoothness = 0,
            Lipschitz = 1,
        };

    public override double Value(double x) => (x < 0 ? 0 : x) - Mean;

    public override double Derivative(double x) =>
        x > 0 ? 1
        : x <= 0 ? 0
        : double.NaN;
}
