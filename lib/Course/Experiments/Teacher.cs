using Activations.Data;
using Activations.Functions;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// A task of many features that no function on trial was made for: a random network, the teacher, gives normally
/// distributed points their classes. Half of the teacher's hidden units are smooth (the hyperbolic tangent) and half
/// have a corner (the absolute value).
/// </summary>
internal static class Teacher
{
    /// <summary>Features of a point.</summary>
    public const int Features = 16;

    /// <summary>Hidden units of the teacher.</summary>
    public const int Hidden = 16;

    /// <summary>Classes.</summary>
    public const int Classes = 3;

    /// <summary>A new teacher and new points for every seed and split.</summary>
    /// <param name="points">Points to draw.</param>
    /// <param name="trainingShare">The share of them to learn from.</param>
    public static DataSource Source(int points, double trainingShare) =>
        new("teacher", (split, seed) => Draw(points, DataSource.SeedFor(split, seed)).Split(trainingShare, seed));

    /// <summary>Points of a seed with the classes that the seed's teacher gives them.</summary>
    /// <param name="points">Points to draw.</param>
    /// <param name="seed">Seed of the teacher and of the points.</param>
    public static Dataset Draw(int points, long seed)
    {
        var random = new RandomStream(seed, "teacher");
        double[,] first = Normal(random, Hidden, Features),
            second = Normal(random, Classes, Hidden);
        Matrix<float> inputs = Matrix<float>.Build.Dense(Features, points);
        for (int i = 0; i < points; i++)
        {
            for (int feature = 0; feature < Features; feature++)
            {
                inputs[feature, i] = (float)random.NextNormal();
            }
        }

        double[][] outputs =
        [
            .. Enumerable.Range(0, points).Select(i => Outputs(first, second, [.. inputs.Column(i)])),
        ];

        // Every output less its mean, so that no class is rare.
        double[] means = [.. Enumerable.Range(0, Classes).Select(k => outputs.Average(output => output[k]))];
        int[] labels = [.. outputs.Select(output => Enumerable.Range(0, Classes).MaxBy(k => output[k] - means[k]))];
        return Dataset.OfClasses("teacher", inputs, labels, Classes);
    }

    // The tangent sees twice the sum, for a bend as strong as the corner.
    private static double[] Outputs(double[,] first, double[,] second, float[] point)
    {
        double scale = 1 / Math.Sqrt(Features);
        double[] sums = Times(first, [.. point.Select(x => scale * x)]);
        float[] bent = [.. sums.Take(Hidden / 2).Select(sum => (float)(2 * sum))];
        new Tanh().Forward(bent, bent);
        return Times(second, [.. bent.Select(y => (double)y), .. sums.Skip(Hidden / 2).Select(Math.Abs)]);
    }

    private static double[] Times(double[,] matrix, double[] vector)
    {
        double[] result = new double[matrix.GetLength(0)];
        for (int row = 0; row < result.Length; row++)
        {
            for (int column = 0; column < vector.Length; column++)
            {
                result[row] += matrix[row, column] * vector[column];
            }
        }

        return result;
    }

    private static double[,] Normal(RandomStream random, int rows, int columns)
    {
        double[,] matrix = new double[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                matrix[row, column] = random.NextNormal();
            }
        }

        return matrix;
    }
}
