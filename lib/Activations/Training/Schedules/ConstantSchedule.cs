namespace Activations.Training;

/// <summary>The same learning rate for every step.</summary>
/// <param name="rate">The learning rate; at least 0.</param>
public sealed class ConstantSchedule(double rate) : Schedule
{
    private readonly double _rate = ValidRate(rate, nameof(rate));

    /// <inheritdoc/>
    protected override double At(int step) => _rate;
}
