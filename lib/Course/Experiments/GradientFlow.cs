using Activations.Data;
using Activations.Training;

namespace Activations.Course.Experiments;

/// <summary>
/// Measures the gradient that reaches each layer of an untrained network: it fades or grows on its way from the last
/// layer to the first.
/// </summary>
public static class GradientFlow
{
    private const int Images = 256;

    /// <summary>
    /// The norm of the loss gradient with respect to the weights of each hidden layer, first to last, before training,
    /// over the first 256 training images.
    /// </summary>
    /// <param name="task">The network; nothing is trained.</param>
    /// <param name="seed">Seed of the weights and of the choice of the images.</param>
    public static IReadOnlyList<double> AtInitialisation(LearningTask task, long seed)
    {
        LearningTask.Start start = task.Prepare(seed);
        Dataset images = start.Training.Take([.. Enumerable.Range(0, Math.Min(Images, start.Training.Count))]);
        IReadOnlyList<double> norms = Probes.GradientNorms(start.Network, images, new SoftmaxCrossEntropy());
        return [.. norms.Take(task.HiddenLayers)];
    }
}
