using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Data;

/// <summary>Samples with their targets; a column of each matrix is a sample.</summary>
/// <param name="Name">What the set is called.</param>
/// <param name="Inputs">features x samples, dense, with at least one sample.</param>
/// <param name="Targets">outputs x samples, dense; one-hot when the samples have classes.</param>
/// <exception cref="ArgumentException">
/// Something is null, there is no sample, or there are not as many targets as inputs.
/// </exception>
public sealed record Dataset(string Name, Matrix<float> Inputs, Matrix<float> Targets)
{
    /// <summary>What the set is called.</summary>
    public string Name
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Name));
    } = Name ?? throw new ArgumentNullException(nameof(Name));

    /// <summary>features x samples.</summary>
    public Matrix<float> Inputs
    {
        get;
        init => field = Require.Samples(value, nameof(Inputs));
    } = Require.Samples(Inputs);

    /// <summary>outputs x samples; one-hot when the samples have classes.</summary>
    public Matrix<float> Targets
    {
        get;
        init => field = Require.Samples(value, nameof(Targets));
    } =
        Require.Samples(Targets).ColumnCount == Inputs.ColumnCount
            ? Targets
            : throw new ArgumentException(
                $"Expected one target a sample, but inputs are {Inputs.Shape()} and targets {Targets.Shape()} (samples are columns).",
                nameof(Targets)
            );

    /// <summary>Number of samples.</summary>
    public int Count => Inputs.ColumnCount;

    /// <summary>Numbers in a sample.</summary>
    public int Features => Inputs.RowCount;

    /// <summary>Numbers in a target; the number of classes when the samples have classes.</summary>
    public int Outputs => Targets.RowCount;

    /// <summary>The class of each sample: where its target is largest.</summary>
    public IReadOnlyList<int> Labels =>
        [.. Enumerable.Range(0, Count).Select(i => Metrics.Largest(Targets.ColumnValues(i)))];

    /// <summary>Builds a set of classes from labels.</summary>
    /// <param name="name">What the set is called.</param>
    /// <param name="inputs">features x samples.</param>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ArgumentException">Counts differ, or a label is out of range.</exception>
    public static Dataset OfClasses(string name, Matrix<float> inputs, IReadOnlyList<int> labels, int classes)
    {
        Require.Samples(inputs);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (labels.Count != inputs.ColumnCount)
        {
            throw new ArgumentException(
                $"Expected one label a sample, but there are {inputs.ColumnCount} samples and {labels.Count} labels.",
                nameof(labels)
            );
        }

        Require.Size((long)classes * labels.Count, "targets");
        Matrix<float> targets = Matrix<float>.Build.Dense(classes, labels.Count);
        for (int i = 0; i < labels.Count; i++)
        {
            if (labels[i] < 0 || labels[i] >= classes)
            {
                throw new ArgumentException(
                    $"Labels must lie between 0 and {classes - 1}, but sample {i} has {labels[i]}.",
                    nameof(labels)
                );
            }

            targets[labels[i], i] = 1;
        }

        return new(name, inputs, targets);
    }

    /// <summary>The samples with the given places, in that order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no sample at a place.</exception>
    /// <exception cref="ArgumentException">There is no place.</exception>
    public Dataset Take(IReadOnlyList<int> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        if (places.Count == 0)
        {
            throw new ArgumentException("Expected the place of at least one sample, but got none.", nameof(places));
        }

        Matrix<float> inputs = Matrix<float>.Build.Dense(Features, places.Count);
        Matrix<float> targets = Matrix<float>.Build.Dense(Outputs, places.Count);
        for (int i = 0; i < places.Count; i++)
        {
            if (places[i] < 0 || places[i] >= Count)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(places),
                    places[i],
                    $"Places of the {Count} samples lie between 0 and {Count - 1}."
                );
            }

            Inputs.ColumnValues(places[i]).CopyTo(inputs.ColumnValues(i));
            Targets.ColumnValues(places[i]).CopyTo(targets.ColumnValues(i));
        }

        return new(Name, inputs, targets);
    }

    /// <summary>
    /// Some of the samples at random, in their old order, with each class as often, within one sample, as its share of
    /// the set says. Without classes the choice is plainly random only where a target is a single number.
    /// </summary>
    /// <param name="count">How many, from 1 to <see cref="Count"/>.</param>
    /// <param name="seed">The same seed gives the same samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not as many samples.</exception>
    public Dataset Subset(int count, long seed)
    {
        if (count < 1 || count > Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count),
                count,
                $"A part of the {Count} samples must have between 1 and {Count} of them."
            );
        }

        // At even distances in a row sorted by class and, within a class, at random.
        IReadOnlyList<int> labels = Labels;
        int[] row = [.. new RandomStream(seed, "subset").Permutation(Count).OrderBy(place => labels[place])];
        return Take([
            .. Enumerable.Range(0, count).Select(i => row[(int)(((2L * i) + 1) * Count / (2L * count))]).Order(),
        ]);
    }

    /// <summary>Gives a share of the samples, chosen at random, another class, each other one equally likely.</summary>
    /// <param name="share">Share of the samples to change, in [0, 1].</param>
    /// <param name="seed">The same seed gives the same labels.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    /// <exception cref="InvalidOperationException">The targets are not one-hot with at least two classes.</exception>
    public Dataset WithLabelNoise(double share, long seed)
    {
        if (!(share is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(share),
                share,
                "The share of labels to change must lie between 0 and 1."
            );
        }

        RequireClasses();
        var random = new RandomStream(seed, "label noise");
        int[] labels = [.. Labels];
        foreach (int place in random.Permutation(Count).AsSpan(0, (int)Math.Round(share * Count)))
        {
            labels[place] = (labels[place] + 1 + random.NextInteger(Outputs - 1)) % Outputs;
        }

        return OfClasses(Name, Inputs, labels, Outputs);
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
                nameof(trainingShare),
                trainingShare,
                $"Both parts of the {Count} samples must get at least one."
            );
        }

        int[] order = new RandomStream(seed, "split").Permutation(Count);
        return (Take(order[..training]), Take(order[training..]));
    }

    /// <summary>
    /// Splits the set at random: a share for training, a share for validation and the rest for testing. The training
    /// part is that of the split in two by the same share and seed.
    /// </summary>
    /// <param name="trainingShare">Between 0 and 1; each part must get at least one sample.</param>
    /// <param name="validationShare">Between 0 and 1.</param>
    /// <param name="seed">The same seed gives the same split.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part would be empty.</exception>
    public (Dataset Training, Dataset Validation, Dataset Test) Split(
        double trainingShare,
        double validationShare,
        long seed
    )
    {
        (Dataset training, Dataset rest) = Split(trainingShare, seed);
        int validation = (int)Math.Round(validationShare * Count);
        if (!(validation >= 1 && validation < rest.Count))
        {
            throw new ArgumentOutOfRangeException(
                nameof(validationShare),
                validationShare,
                $"Validation and test must get at least one each of the {rest.Count} samples that are not for training."
            );
        }

        return (
            training,
            rest.Take([.. Enumerable.Range(0, validation)]),
            rest.Take([.. Enumerable.Range(validation, rest.Count - validation)])
        );
    }

    /// <summary>Refuses numbers that are not finite, which training would spread to every parameter.</summary>
    /// <exception cref="ArgumentException">
    /// An input or a target is NaN or infinite, or there are not as many of both; says which.
    /// </exception>
    public void RequireFinite()
    {
        // A copy with other inputs may have another number of them.
        if (Inputs.ColumnCount != Targets.ColumnCount)
        {
            throw new ArgumentException(
                $"Expected one target a sample, but inputs of '{Name}' are {Inputs.Shape()} and targets {Targets.Shape()} (samples are columns)."
            );
        }

        RequireFinite(Inputs, "feature");
        RequireFinite(Targets, "target");
    }

    private void RequireFinite(Matrix<float> matrix, string what)
    {
        Span<float> values = matrix.Values();
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"The numbers of '{Name}' must be finite, but {what} {i % matrix.RowCount} of sample {i / matrix.RowCount} is {values[i]}."
                    )
                );
            }
        }
    }

    private void RequireClasses()
    {
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<float> target = Targets.ColumnValues(i);
            if (Outputs < 2 || target.Count(0f) != Outputs - 1 || target.Count(1f) != 1)
            {
                throw new InvalidOperationException(
                    $"The samples of '{Name}' need classes: a 1 for one of at least two classes and 0 for the others, but the target of sample {i} is ({string.Join(", ", target.ToArray())})."
                );
            }
        }
    }
}
