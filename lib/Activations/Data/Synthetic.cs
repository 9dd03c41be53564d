using MathNet.Numerics.LinearAlgebra;

namespace Activations.Data;

/// <summary>Two-dimensional sets made from a seed: small enough to see what a network does with them.</summary>
public static class Synthetic
{
    private const int MostTurns = 10_000;

    /// <summary>Arms of a spiral, one class each, wound around the origin inside the unit disc.</summary>
    /// <param name="count">Samples in all, at least one a class.</param>
    /// <param name="seed">Seed of the noise.</param>
    /// <param name="classes">Number of arms.</param>
    /// <param name="turns">Turns of each arm, at most 10,000 either way.</param>
    /// <param name="noise">Standard deviation of the angle, in radians; from 0 to 10,000.</param>
    public static Dataset Spirals(int count, long seed, int classes = 3, double turns = 0.75, double noise = 0.15)
    {
        // Angles that a cosine can take.
        if (!(Math.Abs(turns) <= MostTurns && noise is >= 0 and <= MostTurns))
        {
            throw new ArgumentOutOfRangeException(
                nameof(turns),
                FormattableString.Invariant(
                    $"The turns must lie between -{MostTurns} and {MostTurns} and the noise between 0 and {MostTurns}, but are {turns} and {noise}."
                )
            );
        }

        return Make(
            "spirals",
            count,
            seed,
            classes,
            (random, label, place) =>
            {
                double angle =
                    (2 * Math.PI * ((turns * place) + ((double)label / classes))) + (noise * random.NextNormal());
                return (place * PortableMath.Cos(angle), place * PortableMath.Sin(angle));
            }
        );
    }

    /// <summary>Two half circles that reach into one another.</summary>
    /// <param name="count">Samples in all, at least two.</param>
    /// <param name="seed">Seed of the noise.</param>
    /// <param name="noise">Standard deviation of both coordinates; finite and at least 0.</param>
    public static Dataset Moons(int count, long seed, double noise = 0.1)
    {
        Require.Deviation(noise);
        return Make(
            "moons",
            count,
            seed,
            2,
            (random, label, place) =>
            {
                double angle = Math.PI * place;
                (double x, double y) =
                    label == 0
                        ? (PortableMath.Cos(angle) - 0.5, PortableMath.Sin(angle) - 0.25)
                        : (0.5 - PortableMath.Cos(angle), 0.25 - PortableMath.Sin(angle));
                return (x + (noise * random.NextNormal()), y + (noise * random.NextNormal()));
            }
        );
    }

    /// <summary>Rings around one another; class k has radius (k + 1) / classes.</summary>
    /// <param name="count">Samples in all, at least one a class.</param>
    /// <param name="seed">Seed of the noise.</param>
    /// <param name="classes">Number of rings.</param>
    /// <param name="noise">Standard deviation of the radius; finite and at least 0.</param>
    public static Dataset Rings(int count, long seed, int classes = 2, double noise = 0.08)
    {
        Require.Deviation(noise);
        return Make(
            "rings",
            count,
            seed,
            classes,
            (random, label, place) =>
            {
                double angle = 2 * Math.PI * place,
                    radius = ((label + 1.0) / classes) + (noise * random.NextNormal());
                return (radius * PortableMath.Cos(angle), radius * PortableMath.Sin(angle));
            }
        );
    }

    private static Dataset Make(
        string name,
        int count,
        long seed,
        int classes,
        Func<RandomStream, int, double, (double X, double Y)> point
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, classes);
        var random = new RandomStream(seed, name);
        Matrix<float> inputs = Matrix<float>.Build.Dense(2, count);
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % classes;
            double place = (i / classes + 0.5) / ((count + classes - 1) / classes);
            (double x, double y) = point(random, labels[i], place);
            (inputs[0, i], inputs[1, i]) = ((float)x, (float)y);
        }

        return Dataset.OfClasses(name, inputs, labels, classes);
    }
}
