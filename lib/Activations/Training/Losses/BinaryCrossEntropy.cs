using Activations.Functions;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>
/// Sigmoid and binary cross-entropy together, for outputs that each answer a question of their own: the mean over the
/// outputs of -t ln p - (1 - t) ln(1 - p) with p = sigmoid(z), which is (z
/// >
/// 0 ? (1 - t) z : -t z) + ln(1 + e^-|z|), and whose gradient is (p - t) / outputs. Targets lie in [0, 1]. Stable for
/// outputs of any size.
/// </summary>
public sealed class BinaryCrossEntropy : Loss
{
    private static readonly Sigmoid s_sigmoid = new();
    private static readonly Softplus s_softplus = new();

    /// <summary>
    /// How many samples have every output on the side of its target: z above 0 where t is above 1/2, and not elsewhere;
    /// none with NaN.
    /// </summary>
    /// <param name="outputs">outputs x samples.</param>
    /// <param name="targets">In the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ, or there is no sample.</exception>
    public override int Correct(Matrix<float> outputs, Matrix<float> targets)
    {
        Metrics.RequireSameShape(outputs, targets);
        int correct = 0;
        for (int sample = 0; sample < outputs.ColumnCount; sample++)
        {
            ReadOnlySpan<float> z = outputs.ColumnValues(sample),
                t = targets.ColumnValues(sample);
            bool all = true;
            for (int i = 0; i < z.Length; i++)
            {
                all &= !float.IsNaN(z[i]) && !float.IsNaN(t[i]) && z[i] > 0 == t[i] > 0.5f;
            }

            correct += all ? 1 : 0;
        }

        return correct;
    }

    /// <inheritdoc/>
    protected override double Sample(
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> target,
        Span<float> gradient,
        float share
    )
    {
        Span<float> work = Work(output.Length);
        for (int i = 0; i < work.Length; i++)
        {
            work[i] = -Math.Abs(output[i]);
        }

        s_softplus.Forward(work, work);
        double loss = 0;
        for (int i = 0; i < output.Length; i++)
        {
            double z = output[i],
                t = target[i];
            if (!(t is >= 0 and <= 1))
            {
                throw new ArgumentException(
                    "Targets of the binary cross-entropy must lie between 0 and 1, but "
                        + FormattableString.Invariant($"output {i} of a sample has {t}."),
                    nameof(target)
                );
            }

            // No product where its factor is 0, so that an infinite output is infinitely wrong or exactly right.
            double wrong = z > 0 ? 1 - t : -t;
            loss += (wrong == 0 ? 0 : wrong * z) + work[i];
        }

        if (!gradient.IsEmpty)
        {
            s_sigmoid.Forward(output, work);
            for (int i = 0; i < gradient.Length; i++)
            {
                gradient[i] = (work[i] - target[i]) / output.Length * share;
            }
        }

        return loss / output.Length;
    }
}
