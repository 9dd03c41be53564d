namespace Activations.Training;

/// <summary>A learning rate that is multiplied by a factor again and again: first factor^floor(step / every).</summary>
/// <param name="first">The learning rate of the first steps; at least 0.</param>
/// <param name="every">Steps at the same rate, at least 1.</param>
/// <param name="factor">
/// What it is then multiplied by; at least 0. Above 1 the rate grows up to the largest single-precision number.
/// </param>
public sealed class StepSchedule(double first, int every, double factor = 0.1) : Schedule
{
    private readonly double _first = ValidRate(first, nameof(first)), _factor = ValidRate(factor, nameof(factor));
    private readonly int _every = ValidSteps(every, nameof(every));

    /// <inheritdoc/>
    protected override double At(int step)
    {
        // By squares, factor^13 = factor^8 factor^4 factor: the platform's power function need not round alike
        // everywhere.
        double rate = _first, power = _factor;
        for (int drops = step / _every; drops > 0 && rate is > 0 and < float.MaxValue; drops >>= 1)
        {
            rate *= (drops & 1) == 1 ? power : 1;
            power *= power;
        }

        return Math.Min(rate, float.MaxValue);
    }
}
