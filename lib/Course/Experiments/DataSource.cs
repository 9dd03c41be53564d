using Activations.Course.Sweeps;
using Activations.Data;

namespace Activations.Course.Experiments;

/// <summary>Where the samples of a task come from.</summary>
/// <param name="Name">What a table calls it.</param>
/// <param name="Draw">
/// The samples to learn from and those to test on, from a seed and one of the two splits; from all samples where there
/// is no split.
/// </param>
/// <param name="Resplit">
/// Test samples over training samples where every seed splits one data set anew, as <see cref="Estimate.Of"/> needs it;
/// 0 where every seed draws samples of its own.
/// </param>
public sealed record DataSource(
    string Name,
    Func<Split?, long, (Dataset Training, Dataset Test)> Draw,
    double Resplit = 0
)
{
    /// <summary>Handwritten digits: 80 % of the images are to learn from. A split has half of all images.</summary>
    public static DataSource Digits { get; } =
        new("digits", (split, seed) => Images(split).Split(0.8, seed), Resplit: 0.25);

    /// <summary>
    /// Handwritten digits: two thirds of the images are to learn from. A split has half of all images.
    /// </summary>
    public static DataSource DigitsInThirds { get; } =
        Digits with
        {
            Draw = (split, seed) => Images(split).Split(2.0 / 3, seed),
            Resplit = 0.5,
        };

    private static readonly Lazy<Dataset> All = new(() => Activations.Data.Digits.Load());
    private static readonly Lazy<(Dataset Validation, Dataset Test)> Halves = new(() => All.Value.Split(0.5, seed: 0));

    /// <summary>Three arms of a spiral, new points for every seed and split.</summary>
    /// <param name="points">Points to draw.</param>
    /// <param name="trainingShare">The share of them to learn from.</param>
    /// <param name="turns">Turns of each arm.</param>
    public static DataSource Spirals(int points, double trainingShare, double turns) =>
        new(
            "spirals",
            (split, seed) => Synthetic.Spirals(points, SeedFor(split, seed), turns: turns).Split(trainingShare, seed)
        );

    /// <summary>Three rings that touch, new points for every seed and split.</summary>
    /// <param name="points">Points to draw.</param>
    /// <param name="trainingShare">The share of them to learn from.</param>
    public static DataSource Rings(int points, double trainingShare) =>
        new(
            "rings",
            (split, seed) => Synthetic.Rings(points, SeedFor(split, seed), classes: 3).Split(trainingShare, seed)
        );

    /// <summary>Images of bars in four directions, new images for every seed and split.</summary>
    /// <param name="images">Images to draw.</param>
    /// <param name="trainingShare">The share of them to learn from.</param>
    internal static DataSource Bars(int images, double trainingShare) =>
        new("bars", (split, seed) => Experiments.Bars.Images(images, SeedFor(split, seed)).Split(trainingShare, seed));

    /// <summary>
    /// MNIST: the 10,000 images of its test set, because they are quicker to download than the 60,000 of the training
    /// set. A split has half of them; for each seed, 2,000 images are to learn from and 1,000 to test on.
    /// </summary>
    /// <param name="folder">
    /// Where its files lie; null to fetch them, at the first call only. See <see cref="Activations.Data.Mnist"/>.
    /// </param>
    /// <exception cref="IOException">The files are not there, or cannot be fetched.</exception>
    /// <exception cref="InvalidDataException">A file is not what its name says.</exception>
    public static DataSource Mnist(string? folder = null)
    {
        Dataset all = folder is null ? Activations.Data.Mnist.Download() : Activations.Data.Mnist.Load(folder);
        (Dataset validation, Dataset test) = all.Split(0.5, seed: 0);
        Dataset Of(Split? split) =>
            split is null ? all
            : split == Split.Validation ? validation
            : test;
        return new("MNIST", (split, seed) => Of(split).Subset(3000, seed).Split(2.0 / 3, seed), Resplit: 0.5);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    // The halves are the same for every experiment, so that no image is in both.
    private static Dataset Images(Split? split) =>
        split is null ? All.Value
        : split == Split.Validation ? Halves.Value.Validation
        : Halves.Value.Test;

    /// <summary>The half that a trial's setting <c>half</c> names: tune, or test where it is left out.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    internal static Split SplitOf(Settings settings) =>
        settings.Text("half", "test") switch
        {
            "tune" => Split.Validation,
            "test" => Split.Test,
            var other => throw new ArgumentException(
                $"The setting 'half' must be test or tune, but is '{other}'.",
                nameof(settings)
            ),
        };

    // Points are made anew, so that a split of its own is a seed of its own: validation has the even seeds, test the
    // odd ones.
    internal static long SeedFor(Split? split, long seed) =>
        split is null ? seed : (2 * seed) + (split == Split.Validation ? 0 : 1);
}
