using Activations.Data;
using Activations.Training;

namespace Activations.Course.Experiments;

/// <summary>
/// The task most experiments share: a perceptron learns the digits by plain stochastic gradient descent. 80 % of the
/// images are for training, batches have 32, weights start from He initialisation; everything follows from the seed.
/// </summary>
/// <param name="Activation">Makes the activation of a hidden layer from its number of units.</param>
/// <param name="LearningRate">Step size.</param>
/// <param name="Bias">Initial bias of every hidden unit.</param>
/// <param name="Epochs">Passes over the training images.</param>
/// <param name="HiddenLayers">Hidden layers of <paramref name="Units"/> units.</param>
/// <param name="Units">Units per hidden layer.</param>
/// <param name="Initialiser">Where the weights start; null for He initialisation.</param>
/// <param name="TrainingImages">How many images to train on; null for all 80 %. The test images are the same for any number.</param>
/// <param name="Stock">Which half of the images is used, one for tuning and one for judging; null for all images.</param>
public sealed record DigitsTask(
    Func<int, Activation> Activation,
    double LearningRate = 0.1,
    double Bias = 0,
    int Epochs = 20,
    int HiddenLayers = 2,
    int Units = 64,
    Initialiser? Initialiser = null,
    int? TrainingImages = null,
    RaceStock? Stock = null)
{
    /// <summary>Test images over training images of the split: what <see cref="Estimate.Of"/> needs to know about seeds that split the images anew.</summary>
    public const double Resplit = 0.2 / 0.8;

    private static readonly Lazy<Dataset> Images = new(() => Digits.Load());

    /// <summary>Trains one network.</summary>
    /// <param name="seed">Seed of the split, the weights and the order of the images.</param>
    /// <param name="measure">Called after every epoch, and before the first, with the network and the training images.</param>
    /// <returns>
    /// The records and measurements of epochs 0 to <see cref="Epochs"/>. A run that diverges stays as it then is: the epochs it
    /// does not reach repeat its last one.
    /// </returns>
    internal (IReadOnlyList<Epoch> Epochs, IReadOnlyList<T> Measured, int? DivergedAt) Run<T>(
        long seed, Func<Network, Dataset, T> measure)
    {
        (Network network, Dataset training, Dataset test) = Build(seed);
        var trainer = new Trainer(new SoftmaxCrossEntropy(), new SGD(LearningRate), batchSize: 32, seed);
        var measured = new List<T>();
        History history = trainer.Fit(network, training, Epochs, test, _ => measured.Add(measure(network, training)));
        return (Fill(history.Epochs), Fill(measured), history.DivergedAt);
    }

    /// <summary>The untrained network and the two parts of the images.</summary>
    internal (Network Network, Dataset Training, Dataset Test) Build(long seed)
    {
        Dataset images = Stock is { } stock ? RaceTask.DigitsOf(stock) : Images.Value;
        (Dataset training, Dataset test) = images.Split(0.8, seed);
        if (TrainingImages is { } count)
        {
            if (count < 1 || count > training.Count)
            {
                throw new InvalidOperationException(
                    $"{nameof(TrainingImages)} must lie between 1 and the {training.Count} images there are for training, but is {count}.");
            }

            training = training.Take([.. Enumerable.Range(0, count)]);
        }

        int[] sizes = [training.Features, .. Enumerable.Repeat(Units, HiddenLayers), training.Outputs];
        return (Network.Perceptron(sizes, Activation, Initialiser ?? Initialiser.He, seed, Bias), training, test);
    }

    private IReadOnlyList<T> Fill<T>(IReadOnlyList<T> items) =>
        [.. items, .. Enumerable.Repeat(items[^1], Epochs + 1 - items.Count)];
}
