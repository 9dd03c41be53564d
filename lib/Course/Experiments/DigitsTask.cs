using Activations.Data;
using Activations.Training;

namespace Activations.Course.Experiments;

/// <summary>
/// The task most experiments share: a perceptron learns the digits by plain stochastic gradient descent. 80 % of the
/// images are for training, batches have 32, weights start from He's distribution; everything follows from the seed.
/// </summary>
/// <param name="Activation">Makes the activation of a hidden layer from its number of units.</param>
/// <param name="LearningRate">Step size.</param>
/// <param name="Bias">Initial bias of every hidden unit.</param>
/// <param name="Epochs">Passes over the training images.</param>
/// <param name="HiddenLayers">Hidden layers of <paramref name="Units"/> units.</param>
/// <param name="Units">Units a hidden layer.</param>
public sealed record DigitsTask(
    Func<int, Activation> Activation,
    double LearningRate = 0.1,
    double Bias = 0,
    int Epochs = 20,
    int HiddenLayers = 2,
    int Units = 64)
{
    private static readonly Lazy<Dataset> Images = new(() => Digits.Load());

    /// <summary>Trains one network.</summary>
    /// <param name="seed">Seed of the split, the weights and the order of the images.</param>
    /// <param name="onEpoch">Called after every epoch, and before the first, with the network and the training images.</param>
    internal History Run(long seed, Action<Network, Dataset> onEpoch)
    {
        (Dataset training, Dataset test) = Images.Value.Split(0.8, seed);
        int[] sizes = [training.Features, .. Enumerable.Repeat(Units, HiddenLayers), training.Outputs];
        Network network = Network.Perceptron(sizes, Activation, Initialiser.He, seed, Bias);
        var trainer = new Trainer(new SoftmaxCrossEntropy(), new Sgd(LearningRate), batchSize: 32, seed);
        return trainer.Fit(network, training, Epochs, test, _ => onEpoch(network, training));
    }
}
