namespace Activations.Training;

/// <summary>
/// Adam (D. P. Kingma and J. Ba, Adam: a method for stochastic optimization, 2015, algorithm 1): running means m of the
/// gradient and v of its square, both corrected for their start at 0, and w = w - rate m / (sqrt(v) + epsilon).
/// </summary>
/// <param name="learningRate">Size of a step; positive.</param>
/// <param name="beta1">Share of m that is kept, in [0, 1).</param>
/// <param name="beta2">Share of v that is kept, in [0, 1).</param>
/// <param name="epsilon">Keeps the quotient finite; positive.</param>
/// <param name="weightDecay">Strength of the L2 penalty: weightDecay w is added to g where the parameter decays.</param>
public class Adam(
    double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0)
    : Optimiser(learningRate, weightDecay)
{
    private readonly Dictionary<Parameter, (float[] M, float[] V)> _means = [];
    private double _remaining1 = 1, _remaining2 = 1;

    /// <summary>Share of the mean gradient m that is kept.</summary>
    public double Beta1 { get; } = InUnit(beta1, nameof(beta1));

    /// <summary>Share of the mean square v that is kept.</summary>
    public double Beta2 { get; } = InUnit(beta2, nameof(beta2));

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; } = Positive(epsilon, nameof(epsilon));

    /// <inheritdoc/>
    protected override void StartStep()
    {
        _remaining1 *= Beta1;
        _remaining2 *= Beta2;
    }

    /// <inheritdoc/>
    protected override void Update(Parameter parameter) => Move(parameter, PenalisedGradient(parameter));

    /// <summary>The step of Adam along the gradient <paramref name="g"/>.</summary>
    private protected void Move(Parameter parameter, ReadOnlySpan<float> g)
    {
        Span<float> w = parameter.Value.Values();
        if (!_means.TryGetValue(parameter, out (float[] M, float[] V) means))
        {
            _means.Add(parameter, means = (new float[w.Length], new float[w.Length]));
        }

        VectorOperations.Blend((float)Beta1, means.M, (float)(1 - Beta1), g);
        VectorOperations.BlendSquare((float)Beta2, means.V, (float)(1 - Beta2), g);
        VectorOperations.AdaptiveStep(
            w,
            means.M,
            means.V,
            (float)(LearningRate / (1 - _remaining1)),
            (float)(1 / (1 - _remaining2)),
            (float)Epsilon);
    }
}
