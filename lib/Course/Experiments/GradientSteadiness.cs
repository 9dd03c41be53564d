using Activations.Course.Sweeps;
using Activations.Data;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// The experiment "gradient-steadiness": trains as <see cref="Learning"/> does for its short budget, with its settings,
/// and watches the norm of the gradient of each hidden layer's weights in every step.
/// </summary>
/// <remarks>
/// <c>variation</c> is the standard deviation of the norm over the steps of an epoch divided by its mean, averaged over
/// epochs and hidden layers; the parts of an epoch take out what changes slowly, because the network learns.
/// <c>variationFirst</c> is that of the first hidden layer. <c>ratio</c> is the mean norm over all steps in the first
/// hidden layer over that in the last. A batch smaller than the others is not measured.
/// </remarks>
internal static class GradientSteadiness
{
    /// <summary>The experiment.</summary>
    public static Experiment Experiment { get; } = new("gradient-steadiness", Run);

    /// <summary>
    /// Standard deviation over mean of some numbers that are at least 0; 0 where all of them are 0.
    /// </summary>
    public static double Variation(IReadOnlyList<double> norms)
    {
        double mean = norms.Sum() / norms.Count,
            squares = norms.Sum(norm => (norm - mean) * (norm - mean));
        return mean > 0 ? Math.Sqrt(squares / (norms.Count - 1)) / mean : 0;
    }

    private static (string, double)[] Run(Settings settings, long seed)
    {
        LearningTask task = Learning.TaskOf(settings);
        LearningTask.Start start = task.Prepare(seed);
        int batch = Math.Min(task.BatchSize, start.Training.Count);
        if (start.Training.Count / batch < 2)
        {
            throw new ArgumentException(
                $"Expected at least two whole batches per epoch, but there are {start.Training.Count} samples in "
                    + $"batches of {batch}.",
                nameof(settings)
            );
        }

        Dense[] hidden = [.. start.Network.Layers.OfType<Dense>().SkipLast(1)];
        double[] variations = new double[hidden.Length],
            means = new double[hidden.Length];
        Optimiser optimiser = task.Optimiser(task.LearningRate);
        var random = new RandomStream(seed, "order");
        int[] order = [.. Enumerable.Range(0, start.Training.Count)];
        int epochs = 0;
        bool isFinite = true;
        for (; epochs < task.Epochs && isFinite; epochs++)
        {
            random.Shuffle<int>(order);
            List<double>[] norms = [.. hidden.Select(_ => new List<double>())];
            for (int first = 0; first < order.Length && isFinite; first += batch)
            {
                int[] samples = order[first..Math.Min(first + batch, order.Length)];
                isFinite = Step(start.Network, optimiser, start.Training.Take(samples));
                for (int layer = 0; isFinite && samples.Length == batch && layer < hidden.Length; layer++)
                {
                    norms[layer].Add(GradientRatio.Norm(hidden[layer].Weights.Gradient.Values()));
                }
            }

            for (int layer = 0; isFinite && layer < hidden.Length; layer++)
            {
                variations[layer] += Variation(norms[layer]) / task.Epochs;
                means[layer] += norms[layer].Sum() / norms[layer].Count / task.Epochs;
            }
        }

        return
        [
            ("variation", isFinite ? variations.Average() : double.PositiveInfinity),
            ("variationFirst", isFinite ? variations[0] : double.PositiveInfinity),
            ("ratio", isFinite && means[0] > 0 ? means[0] / means[^1] : 0),
            ("accuracy", start.Trainer.Evaluate(start.Network, start.Test).Accuracy),
            ("diverged", isFinite ? 0 : 1),
        ];
    }

    // One step; whether all its numbers are finite.
    private static bool Step(Network network, Optimiser optimiser, Dataset samples)
    {
        Matrix<float> outputs = network.Forward(samples.Inputs, training: true);
        Matrix<float> gradient = Matrix<float>.Build.Dense(outputs.RowCount, outputs.ColumnCount);
        double loss = new SoftmaxCrossEntropy().Evaluate(outputs, samples.Targets, gradient);
        network.Backward(gradient);
        try
        {
            optimiser.Step(network.Parameters);
        }
        catch (ArithmeticException)
        {
            return false;
        }

        return double.IsFinite(loss);
    }
}
