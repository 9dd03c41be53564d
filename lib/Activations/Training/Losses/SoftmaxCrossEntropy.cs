namespace Activations.Training;

/// <summary>
/// Softmax and cross-entropy together: -sum t ln p with p = softmax(z), whose gradient is p - t. Targets are one-hot or
/// any distribution over the classes. Stable for outputs of any size.
/// </summary>
public sealed class SoftmaxCrossEntropy : Loss
{
    /// <inheritdoc/>
    protected override double Sample(
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> target,
        Span<float> gradient,
        float share
    )
    {
        Span<float> powers = Work(output.Length);
        float largest = RowReductions.Maximum(output);
        VectorOperations.ShiftedExp(output, largest, powers);
        float sum = 0;
        foreach (float power in powers)
        {
            sum += power;
        }

        double logSum = float.IsFinite(sum) ? PortableMath.Log(sum) : double.NaN,
            loss = 0;
        for (int i = 0; i < output.Length; i++)
        {
            if (target[i] != 0)
            {
                loss += target[i] * (logSum - ((double)output[i] - largest));
            }

            if (!gradient.IsEmpty)
            {
                gradient[i] = ((powers[i] / sum) - target[i]) * share;
            }
        }

        return loss;
    }
}
