namespace Activations.Training;

/// <summary>
/// Adam (D. P. Kingma and J. Ba, Adam: a method for stochastic optimization, 2015, algorithm 1): running means m of the
/// gradient and v of its square, both corrected for their start at 0, and w = w - rate m / (sqrt(v) + epsilon).
/// </summary>
/// <param name="learningRate">Size of a step; positive.</param>
/// <param name="beta1">Share of m that is kept, in [0, 1).</param>
/// <param name="beta2">Share of v that is kept, in [0, 1).</param>
/// <param name="epsilon">Keeps the quotient finite; positive.</param>
/// <param name="weightDecay">
/// Strength of the L2 penalty: weightDecay w is added to g where the parameter decays.
/// </param>
public class Adam(
    double learningRate = 0.001,
    double beta1 = 0.9,
    double beta2 = 0.999,
    double epsilon = 1e-8,
    double weightDecay = 0
) : Optimiser(learningRate, weightDecay)
{
    private readonly OptimiserState _mean = new(),
        _square = new();
    private double _remaining1 = 1,
        _remaining2 = 1;

    /// <summary>Share of the mean gradient m that is kept.</summary>
    public double Beta1 { get; } = Require.Share(beta1);

    /// <summary>Share of the mean square v that is kept.</summary>
    public double Beta2 { get; } = Require.Share(beta2);

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; } = Require.Positive(epsilon);

    /// <inheritdoc/>
    public override void VisitState(StateVisitor visitor)
    {
        base.VisitState(visitor);
        visitor.Visit("beta1 to the power of the steps", ref _remaining1);
        visitor.Visit("beta2 to the power of the steps", ref _remaining2);
    }

    /// <inheritdoc/>
    public override void VisitState(Parameter parameter, StateVisitor visitor)
    {
        visitor.Visit("mean", _mean.Of(parameter));
        visitor.Visit("mean square", _square.Of(parameter));
    }

    /// <inheritdoc/>
    /// <remarks>2^63: the square of a larger number is near the largest single-precision number, or above it.</remarks>
    private protected override float LargestGradient => 9.223372e18f;

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{base.ToString()}, beta1 {Beta1}, beta2 {Beta2}, epsilon {Epsilon}");

    /// <inheritdoc/>
    protected override void StartStep()
    {
        _remaining1 *= Beta1;
        _remaining2 *= Beta2;
    }

    /// <inheritdoc/>
    protected override void Update(Parameter parameter, int start, Span<float> w, ReadOnlySpan<float> g)
    {
        Span<float> m = _mean.Of(parameter, start, w.Length),
            v = _square.Of(parameter, start, w.Length);
        VectorOperations.Blend((float)Beta1, m, (float)(1 - Beta1), g);
        VectorOperations.BlendSquare((float)Beta2, v, (float)(1 - Beta2), g);
        (double rate, double scale) = (LearningRate / (1 - _remaining1), 1 / (1 - _remaining2));
        VectorOperations.AdaptiveStep(w, m, v, (float)rate, (float)scale, (float)Epsilon);
    }
}
