using Activations.Course.Sweeps;
using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// A network of sigmoids that computes what a network of centred units computes. With 2 sigmoid(x) - 1 in the hidden
/// layers, the next layer has W (2 s - 1) + b = (2 W) s + (b - W 1); with tanh(x) = 2 sigmoid(2 x) - 1, the layers
/// before the hidden units are doubled as well.
/// </summary>
internal static class Recentring
{
    /// <summary>
    /// Trains a sigmoid network that starts as the function of a network of centred sigmoids; otherwise as
    /// <see cref="Learning"/>, with its settings.
    /// </summary>
    public static Experiment Experiment { get; } = new("learn-recentred", Run);

    /// <summary>
    /// Changes weights and biases that were drawn for centred sigmoids, or for tanh, so that the network computes the
    /// same with sigmoids, up to rounding.
    /// </summary>
    /// <param name="network">A perceptron of dense layers and sigmoids; changed in place.</param>
    /// <param name="fromTanh">Whether they were drawn for tanh.</param>
    /// <exception cref="ArgumentException">The network is no perceptron of sigmoids.</exception>
    public static void ToSigmoid(Network network, bool fromTanh)
    {
        if (network.Layers.Any(layer => layer is not (Dense or ActivationLayer { Activation: Sigmoid })))
        {
            throw new ArgumentException("Expected dense layers and sigmoids only.", nameof(network));
        }

        Dense[] dense = [.. network.Layers.OfType<Dense>()];
        for (int i = 0; i < dense.Length; i++)
        {
            Span<float> weights = dense[i].Weights.Value.Values(),
                biases = dense[i].Biases.Value.Values();
            if (fromTanh && i < dense.Length - 1)
            {
                Double(weights);
                Double(biases);
            }

            if (i > 0)
            {
                TakeOffRowSums(dense[i].Weights.Value, biases);
                Double(weights);
            }
        }
    }

    private static (string, double)[] Run(Settings settings, long seed)
    {
        LearningTask task = Learning.TaskOf(settings);
        int brief = task.Epochs,
            all = brief * settings.Whole("long", 3);
        LearningTask.Start start = (task with { Epochs = all }).Prepare(seed);
        ToSigmoid(start.Network, fromTanh: false);
        (double Loss, double Accuracy) briefly = default;
        History history = start.Fit(epoch =>
        {
            if (epoch.Number == brief && double.IsFinite(epoch.TrainingLoss))
            {
                briefly = start.Trainer.Evaluate(start.Network, start.Test);
            }
        });
        (double Loss, double Accuracy) last = start.Trainer.Evaluate(start.Network, start.Test);
        briefly = history.DivergedAt <= brief ? last : briefly;
        return
        [
            ("lossShort", LearningRun.OrInfinity(briefly.Loss)),
            ("accuracyShort", briefly.Accuracy),
            ("lossLong", LearningRun.OrInfinity(last.Loss)),
            ("accuracyLong", last.Accuracy),
            ("diverged", history.DivergedAt is null ? 0 : 1),
        ];
    }

    private static void Double(Span<float> values)
    {
        foreach (ref float value in values)
        {
            value *= 2;
        }
    }

    private static void TakeOffRowSums(Matrix<float> weights, Span<float> biases)
    {
        for (int row = 0; row < weights.RowCount; row++)
        {
            double sum = 0;
            for (int column = 0; column < weights.ColumnCount; column++)
            {
                sum += weights[row, column];
            }

            biases[row] = (float)(biases[row] - sum);
        }
    }
}
