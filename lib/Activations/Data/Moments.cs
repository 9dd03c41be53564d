namespace Activations.Training;

/// <summary>Mean and variance of numbers, such as those a layer gives.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="Variance">Their variance (divided by their number).</param>
public readonly record struct Moments(double Mean, double Variance)
{
    /// <summary>Mean and variance of some numbers, added up in order in double precision.</summary>
    /// <exception cref="ArgumentException">There is no number.</exception>
    public static Moments Of(ReadOnlySpan<float> values)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("Expected at least one number, but got none.", nameof(values));
        }

        double sum = 0,
            squares = 0;
        foreach (float value in values)
        {
            sum += value;
        }

        double mean = sum / values.Length;
        foreach (float value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return new(mean, squares / values.Length);
    }
}
