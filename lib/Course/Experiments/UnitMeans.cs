using Activations.Course.Sweeps;
using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// The experiment "unit-means": how far the means of single units lie from 0, before and after the short budget, with
/// the settings of <see cref="Learning"/>.
/// </summary>
/// <remarks>
/// <c>before</c> and <c>after</c>: the root mean square of the units' means over the training samples, in units of the
/// root mean square of their standard deviations, averaged over the hidden layers. For tanh also <c>difference</c>: how
/// far the outputs of the sigmoid network that is equal to it after training (<see cref="Recentring"/>) differ from its
/// own, over the largest of these.
/// </remarks>
internal static class UnitMeans
{
    /// <summary>The experiment.</summary>
    public static Experiment Experiment { get; } = new("unit-means", Run);

    private static (string, double)[] Run(Settings settings, long seed)
    {
        LearningTask task = Learning.TaskOf(settings);
        LearningTask.Start start = task.Prepare(seed);
        double before = Measure();
        start.Fit();
        double after = Measure();
        bool isTanh = task.Activation(1) is Tanh;
        return
        [
            ("before", before),
            ("after", after),
            .. isTanh ? [("difference", Difference())] : Array.Empty<(string, double)>(),
        ];

        double Measure()
        {
            start.Network.Forward(start.Training.Inputs);
            return start.Network.ActivationLayers.Average(layer => MeanShift.OfUnits(layer.Output!));
        }

        double Difference()
        {
            Network equal = (task with { Activation = _ => new Sigmoid() }).Prepare(seed).Network;
            for (int i = 0; i < equal.Parameters.Count; i++)
            {
                start.Network.Parameters[i].Value.CopyTo(equal.Parameters[i].Value);
            }

            Recentring.ToSigmoid(equal, fromTanh: true);
            Matrix<float> own = start.Network.Forward(start.Test.Inputs).Clone(),
                other = equal.Forward(start.Test.Inputs);
            double largest = 0,
                farthest = 0;
            for (int i = 0; i < own.Values().Length; i++)
            {
                largest = Math.Max(largest, Math.Abs(own.Values()[i]));
                farthest = Math.Max(farthest, Math.Abs((double)own.Values()[i] - other.Values()[i]));
            }

            return farthest / largest;
        }
    }
}
