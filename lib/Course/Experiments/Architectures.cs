using Activations.Functions;
using Activations.Training;

namespace Activations.Course.Experiments;

/// <summary>
/// Networks for a <see cref="LearningTask"/> other than a plain perceptron; see <see cref="LearningTask.Architecture"/>.
/// The task's depth, units, activation, gain and bias mean what they mean there, where nothing else is said.
/// </summary>
internal static class Architectures
{
    private const int Kernel = 3,
        Pool = 2;

    /// <summary>
    /// A network of convolutions, one per hidden layer, for square images: filters of 3 x 3, which keep the image's
    /// size, the activation, then the largest of 2 x 2 pixels as long as the image is at least 4 pixels wide. The first
    /// convolution has as many filters as the task has units, each further one twice as many. A dense layer ends it.
    /// </summary>
    public static Network Convolutional(LearningTask task, int features, int outputs, long seed)
    {
        int side = (int)Math.Sqrt(features);
        if (side * side != features)
        {
            throw new ArgumentException(
                $"A convolutional network needs square images, but a sample has {features} features.",
                nameof(features)
            );
        }

        var random = new RandomStream(seed, "initialisation");
        var layers = new List<Layer>();
        var images = new ImageShape(1, side, side);
        for (int i = 0; i < task.HiddenLayers; i++)
        {
            var convolution = new Conv2D(
                images,
                task.Units << i,
                Kernel,
                task.WeightInitialiser,
                random,
                padding: Kernel / 2,
                bias: task.Bias
            );
            images = convolution.Output;
            layers.AddRange([convolution, new ActivationLayer(ForImages(task, images))]);
            if (images.Width >= 2 * Pool)
            {
                var pool = new MaxPool(images, Pool);
                images = pool.Output;
                layers.Add(pool);
            }
        }

        layers.Add(new Dense(images.Features, outputs, task.WeightInitialiser, random));
        return new(layers);
    }

    /// <summary>A perceptron with dropout after every activation.</summary>
    /// <param name="rate">Share of a hidden layer's outputs that is dropped.</param>
    public static Func<LearningTask, int, int, long, Network> WithDropout(double rate) =>
        (task, features, outputs, seed) =>
        {
            var random = new RandomStream(seed, "dropout");
            return Perceptron(task, features, outputs, seed, after: _ => new Dropout(rate, random));
        };

    /// <summary>A perceptron with alpha dropout, made for SELU, after every activation.</summary>
    /// <param name="rate">Share of a hidden layer's outputs that is dropped.</param>
    public static Func<LearningTask, int, int, long, Network> WithAlphaDropout(double rate) =>
        (task, features, outputs, seed) =>
        {
            var random = new RandomStream(seed, "dropout");
            return Perceptron(task, features, outputs, seed, after: _ => new AlphaDropout(rate, random));
        };

    /// <summary>A perceptron with batch normalisation before every activation.</summary>
    public static Network BatchNormalised(LearningTask task, int features, int outputs, long seed) =>
        Perceptron(task, features, outputs, seed, before: units => new BatchNorm(units));

    /// <summary>
    /// A dense layer, then connections past an activation and a dense layer each, then an activation and the dense
    /// layer of the outputs (K. He et al., Identity mappings in deep residual networks, 2016). It has as many
    /// activations as the task has hidden layers.
    /// </summary>
    public static Network WithResiduals(LearningTask task, int features, int outputs, long seed)
    {
        if (task.Activation(task.Units) is RReLU)
        {
            throw new ArgumentException("The slopes of an RReLU are not drawn inside residual connections.");
        }

        var random = new RandomStream(seed, "initialisation");
        var layers = new List<Layer> { Hidden(features) };
        for (int i = 1; i < task.HiddenLayers; i++)
        {
            layers.Add(new Residual(Activation(), Hidden(task.Units)));
        }

        return new([.. layers, Activation(), new Dense(task.Units, outputs, task.WeightInitialiser, random)]);

        Dense Hidden(int inputs) => new(inputs, task.Units, task.WeightInitialiser, random, task.Bias);
        ActivationLayer Activation() => new(task.Activation(task.Units));
    }

    // A PReLU has a slope per channel, not per unit.
    private static Activation ForImages(LearningTask task, ImageShape images) =>
        task.Activation(images.Channels) is PReLU prelu
            ? PReLU.ForImages(images.Channels, images.Positions, prelu.Slopes[0])
            : task.Activation(images.Channels);

    private static Network Perceptron(
        LearningTask task,
        int features,
        int outputs,
        long seed,
        Func<int, Layer>? before = null,
        Func<int, Layer>? after = null
    )
    {
        var random = new RandomStream(seed, "initialisation");
        var layers = new List<Layer>();
        foreach (int units in task.Hidden)
        {
            layers.Add(new Dense(features, units, task.WeightInitialiser, random, task.Bias));
            layers.AddRange(before is null ? [] : [before(units)]);
            layers.Add(new ActivationLayer(task.Activation(units)));
            layers.AddRange(after is null ? [] : [after(units)]);
            features = units;
        }

        return new([.. layers, new Dense(features, outputs, task.WeightInitialiser, random)]);
    }
}
