using Activations.Training;

namespace Activations.Course.Experiments;

/// <summary>
/// Adam that treats the slopes of PReLU apart: they may move faster than the weights, and they may decay. Decay is apart
/// from the gradient, as in <see cref="AdamW"/>: a step takes rate times decay of a number away.
/// </summary>
/// <param name="learningRate">Size of a step.</param>
/// <param name="slopeRate">How many times as large a step of the slopes is.</param>
/// <param name="decay">How strongly the weights are pulled towards 0.</param>
/// <param name="slopeDecay">How strongly the slopes are pulled towards 0.</param>
internal sealed class SlopeAdam(double learningRate, double slopeRate, double decay, double slopeDecay)
    : Adam(learningRate)
{
    private readonly double _slopeRate = slopeRate,
        _decay = decay,
        _slopeDecay = slopeDecay;

    /// <summary>Makes the optimiser from the learning rate.</summary>
    /// <param name="slopeRate">How many times as large a step of the slopes is; above 0.</param>
    /// <param name="decay">Decay of the weights; at least 0.</param>
    /// <param name="slopeDecay">Decay of the slopes; at least 0.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static Func<double, Optimiser> With(double slopeRate, double decay, double slopeDecay) =>
        slopeRate > 0 && decay >= 0 && slopeDecay >= 0
            ? rate => new SlopeAdam(rate, slopeRate, decay, slopeDecay)
            : throw new ArgumentException(
                FormattableString.Invariant(
                    $"Expected a slopeRate above 0, and decay and slopeDecay of at least 0, but got {slopeRate}, {decay} and {slopeDecay}."
                ),
                nameof(slopeRate)
            );

    /// <inheritdoc/>
    protected override void Update(Parameter parameter, int start, Span<float> w, ReadOnlySpan<float> g)
    {
        bool isSlope = parameter.Name == "slopes";
        float kept = (float)(
            1
            - (
                LearningRate
                * (
                    isSlope ? _slopeRate * _slopeDecay
                    : parameter.Decays ? _decay
                    : 0
                )
            )
        );
        foreach (ref float number in w)
        {
            number *= kept;
        }

        float[] before = w.ToArray();
        base.Update(parameter, start, w, g);
        if (isSlope)
        {
            for (int i = 0; i < w.Length; i++)
            {
                w[i] = before[i] + ((float)_slopeRate * (w[i] - before[i]));
            }
        }
    }
}
