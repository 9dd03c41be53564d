using Activations.Course.Sweeps;
using Activations.Data;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// The experiment "gradient-flow": what is left in the first hidden layer of the gradient in the last one, before and
/// after training.
/// </summary>
/// <remarks>
/// Settings are those of <see cref="Learning"/>, and: <c>start</c> (drawn; glorot: by Glorot's variances in place of the
/// gain; tanh: sigmoids with the weights that make them the tanh network of that gain) and <c>trained</c> (0: epochs of
/// training before the second measurement). Two gradients are measured over the first 256 samples: <c>signal</c> is the
/// gradient with respect to the pre-activations of a layer, <c>weights</c> that with respect to its weights. Both are
/// given as the norm in the first hidden layer over that in the last; 0 where no gradient is left in either.
/// <c>lossFlow</c> is the larger of signal and its reciprocal, for a search of the best start.
/// </remarks>
internal static class GradientRatio
{
    private const int Samples = 256;

    /// <summary>The experiment.</summary>
    public static Experiment Experiment { get; } = new("gradient-flow", Run);

    /// <summary>
    /// The norms of the gradients of the loss in each hidden layer, first to last: with respect to its pre-activations
    /// and to its weights.
    /// </summary>
    /// <param name="network">A perceptron.</param>
    /// <param name="data">The samples.</param>
    public static IReadOnlyList<(double Signal, double Weights)> Norms(Network network, Dataset data)
    {
        Matrix<float> outputs = network.Forward(data.Inputs);
        Matrix<float> gradient = Matrix<float>.Build.Dense(outputs.RowCount, outputs.ColumnCount);
        new SoftmaxCrossEntropy().Evaluate(outputs, data.Targets, gradient);
        var signals = new List<double>();
        foreach (Layer layer in network.Layers.Reverse())
        {
            gradient = layer.Backward(gradient);
            if (layer is ActivationLayer)
            {
                signals.Add(Norm(gradient.Values()));
            }
        }

        signals.Reverse();
        return
        [
            .. signals.Zip(
                network.Layers.OfType<Dense>(),
                (signal, dense) => (signal, Norm(dense.Weights.Gradient.Values()))
            ),
        ];
    }

    /// <summary>The Euclidean norm, added up in order in double precision.</summary>
    public static double Norm(ReadOnlySpan<float> values) => Math.Sqrt(SumOfSquares(values));

    /// <summary>The sum of the squares, added up in order in double precision.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> values)
    {
        double squares = 0;
        foreach (float value in values)
        {
            squares += (double)value * value;
        }

        return squares;
    }

    private static (string, double)[] Run(Settings settings, long seed)
    {
        LearningTask.Start start = StartOf(settings, seed);
        Dataset samples = start.Training.Take([.. Enumerable.Range(0, Math.Min(Samples, start.Training.Count))]);
        var results = new List<(string, double)>();
        double signal = Measure("signal", "weights");
        results.Add(("lossFlow", signal > 0 ? Math.Max(signal, 1 / signal) : double.PositiveInfinity));
        int epochs = settings.Whole("trained", 0);
        if (epochs > 0)
        {
            start.Trainer.Fit(start.Network, start.Training, epochs);
            Measure("trainedSignal", "trainedWeights");
            results.Add(("accuracy", start.Trainer.Evaluate(start.Network, start.Test).Accuracy));
        }

        return [.. results];

        double Measure(string ofSignals, string ofWeights)
        {
            IReadOnlyList<(double Signal, double Weights)> norms = Norms(start.Network, samples);
            double ratio = Ratio(norms[0].Signal, norms[^1].Signal);
            results.Add((ofSignals, ratio));
            results.Add((ofWeights, Ratio(norms[0].Weights, norms[^1].Weights)));
            return ratio;
        }
    }

    private static LearningTask.Start StartOf(Settings settings, long seed)
    {
        string kind = settings.Text("start", "drawn");
        LearningTask task = Learning.TaskOf(kind == "glorot" ? settings : settings.With("start", "inputs"));
        if (kind == "glorot")
        {
            return (task with { Gain = null, Initialiser = Initialiser.Glorot }).Prepare(seed);
        }

        LearningTask.Start start = task.Prepare(seed);
        if (kind == "tanh")
        {
            Recentring.ToSigmoid(start.Network, fromTanh: true);
        }
        else if (kind != "drawn")
        {
            throw new ArgumentException(
                $"The setting 'start' must be drawn, glorot or tanh, but is '{kind}'.",
                nameof(settings)
            );
        }

        return start;
    }

    private static double Ratio(double first, double last) => first > 0 ? first / last : 0;
}
