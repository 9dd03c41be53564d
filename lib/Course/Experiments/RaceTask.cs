using Activations.Data;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// Something to learn in a race: what is drawn for a seed, and how long a small perceptron may look at it. Inputs are shifted by
/// one number and divided by another, so that those to learn from have mean 0 and variance 1.
/// </summary>
/// <param name="Name">What the task is called.</param>
/// <param name="Hidden">Units of each hidden layer.</param>
/// <param name="Epochs">Passes over the samples to learn from, in the short budget.</param>
/// <param name="Draw">The samples to learn from and those kept back, from a stock and a seed.</param>
/// <param name="Resplit">
/// Samples kept back over samples to learn from where every seed splits the same samples anew, as <see cref="Estimate.Of"/>
/// needs it; 0 where every seed draws samples of its own.
/// </param>
public sealed record RaceTask(
    string Name,
    IReadOnlyList<int> Hidden,
    int Epochs,
    Func<RaceStock, long, (Dataset Training, Dataset Kept)> Draw,
    double Resplit = 0)
{
    private static readonly Lazy<(Dataset Tuning, Dataset Judging)> Halves = new(() => Activations.Data.Digits.Load().Split(0.5, seed: 0));

    /// <summary>Handwritten digits. One half of the images is for tuning, the other for judging; of either two thirds are to learn from.</summary>
    public static RaceTask Digits { get; } = new("digits", [32, 32], 20, (stock, seed) =>
        DigitsOf(stock).Split(2.0 / 3, seed), Resplit: 0.5);

    /// <summary>Three arms of two turns: 300 points to learn from, 600 kept back, new ones for every seed and stock.</summary>
    public static RaceTask Spirals { get; } = new("spirals", [32, 32, 32], 100, (stock, seed) =>
        Synthetic.Spirals(900, Own(stock, seed), turns: 2).Split(1.0 / 3, seed));

    /// <summary>Three rings that touch: 300 points to learn from, 600 kept back, new ones for every seed and stock.</summary>
    public static RaceTask Rings { get; } = new("rings", [32, 32], 30, (stock, seed) =>
        Synthetic.Rings(900, Own(stock, seed), classes: 3).Split(1.0 / 3, seed));

    /// <summary>
    /// MNIST: the 10,000 images of its test set, which are fetched the sooner. One half is for tuning, the other for judging; for
    /// a seed 2,000 of either are to learn from and 1,000 kept back.
    /// </summary>
    /// <param name="folder">Where its files lie; null to fetch them, at the first call only. See <see cref="Activations.Data.Mnist"/>.</param>
    /// <exception cref="IOException">The files are not there, or cannot be fetched.</exception>
    /// <exception cref="InvalidDataException">A file is not what its name says.</exception>
    public static RaceTask Mnist(string? folder = null)
    {
        Dataset images = folder is null ? Activations.Data.Mnist.Download() : Activations.Data.Mnist.Load(folder);
        (Dataset tuning, Dataset judging) = images.Split(0.5, seed: 0);
        return new("MNIST", [32, 32], 5, (stock, seed) =>
            (stock == RaceStock.Tuning ? tuning : judging).Subset(3000, seed).Split(2.0 / 3, seed), Resplit: 0.5);
    }

    /// <summary>The samples for a seed, with inputs of mean 0 and variance 1 over all samples to learn from and all features.</summary>
    /// <param name="stock">Which stock they come from.</param>
    /// <param name="seed">The same seed gives the same samples.</param>
    public (Dataset Training, Dataset Kept) Samples(RaceStock stock, long seed)
    {
        (Dataset training, Dataset kept) = Draw(stock, seed);
        return Standardised(training, kept);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Both sets with inputs shifted by one number and divided by another: mean 0 and variance 1 over the training inputs.</summary>
    internal static (Dataset Training, Dataset Kept) Standardised(Dataset training, Dataset kept)
    {
        Moments moments = Probes.MomentsOf(training.Inputs.Values());
        return (Scaled(training, moments), Scaled(kept, moments));
    }

    /// <summary>One half of the digits: the same split for every experiment, so that tuning and judging share no image.</summary>
    internal static Dataset DigitsOf(RaceStock stock) =>
        stock == RaceStock.Tuning ? Halves.Value.Tuning : Halves.Value.Judging;

    private static Dataset Scaled(Dataset data, Moments moments)
    {
        Matrix<float> inputs = data.Inputs.Clone();
        double deviation = Math.Sqrt(moments.Variance);
        foreach (ref float x in inputs.Values())
        {
            x = (float)((x - moments.Mean) / deviation);
        }

        return data with { Inputs = inputs };
    }

    // Points are made anew, so that a stock of its own is a seed of its own: tuning has the even ones, judging the odd ones.
    private static long Own(RaceStock stock, long seed) => (2 * seed) + (stock == RaceStock.Tuning ? 0 : 1);
}
