namespace Activations.Training;

/// <summary>
/// A learning rate that rises linearly to the first rate of another schedule, then(0) (step + 1) / steps, and then
/// follows it (P. Goyal et al., Accurate, large minibatch SGD: training ImageNet in 1 hour, 2017, section 2.2).
/// </summary>
/// <param name="steps">Steps of the rise, at least 1; the last of them already has the full rate.</param>
/// <param name="then">What follows, from its own step 0.</param>
public sealed class WarmUp(int steps, Schedule then) : Schedule
{
    private readonly int _steps = ValidSteps(steps, nameof(steps));
    private readonly Schedule _then = then ?? throw new ArgumentNullException(nameof(then));

    /// <inheritdoc/>
    protected override double At(int step) =>
        step < _steps ? _then.Rate(0) * (step + 1) / _steps : _then.Rate(step - _steps);
}
