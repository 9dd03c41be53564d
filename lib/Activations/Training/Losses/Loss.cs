using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>What training makes small: the mean over the samples of a cost of output against target.</summary>
public abstract class Loss
{
    [ThreadStatic]
    private static float[]? s_work;

    /// <summary>
    /// The mean loss of the samples, and, where a place is given for it, its gradient with respect to the outputs.
    /// </summary>
    /// <param name="outputs">outputs x samples.</param>
    /// <param name="targets">In the shape of <paramref name="outputs"/>.</param>
    /// <param name="gradient">In the same shape; overwritten.</param>
    /// <exception cref="ArgumentException">The shapes differ, or there is no sample.</exception>
    public double Evaluate(Matrix<float> outputs, Matrix<float> targets, Matrix<float>? gradient = null)
    {
        Metrics.RequireSameShape(outputs, targets);
        (int rows, int samples) = (outputs.RowCount, outputs.ColumnCount);
        if (gradient is not null && (gradient.RowCount != rows || gradient.ColumnCount != samples))
        {
            throw new ArgumentException(
                $"The gradient must have the shape of the outputs, {outputs.Shape()}, but is {gradient.Shape()}.",
                nameof(gradient)
            );
        }

        double total = 0;
        for (int sample = 0; sample < samples; sample++)
        {
            Span<float> column = gradient is null ? [] : gradient.ColumnValues(sample);
            total += Sample(outputs.ColumnValues(sample), targets.ColumnValues(sample), column, 1f / samples);
        }

        return total / samples;
    }

    /// <summary>
    /// How many samples are classified correctly: those whose largest output is at the largest target; none with NaN.
    /// </summary>
    /// <param name="outputs">outputs x samples.</param>
    /// <param name="targets">In the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ, or there is no sample.</exception>
    public virtual int Correct(Matrix<float> outputs, Matrix<float> targets) => Metrics.Correct(outputs, targets);

    /// <summary>
    /// The loss of one sample; its gradient times <paramref name="share"/> goes to <paramref name="gradient"/> unless
    /// that is empty.
    /// </summary>
    protected abstract double Sample(
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> target,
        Span<float> gradient,
        float share
    );

    /// <summary>
    /// Room for intermediate numbers, one for each thread; valid until the next call on the same thread.
    /// </summary>
    private protected static Span<float> Work(int length)
    {
        if (s_work is null || s_work.Length < length)
        {
            s_work = new float[length];
        }

        return s_work.AsSpan(0, length);
    }
}
