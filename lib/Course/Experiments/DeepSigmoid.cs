using Activations.Functions;

namespace Activations.Course.Experiments;

/// <summary>
/// Deep sigmoid networks learn the digits, by stochastic gradient descent, from a gain and with a rate of the reader's
/// choice.
/// </summary>
internal static class DeepSigmoid
{
    /// <summary>Hidden layers.</summary>
    public const int Depth = 10;

    /// <summary>Passes over the training images.</summary>
    public const int Epochs = 15;

    /// <summary>Networks, each from a seed of its own.</summary>
    public const int Seeds = 2;

    /// <summary>The mean test accuracy over the seeds.</summary>
    /// <param name="gain">Variance of a weight, times the inputs of its layer.</param>
    /// <param name="rate">The learning rate.</param>
    public static double Accuracy(double gain, double rate)
    {
        LearningTask task = LearningTask.Digits with
        {
            Activation = _ => new Sigmoid(),
            HiddenLayers = Depth,
            Gain = gain,
            LearningRate = rate,
            Epochs = Epochs,
        };
        return Experiments.Seeds.Run(Seeds, seed => task.Run(seed).TestAccuracy).Average();
    }
}
