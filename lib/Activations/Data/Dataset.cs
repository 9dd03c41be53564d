using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Data;

/// <summary>Samples with their targets; a column of each matrix is a sample.</summary>
/// <param name="Name">What the set is called.</param>
/// <param name="Inputs">features x samples.</param>
/// <param name="Targets">outputs x samples; one-hot when the samples have classes.</param>
public sealed record Dataset(string Name, Matrix<float> Inputs, Matrix<float> Targets)
{
    /// <summary>Number of samples.</summary>
    public int Count => Inputs.ColumnCount;

    /// <summary>Numbers in a sample.</summary>
    public int Features => Inputs.RowCount;

    /// <summary>Numbers in a target; the number of classes when the samples have classes.</summary>
    public int Outputs => Targets.RowCount;

    /// <summary>The class of each sample: where its target is largest.</summary>
    public IReadOnlyList<int> Labels => [.. Enumerable.Range(0, Count).Select(i => Metrics.Largest(Targets.ColumnValues(i)))];

    /// <summary>Builds a set of classes from labels.</summary>
    /// <param name="name">What the set is called.</param>
    /// <param name="inputs">features x samples.</param>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ArgumentException">Counts differ, or a label is out of range.</exception>
    public static Dataset OfClasses(string name, Matrix<float> inputs, IReadOnlyList<int> labels, int classes)
    {
        if (labels.Count != inputs.ColumnCount)
        {
            throw new ArgumentException(
                $"Expected one label a sample, but there are {inputs.ColumnCount} samples and {labels.Count} labels.", nameof(labels));
        }

        Matrix<float> targets = Matrix<float>.Build.Dense(classes, labels.Count);
        for (int i = 0; i < labels.Count; i++)
        {
            if (labels[i] < 0 || labels[i] >= classes)
            {
                throw new ArgumentException(
                    $"Labels must lie between 0 and {classes - 1}, but sample {i} has {labels[i]}.", nameof(labels));
            }

            targets[labels[i], i] = 1;
        }

        return new(name, inputs, targets);
    }

    /// <summary>The samples with the given places, in that order.</summary>
    public Dataset Take(IReadOnlyList<int> places)
    {
        Matrix<float> inputs = Matrix<float>.Build.Dense(Features, places.Count);
        Matrix<float> targets = Matrix<float>.Build.Dense(Outputs, places.Count);
        for (int i = 0; i < places.Count; i++)
        {
            Inputs.ColumnValues(places[i]).CopyTo(inputs.ColumnValues(i));
            Targets.ColumnValues(places[i]).CopyTo(targets.ColumnValues(i));
        }

        return new(Name, inputs, targets);
    }

    /// <summary>Splits the set at random: a share for training, the rest for testing.</summary>
    /// <param name="trainingShare">Between 0 and 1; each part must get at least one sample.</param>
    /// <param name="seed">The same seed gives the same split.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part would be empty.</exception>
    public (Dataset Training, Dataset Test) Split(double trainingShare, long seed)
    {
        int training = (int)Math.Round(trainingShare * Count);
        if (!(training >= 1 && training < Count))
        {
            throw new ArgumentOutOfRangeException(
                nameof(trainingShare), trainingShare, $"Both parts of the {Count} samples must get at least one.");
        }

        int[] order = [.. Enumerable.Range(0, Count)];
        new RandomStream(seed, "split").Shuffle<int>(order);
        return (Take(order[..training]), Take(order[training..]));
    }
}
