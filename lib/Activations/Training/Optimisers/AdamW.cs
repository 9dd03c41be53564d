namespace Activations.Training;

/// <summary>
/// Adam with decoupled weight decay (I. Loshchilov and F. Hutter, Decoupled weight decay regularization, 2019,
/// algorithm 2): w = w - rate weightDecay w where the parameter decays, then the step of <see cref="Adam"/>.
/// </summary>
/// <param name="learningRate">Size of a step; positive.</param>
/// <param name="beta1">Share of m that is kept, in [0, 1).</param>
/// <param name="beta2">Share of v that is kept, in [0, 1).</param>
/// <param name="epsilon">Keeps the quotient finite; positive.</param>
/// <param name="weightDecay">Share of a weight, times the learning rate, that is lost a step; at least 0.</param>
public sealed class AdamW(
    double learningRate = 0.001,
    double beta1 = 0.9,
    double beta2 = 0.999,
    double epsilon = 1e-8,
    double weightDecay = 0.01
) : Adam(learningRate, beta1, beta2, epsilon, weightDecay)
{
    /// <inheritdoc/>
    private protected override bool DecayIsPenalty => false;

    /// <inheritdoc/>
    protected override void Update(Parameter parameter, int start, Span<float> w, ReadOnlySpan<float> g)
    {
        if (parameter.Decays)
        {
            VectorOperations.ScaleAndAdd(-(float)(LearningRate * WeightDecay), w, w, w);
        }

        base.Update(parameter, start, w, g);
    }
}
