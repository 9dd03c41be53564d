namespace Activations.Training;

/// <summary>
/// Mean squared error: the mean over the outputs of (y - t)^2, whose gradient is 2 (y - t) / outputs.
/// </summary>
public sealed class MeanSquaredError : Loss
{
    /// <inheritdoc/>
    protected override double Sample(
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> target,
        Span<float> gradient,
        float share
    )
    {
        double sum = 0;
        for (int i = 0; i < output.Length; i++)
        {
            float difference = output[i] - target[i];
            sum += (double)difference * difference;
            if (!gradient.IsEmpty)
            {
                gradient[i] = 2 * difference / output.Length * share;
            }
        }

        return sum / output.Length;
    }
}
