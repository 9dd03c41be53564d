using Activations.Data;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// Images made from a seed: a bar at a random place, and noise. The class is the bar's direction, so that a network
/// must find the same pattern wherever it lies.
/// </summary>
internal static class Bars
{
    /// <summary>Width and height of an image.</summary>
    public const int Side = 8;

    /// <summary>Standard deviation of the noise; a pixel of the bar is 1 without it, any other 0.</summary>
    public const double Noise = 0.35;

    private const int Shortest = 4,
        Longest = 6;

    // Steps along the bar, right and down; of the rising one the place is that of its lower end.
    private static readonly (int Right, int Down)[] s_directions = [(1, 0), (0, 1), (1, 1), (1, -1)];

    /// <summary>How many directions there are.</summary>
    public static int Classes => s_directions.Length;

    /// <summary>Images, each direction in turn.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Seed of the bars and the noise.</param>
    /// <param name="noise">Standard deviation of the noise.</param>
    public static Dataset Images(int count, long seed, double noise = Noise)
    {
        var random = new RandomStream(seed, "bars");
        Matrix<float> images = Matrix<float>.Build.Dense(Side * Side, count);
        int[] labels = [.. Enumerable.Range(0, count).Select(i => i % Classes)];
        for (int i = 0; i < count; i++)
        {
            (int right, int down) = s_directions[labels[i]];
            int length = Shortest + random.NextInteger(Longest - Shortest + 1);
            int x = random.NextInteger(Side - (Math.Abs(right) * (length - 1))),
                y = random.NextInteger(Side - (Math.Abs(down) * (length - 1))) + (down < 0 ? length - 1 : 0);
            for (int k = 0; k < length; k++)
            {
                images[((y + (k * down)) * Side) + x + (k * right), i] = 1;
            }

            for (int pixel = 0; pixel < Side * Side; pixel++)
            {
                images[pixel, i] += (float)(noise * random.NextNormal());
            }
        }

        return Dataset.OfClasses("bars", images, labels, Classes);
    }
}
