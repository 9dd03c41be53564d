namespace Activations.Training;

/// <summary>
/// Nesterov's momentum, v = momentum v + g and w = w - rate (g + momentum v) (Y. Nesterov, A method of solving a convex
/// programming problem with convergence rate O(1/k^2), 1983; in this form I. Sutskever et al., On the importance of
/// initialization and momentum in deep learning, 2013).
/// </summary>
/// <param name="learningRate">Size of a step; positive.</param>
/// <param name="momentum">Share of the last step that is kept, in (0, 1).</param>
/// <param name="weightDecay">
/// Strength of the L2 penalty: weightDecay w is added to g where the parameter decays.
/// </param>
public sealed class Nesterov(double learningRate, double momentum = 0.9, double weightDecay = 0) : Optimiser(learningRate, weightDecay)
{
    private readonly OptimiserState _velocity = new();

    /// <summary>Share of the last step that is kept.</summary>
    public double Momentum { get; } = Require.PositiveShare(momentum);

    /// <inheritdoc/>
    public override void VisitState(Parameter parameter, StateVisitor visitor) =>
        visitor.Visit("velocity", _velocity.Of(parameter));

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{base.ToString()}, momentum {Momentum}");

    /// <inheritdoc/>
    protected override void Update(Parameter parameter, int start, Span<float> w, ReadOnlySpan<float> g)
    {
        Span<float> v = _velocity.Of(parameter, start, w.Length);
        VectorOperations.ScaleAndAdd((float)Momentum, v, g, v);
        VectorOperations.ScaleAndAdd(-(float)LearningRate, g, w, w);
        VectorOperations.ScaleAndAdd(-(float)(LearningRate * Momentum), v, w, w);
    }
}
