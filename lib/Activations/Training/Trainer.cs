using Activations.Data;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>Mini-batch training.</summary>
/// <param name="loss">What is made small.</param>
/// <param name="optimiser">How the parameters are changed.</param>
/// <param name="batchSize">Samples a step; the last step of an epoch takes what is left.</param>
/// <param name="seed">Seed of the order of the samples, which is new every epoch.</param>
public sealed class Trainer(Loss loss, Optimiser optimiser, int batchSize = 32, long seed = 0)
{
    // Samples evaluated at once: more would take more memory for the layers' outputs, beyond the caches.
    private const int MaxEvaluated = 500;

    private readonly Loss _loss = loss ?? throw new ArgumentNullException(nameof(loss));
    private readonly Optimiser _optimiser = optimiser ?? throw new ArgumentNullException(nameof(optimiser));
    private readonly Dictionary<(int Features, int Outputs, int Count), Batch> _batches = [];

    /// <summary>Trains the network in place. The same arguments give the same bits.</summary>
    /// <param name="network">Whose parameters are changed.</param>
    /// <param name="training">The samples to learn from.</param>
    /// <param name="epochs">How many times to use every sample, the completed epochs included.</param>
    /// <param name="test">A set to measure on after every epoch, or null.</param>
    /// <param name="onEpoch">
    /// Called after every epoch and, as epoch 0 or the last completed one, before the first.
    /// </param>
    /// <param name="completed">
    /// Epochs that network and optimiser have behind them, as after <see cref="Checkpoint.Load"/>: the order of the
    /// samples goes on as if training had not stopped.
    /// </param>
    /// <returns>
    /// One record per epoch, the first of them from before training. Training stops in the epoch in which the loss, a
    /// gradient or a parameter would no longer be finite, the last that is recorded.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// No samples, no epochs left, or a batch larger than the set.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// A set has a number that is not finite, or not the network's features and outputs.
    /// </exception>
    public History Fit(
        Network network,
        Dataset training,
        int epochs,
        Dataset? test = null,
        Action<Epoch>? onEpoch = null,
        int completed = 0
    )
    {
        Validate(network, training, epochs, test, completed);
        var history = new List<Epoch>();
        (double Loss, double Accuracy) before = Evaluate(network, training);
        Record(completed, before.Loss, before.Accuracy);

        (int[] order, RandomStream random) = Resume(training.Count, completed);
        for (int epoch = completed + 1; epoch <= epochs; epoch++)
        {
            random.Shuffle<int>(order);
            double total = 0;
            int correct = 0;
            for (int start = 0; start < order.Length; start += batchSize)
            {
                ReadOnlySpan<int> samples = order.AsSpan(start, Math.Min(batchSize, order.Length - start));
                (double batchLoss, int batchCorrect, Overflow? overflow) = Step(network, training, samples);
                if (!double.IsFinite(batchLoss) || overflow is not null)
                {
                    Record(epoch, double.NaN, double.NaN);
                    return new(history, Diverged(network, epoch, (start / batchSize) + 1, batchLoss, overflow));
                }

                total += batchLoss * samples.Length;
                correct += batchCorrect;
            }

            Record(epoch, total / training.Count, (double)correct / training.Count);
        }

        return new(history, null);

        void Record(int epoch, double trainingLoss, double trainingAccuracy)
        {
            (double testLoss, double testAccuracy) = test is null ? (double.NaN, double.NaN) : Evaluate(network, test);
            history.Add(new(epoch, trainingLoss, trainingAccuracy, testLoss, testAccuracy));
            onEpoch?.Invoke(history[^1]);
        }
    }

    private void Validate(Network network, Dataset training, int epochs, Dataset? test, int completed)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        if (completed < 0 || completed >= epochs)
        {
            throw new ArgumentOutOfRangeException(
                nameof(completed),
                completed,
                $"Of {epochs} epochs between 0 and {epochs - 1} may be completed, or there is nothing to train."
            );
        }

        if (batchSize < 1 || batchSize > training.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batchSize),
                batchSize,
                $"The batch size must lie between 1 and the {training.Count} samples of the training set."
            );
        }

        training.RequireFinite();
        test?.RequireFinite();
    }

    // The order of the samples after the completed epochs, and its random stream.
    private (int[] Order, RandomStream Random) Resume(int count, int completed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        var random = new RandomStream(seed, "order");
        for (int epoch = 1; epoch <= completed; epoch++)
        {
            random.Shuffle<int>(order);
        }

        return (order, random);
    }

    // Where the first number of a step that is not finite was met.
    private static Divergence Diverged(Network network, int epoch, int step, double loss, Overflow? overflow)
    {
        (string what, double value) = overflow is { } o
            ? ($"{o.What} of {network.Owner(o.Parameter)}", o.Value)
            : network.FirstNotFinite() ?? ("the loss", loss);
        return new(epoch, step, what, value);
    }

    /// <summary>
    /// Mean loss and share of samples classified correctly, without training. Many samples are taken in parts, of which
    /// the layers hold the last afterwards.
    /// </summary>
    public (double Loss, double Accuracy) Evaluate(Network network, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        Matrix<float> outputs = Outputs(network, data);
        return (_loss.Evaluate(outputs, data.Targets), (double)_loss.Correct(outputs, data.Targets) / data.Count);
    }

    // In parts: a sample's output does not depend on the samples beside it, and the layers keep the outputs of a part
    // only.
    private Matrix<float> Outputs(Network network, Dataset data)
    {
        if (data.Count <= MaxEvaluated)
        {
            return network.Forward(data.Inputs);
        }

        Matrix<float>? outputs = null;
        Matrix<float> inputs = Matrix<float>.Build.Dense(data.Features, MaxEvaluated);
        for (int start = 0; start < data.Count; start += MaxEvaluated)
        {
            int count = Math.Min(MaxEvaluated, data.Count - start);
            inputs = count == inputs.ColumnCount ? inputs : Matrix<float>.Build.Dense(data.Features, count);
            data.Inputs.Values().Slice(start * data.Features, count * data.Features).CopyTo(inputs.Values());
            Matrix<float> part = network.Forward(inputs);
            outputs ??= Matrix<float>.Build.Dense(part.RowCount, data.Count);
            part.Values().CopyTo(outputs.Values()[(start * part.RowCount)..]);
        }

        return outputs!;
    }

    /// <summary>
    /// One step with some samples of a set; it changes no parameter if their loss, a gradient or a new value is not
    /// finite.
    /// </summary>
    internal (double Loss, int Correct, Overflow? Overflow) Step(
        Network network,
        Dataset training,
        ReadOnlySpan<int> samples
    )
    {
        (Matrix<float> inputs, Matrix<float> targets, Matrix<float> gradient) = BatchOf(training, samples);
        Matrix<float> outputs = network.Forward(inputs, training: true);
        double batchLoss = _loss.Evaluate(outputs, targets, gradient);
        Overflow? overflow = null;
        if (double.IsFinite(batchLoss))
        {
            network.Backward(gradient);
            overflow = _optimiser.TryStep(network.Parameters);
        }

        return (batchLoss, _loss.Correct(outputs, targets), overflow);
    }

    // Copies some samples of a set side by side.
    private Batch BatchOf(Dataset training, ReadOnlySpan<int> samples)
    {
        (int, int, int) shape = (training.Features, training.Outputs, samples.Length);
        if (!_batches.TryGetValue(shape, out Batch? batch))
        {
            batch = new(
                Matrix<float>.Build.Dense(training.Features, samples.Length),
                Matrix<float>.Build.Dense(training.Outputs, samples.Length),
                Matrix<float>.Build.Dense(training.Outputs, samples.Length)
            );
            _batches.Add(shape, batch);
        }

        for (int i = 0; i < samples.Length; i++)
        {
            training.Inputs.ColumnValues(samples[i]).CopyTo(batch.Inputs.ColumnValues(i));
            training.Targets.ColumnValues(samples[i]).CopyTo(batch.Targets.ColumnValues(i));
        }

        return batch;
    }

    // What a step works on: its samples, and the gradient of their outputs.
    private sealed record Batch(Matrix<float> Inputs, Matrix<float> Targets, Matrix<float> Gradient);
}
