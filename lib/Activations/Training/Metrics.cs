using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>How good outputs are.</summary>
public static class Metrics
{
    /// <summary>Share of the samples whose largest output is at the largest target.</summary>
    /// <param name="outputs">outputs x samples.</param>
    /// <param name="targets">In the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ, or there is no sample.</exception>
    public static double Accuracy(Matrix<float> outputs, Matrix<float> targets) =>
        outputs.RowCount == targets.RowCount && outputs.ColumnCount == targets.ColumnCount && outputs.ColumnCount > 0
            ? (double)Correct(outputs, targets) / outputs.ColumnCount
            : throw new ArgumentException(
                $"Outputs and targets must have the same shape with at least one sample, but are {outputs.Shape()} and {targets.Shape()}.");

    /// <summary>Place of the largest number, the first of equals.</summary>
    public static int Largest(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }

    internal static int Correct(Matrix<float> outputs, Matrix<float> targets)
    {
        int correct = 0;
        for (int i = 0; i < outputs.ColumnCount; i++)
        {
            correct += Largest(outputs.ColumnValues(i)) == Largest(targets.ColumnValues(i)) ? 1 : 0;
        }

        return correct;
    }
}
