namespace Activations.Training;

/// <summary>
/// RMSProp (T. Tieleman and G. Hinton, Neural networks for machine learning, lecture 6.5, 2012): a running mean of the
/// gradient's square, v = decay v + (1 - decay) g^2, and w = w - rate g / (sqrt(v) + epsilon). The mean starts at 0 and
/// is not corrected for it, and epsilon stands outside the root, as in PyTorch.
/// </summary>
/// <param name="learningRate">Size of a step; positive.</param>
/// <param name="decay">Share of the running mean that is kept, in [0, 1).</param>
/// <param name="epsilon">Keeps the quotient finite; positive.</param>
/// <param name="weightDecay">
/// Strength of the L2 penalty: weightDecay w is added to g where the parameter decays.
/// </param>
public sealed class RMSProp(double learningRate = 0.01, double decay = 0.99, double epsilon = 1e-8, double weightDecay = 0)
    : Optimiser(learningRate, weightDecay)
{
    private readonly OptimiserState _square = new();

    /// <summary>Share of the running mean that is kept.</summary>
    public double Decay { get; } = Require.Share(decay);

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; } = Require.Positive(epsilon);

    /// <inheritdoc/>
    public override void VisitState(Parameter parameter, StateVisitor visitor) =>
        visitor.Visit("mean square", _square.Of(parameter));

    /// <inheritdoc/>
    private protected override float LargestGradient => LargestSquarable;

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{base.ToString()}, decay {Decay}, epsilon {Epsilon}");

    /// <inheritdoc/>
    protected override void Update(Parameter parameter, int start, Span<float> w, ReadOnlySpan<float> g)
    {
        Span<float> v = _square.Of(parameter, start, w.Length);
        VectorOperations.BlendSquare((float)Decay, v, (float)(1 - Decay), g);
        VectorOperations.AdaptiveStep(w, g, v, (float)LearningRate, 1, (float)Epsilon);
    }
}
