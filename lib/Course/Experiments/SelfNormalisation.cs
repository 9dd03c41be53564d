using Activations.Data;
using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// Follows mean and variance of the activations of digit images through an untrained deep perceptron.
/// </summary>
public static class SelfNormalisation
{
    private const int Images = 256;

    private static readonly Lazy<Dataset> Pixels = new(() => Digits.Load());
    private static readonly Lazy<Dataset> Standard = new(() => new Standardisation(Pixels.Value).Apply(Pixels.Value));

    /// <summary>What network, and what goes into it.</summary>
    /// <param name="Function">The hidden layers' activation, a name of <see cref="Catalogue.All"/>.</param>
    /// <param name="Gain">
    /// Variance of a weight times the layer's number of inputs: 1 is LeCun's choice, 2 is He's.
    /// </param>
    /// <param name="Standardised">
    /// Whether each pixel has mean 0 and variance 1 over all images, or is as it comes, from 0 to 1.
    /// </param>
    /// <param name="InputScale">A factor on the inputs after that.</param>
    /// <param name="Dropout">Share of the outputs of every hidden layer that ordinary dropout sets to 0.</param>
    /// <param name="AlphaDropout">Share of them that alpha dropout sets to SELU's lower limit.</param>
    /// <param name="Depth">Hidden layers.</param>
    /// <param name="Units">Units a hidden layer.</param>
    public sealed record Settings(
        string Function = "SELU",
        double Gain = 1,
        bool Standardised = true,
        double InputScale = 1,
        double Dropout = 0,
        double AlphaDropout = 0,
        int Depth = 50,
        int Units = 128
    );

    /// <summary>
    /// What one run measures: over units and images, of what layer 0 (the inputs), 1, ... hands to the next, in
    /// training mode.
    /// </summary>
    /// <param name="Means">Mean of each layer.</param>
    /// <param name="Variances">Variance of each layer.</param>
    public sealed record Measurements(IReadOnlyList<double> Means, IReadOnlyList<double> Variances);

    /// <summary>One run.</summary>
    /// <param name="settings">The network and its inputs.</param>
    /// <param name="seed">Seed of the weights, of the choice of 256 images and of what is dropped.</param>
    public static Measurements Run(Settings settings, long seed)
    {
        Dataset all = (settings.Standardised ? Standard : Pixels).Value;
        Matrix<float> x = all.Take([.. new RandomStream(seed, "images").Permutation(all.Count).Take(Images)])
            .Inputs.Multiply((float)settings.InputScale);
        Initialiser initialiser = LearningTask.WithGain(settings.Gain);
        RandomStream weights = new(seed, "initialisation"),
            drops = new(seed, "dropout");
        var moments = new List<Moments> { Probes.MomentsOf(x.ToColumnMajorArray()) };
        for (int layer = 1; layer <= settings.Depth; layer++)
        {
            var block = new Network(
                new Dense(x.RowCount, settings.Units, initialiser, weights),
                new ActivationLayer(ActivationByName.Of(settings.Function)(settings.Units)),
                new Dropout(settings.Dropout, drops),
                new AlphaDropout(settings.AlphaDropout, drops)
            );
            x = block.Forward(x, training: settings.Dropout > 0 || settings.AlphaDropout > 0);
            moments.Add(Probes.MomentsOf(x.ToColumnMajorArray()));
        }

        return new([.. moments.Select(m => m.Mean)], [.. moments.Select(m => m.Variance)]);
    }

    /// <summary>Mean and variance of a layer, estimated over the seeds.</summary>
    /// <param name="runs">One run a seed.</param>
    /// <param name="layer">The layer, 0 for the inputs.</param>
    public static (Estimate Mean, Estimate Variance) At(IReadOnlyList<Measurements> runs, int layer) =>
        (Estimate.Of(runs.Select(run => run.Means[layer])), Estimate.Of(runs.Select(run => run.Variances[layer])));

    /// <summary>
    /// Whether a layer keeps its moments within the bounds of the paper's first theorem, mean [-0.1, 0.1] and variance
    /// [0.8, 1.5]: 1 where both 95 % intervals lie within, -1 where one of them lies wholly outside, else 0.
    /// </summary>
    /// <param name="runs">One run a seed.</param>
    /// <param name="layer">The layer, 0 for the inputs.</param>
    public static int Keeps(IReadOnlyList<Measurements> runs, int layer)
    {
        (Estimate mean, Estimate variance) = At(runs, layer);
        return Math.Min(Place(mean, -0.1, 0.1), Place(variance, 0.8, 1.5));
    }

    private static int Place(Estimate estimate, double low, double high) =>
        estimate.Low >= low && estimate.High <= high ? 1
        : estimate.High < low || estimate.Low > high ? -1
        : 0;
}
