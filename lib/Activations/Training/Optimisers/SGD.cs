namespace Activations.Training;

/// <summary>
/// Stochastic gradient descent with momentum, v = momentum v + g and w = w - rate v (B. T. Polyak, Some methods of
/// speeding up the convergence of iteration methods, 1964); plain descent when the momentum is 0.
/// </summary>
/// <param name="learningRate">Size of a step; positive.</param>
/// <param name="momentum">Share of the last step that is kept, in [0, 1).</param>
/// <param name="weightDecay">
/// Strength of the L2 penalty: weightDecay w is added to g where the parameter decays.
/// </param>
public sealed class SGD(double learningRate, double momentum = 0, double weightDecay = 0)
    : Optimiser(learningRate, weightDecay)
{
    private readonly OptimiserState _velocity = new();

    /// <summary>Share of the last step that is kept.</summary>
    public double Momentum { get; } = Require.Share(momentum);

    /// <inheritdoc/>
    public override void VisitState(Parameter parameter, StateVisitor visitor)
    {
        if (Momentum != 0)
        {
            visitor.Visit("velocity", _velocity.Of(parameter));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{base.ToString()}, momentum {Momentum}");

    /// <inheritdoc/>
    protected override void Update(Parameter parameter, int start, Span<float> w, ReadOnlySpan<float> g)
    {
        if (Momentum == 0)
        {
            VectorOperations.ScaleAndAdd(-(float)LearningRate, g, w, w);
            return;
        }

        Span<float> v = _velocity.Of(parameter, start, w.Length);
        VectorOperations.ScaleAndAdd((float)Momentum, v, g, v);
        VectorOperations.ScaleAndAdd(-(float)LearningRate, v, w, w);
    }
}
