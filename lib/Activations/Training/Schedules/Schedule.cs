namespace Activations.Training;

/// <summary>The learning rate as a function of the step: a <see cref="Trainer"/> sets it before each.</summary>
public abstract class Schedule
{
    /// <summary>The learning rate for a step.</summary>
    /// <param name="step">Number of steps taken before it: 0 for the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative.</exception>
    public double Rate(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return At(step);
    }

    /// <summary>This schedule after a linear warm-up to its first rate.</summary>
    /// <param name="steps">Steps of the warm-up, at least 1.</param>
    public Schedule WithWarmUp(int steps) => new WarmUp(steps, this);

    /// <summary>The learning rate for a step that is not negative.</summary>
    protected abstract double At(int step);

    /// <summary>A rate that must be finite and at least 0.</summary>
    private protected static double ValidRate(double value, string name) => Require.NotNegative(value, name);

    /// <summary>A number of steps that must be positive.</summary>
    private protected static int ValidSteps(int value, string name) => value >= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be at least 1.");
}
