namespace Activations.Training;

/// <summary>
/// Adam (D. P. Kingma and J. Ba, Adam: a method for stochastic optimization, 2015, algorithm 1): running means m of the
/// gradient and v of its square, both corrected for their start at 0, and w = w - rate m / (sqrt(v) + epsilon).
/// </summary>
/// <param name="learningRate">Size of a step; positive.</param>
/// <param name="beta1">Decay of m.</param>
/// <param name="beta2">Decay of v.</param>
/// <param name="epsilon">Keeps the quotient finite.</param>
public sealed class Adam(double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    : Optimiser(learningRate)
{
    private readonly Dictionary<Parameter, (float[] M, float[] V)> _means = [];
    private double _remaining1 = 1, _remaining2 = 1;

    /// <inheritdoc/>
    protected override void StartStep()
    {
        _remaining1 *= beta1;
        _remaining2 *= beta2;
    }

    /// <inheritdoc/>
    protected override void Update(Parameter parameter)
    {
        Span<float> w = parameter.Value.Values(), g = parameter.Gradient.Values();
        if (!_means.TryGetValue(parameter, out (float[] M, float[] V) means))
        {
            _means.Add(parameter, means = (new float[w.Length], new float[w.Length]));
        }

        VectorOperations.Blend((float)beta1, means.M, (float)(1 - beta1), g);
        VectorOperations.BlendSquare((float)beta2, means.V, (float)(1 - beta2), g);
        VectorOperations.AdamStep(
            w,
            means.M,
            means.V,
            (float)(LearningRate / (1 - _remaining1)),
            (float)(1 / (1 - _remaining2)),
            (float)epsilon);
    }
}
