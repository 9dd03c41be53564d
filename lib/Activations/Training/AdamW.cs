namespace Activations.Training;

/// <summary>
/// Adam with decoupled weight decay (I. Loshchilov and F. Hutter, Decoupled weight decay regularization, 2019,
/// algorithm 2): w = w - rate weightDecay w where the parameter decays, then the step of <see cref="Adam"/>.
/// </summary>
/// <param name="learningRate">Size of a step; positive.</param>
/// <param name="beta1">Decay of m.</param>
/// <param name="beta2">Decay of v.</param>
/// <param name="epsilon">Keeps the quotient finite.</param>
/// <param name="weightDecay">Share of a weight, times the learning rate, that is lost a step; at least 0.</param>
public sealed class AdamW(
    double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0.01)
    : Optimiser(learningRate)
{
    private readonly Dictionary<Parameter, (float[] M, float[] V)> _means = [];
    private double _remaining1 = 1, _remaining2 = 1;

    /// <summary>Share of a weight, times the learning rate, that is lost a step.</summary>
    public double WeightDecay { get; } = double.IsFinite(weightDecay) && weightDecay >= 0
        ? weightDecay
        : throw new ArgumentOutOfRangeException(nameof(weightDecay), weightDecay, "The weight decay must be finite and at least 0.");

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

        if (parameter.Decays)
        {
            VectorOperations.ScaleAndAdd(-(float)(LearningRate * WeightDecay), w, w, w);
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
