using Activations.Data;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// What a run of a <see cref="LearningTask"/> gives: the trained network, and how it does on its samples.
/// </summary>
public sealed class LearningRun
{
    private IReadOnlyList<int>? _predicted;

    internal LearningRun(LearningTask.Start start, History history)
    {
        (Network, Training, Test, DivergedAt) = (start.Network, start.Training, start.Test, history.DivergedAt);
        (TrainingLoss, TrainingAccuracy) = start.Trainer.Evaluate(Network, Training);
        (TestLoss, TestAccuracy) = start.Trainer.Evaluate(Network, Test);
        (TrainingLoss, TestLoss) = (OrInfinity(TrainingLoss), OrInfinity(TestLoss));
    }

    /// <summary>The network after training.</summary>
    public Network Network { get; }

    /// <summary>The samples it learned from.</summary>
    public Dataset Training { get; }

    /// <summary>The samples it was tested on.</summary>
    public Dataset Test { get; }

    /// <summary>Mean cross-entropy on the training samples; infinite if it is no longer a number.</summary>
    public double TrainingLoss { get; }

    /// <summary>Share of the training samples classified correctly.</summary>
    public double TrainingAccuracy { get; }

    /// <summary>Mean cross-entropy on the test samples; infinite if it is no longer a number.</summary>
    public double TestLoss { get; }

    /// <summary>Share of the test samples classified correctly.</summary>
    public double TestAccuracy { get; }

    /// <summary>The epoch in which the loss stopped being finite, or null.</summary>
    public int? DivergedAt { get; }

    /// <summary>How much more accurate the network is on samples it has seen.</summary>
    public double Gap => TrainingAccuracy - TestAccuracy;

    /// <summary>The class that the network takes each test sample to be of, from 0.</summary>
    public IReadOnlyList<int> Predicted => _predicted ??= Classes();

    /// <summary>The points to test on, of two inputs each, that the network takes to be of a class.</summary>
    /// <param name="label">The class, from 0.</param>
    public (double[] X, double[] Y) TakenFor(int label)
    {
        int[] places = [.. Enumerable.Range(0, Test.Count).Where(i => Predicted[i] == label)];
        return ([.. places.Select(i => (double)Test.Inputs[0, i])], [.. places.Select(i => (double)Test.Inputs[1, i])]);
    }

    /// <summary>A loss that is not a number counts as infinite.</summary>
    internal static double OrInfinity(double loss) => double.IsFinite(loss) ? loss : double.PositiveInfinity;

    private int[] Classes()
    {
        Matrix<float> outputs = Network.Forward(Test.Inputs);
        return [.. Enumerable.Range(0, Test.Count).Select(i => Metrics.Largest(outputs.ColumnValues(i)))];
    }
}
