namespace Activations.Training;

/// <summary>
/// Half a cosine from the first rate down to the last, last + (first - last) (1 + cos(pi step / steps)) / 2, and the
/// last from then on (I. Loshchilov and F. Hutter, SGDR: stochastic gradient descent with warm restarts, 2017, eq. 5,
/// without restarts).
/// </summary>
/// <param name="first">The learning rate of the first step; at least 0.</param>
/// <param name="steps">Steps until the last rate is reached, at least 1.</param>
/// <param name="last">The learning rate at the end; at least 0.</param>
public sealed class CosineSchedule(double first, int steps, double last = 0) : Schedule
{
    private readonly double _first = ValidRate(first, nameof(first)), _last = ValidRate(last, nameof(last));
    private readonly int _steps = ValidSteps(steps, nameof(steps));

    /// <inheritdoc/>
    protected override double At(int step) =>
        step >= _steps ? _last : _last + ((_first - _last) * (1 + PortableMath.Cos(Math.PI * step / _steps)) / 2);
}
