using Activations.Course.Sweeps;

namespace Activations.Course.Experiments;

/// <summary>
/// A small comparison of two functions on the spirals, as a reader sets it up: a few runs of each side, paired by seed.
/// </summary>
internal static class Duel
{
    /// <summary>Runs of each side.</summary>
    public const int Runs = 8;

    /// <summary>Settings of one side; see <see cref="Learning"/>.</summary>
    /// <param name="function">The activation.</param>
    /// <param name="gain">Variance of an initial weight times the layer's inputs.</param>
    /// <param name="epochs">Budget; rounded to whole epochs.</param>
    /// <param name="rate">Learning rate of Adam.</param>
    public static Settings Side(string function, double gain, double epochs, double rate) =>
        Settings.Of(
            ("task", "spirals"),
            ("function", function),
            ("gain", gain),
            ("epochs", (int)Math.Round(epochs)),
            ("rate", rate)
        );

    /// <summary>How many points of test accuracy the first side is ahead, and the smallest lead that matters.</summary>
    /// <param name="first">The side that is to win.</param>
    /// <param name="second">The other side; a lead matters from a tenth of its error on.</param>
    public static (Comparison Lead, double Delta) Compare(Settings first, Settings second)
    {
        double[] a = Accuracies(first),
            b = Accuracies(second);
        return (
            Comparison.Family([
                [.. a.Zip(b, (x, y) => x - y)],
            ])[0],
            Math.Max(0.1, (100 - b.Average()) / 10)
        );
    }

    private static double[] Accuracies(Settings side) =>
        [.. Seeds.Run(Runs, seed => 100 * Learning.TaskOf(side).Run(seed).TestAccuracy)];
}
