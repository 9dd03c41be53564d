using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>How good outputs are.</summary>
public static class Metrics
{
    /// <summary>
    /// Share of the samples whose largest output is at the largest target; none with an output or a target that is NaN.
    /// </summary>
    /// <param name="outputs">outputs x samples.</param>
    /// <param name="targets">In the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ, or there is no sample.</exception>
    public static double Accuracy(Matrix<float> outputs, Matrix<float> targets) =>
        (double)Correct(outputs, targets) / outputs.ColumnCount;

    /// <summary>Index of the largest number, the first of equals. NaN counts as largest.</summary>
    /// <exception cref="ArgumentException">There is no number.</exception>
    public static int Largest(ReadOnlySpan<float> values)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("Expected at least one number, but got none.", nameof(values));
        }

        int best = 0;
        for (int i = 1; i < values.Length && !float.IsNaN(values[best]); i++)
        {
            best = values[i] > values[best] || float.IsNaN(values[i]) ? i : best;
        }

        return best;
    }

    /// <summary>Requires outputs and targets of the same shape, with at least one sample.</summary>
    /// <exception cref="ArgumentException">The shapes differ, or there is no sample.</exception>
    internal static void RequireSameShape(Matrix<float> outputs, Matrix<float> targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        bool isSame = outputs.RowCount == targets.RowCount && outputs.ColumnCount == targets.ColumnCount;
        if (!isSame || outputs.RowCount == 0 || outputs.ColumnCount == 0)
        {
            throw new ArgumentException(
                "Outputs and targets must have the same shape with at least one sample, but are "
                    + $"{outputs.Shape()} and {targets.Shape()}."
            );
        }
    }

    internal static int Correct(Matrix<float> outputs, Matrix<float> targets)
    {
        RequireSameShape(outputs, targets);
        int correct = 0;
        for (int i = 0; i < outputs.ColumnCount; i++)
        {
            ReadOnlySpan<float> output = outputs.ColumnValues(i),
                target = targets.ColumnValues(i);
            int predicted = Largest(output);
            bool isNumber = !float.IsNaN(output[predicted]) && !float.IsNaN(target[predicted]);
            correct += isNumber && predicted == Largest(target) ? 1 : 0;
        }

        return correct;
    }
}
