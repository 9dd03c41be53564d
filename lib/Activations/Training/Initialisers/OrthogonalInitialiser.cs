using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>
/// Draws a random orthogonal matrix: gain Q, where the columns of Q, or its rows if there are fewer of them, are
/// orthonormal and every such Q is equally likely (A. M. Saxe, J. L. McClelland and S. Ganguli, Exact solutions to the
/// nonlinear dynamics of learning in deep linear neural networks, 2014).
/// </summary>
/// <remarks>
/// Q is that of the QR decomposition of a matrix of normal numbers, with a positive diagonal of R, by the modified
/// Gram-Schmidt method in double precision and in a fixed order, so that it has the same bits everywhere.
/// </remarks>
/// <param name="gain">Factor of Q; positive.</param>
public sealed class OrthogonalInitialiser(double gain = 1) : Initialiser("Orthogonal")
{
    /// <summary>Factor of Q.</summary>
    public double Gain { get; } = Require.Positive(gain);

    /// <inheritdoc/>
    public override void Fill(Matrix<float> weights, int fanOut, RandomStream random)
    {
        RequireArguments(weights, fanOut, random);
        bool tall = weights.RowCount >= weights.ColumnCount;
        int count = Math.Min(weights.RowCount, weights.ColumnCount);
        int length = Math.Max(weights.RowCount, weights.ColumnCount);
        double[][] vectors = new double[count][];
        for (int i = 0; i < count; i++)
        {
            vectors[i] = Next(vectors.AsSpan(0, i), length, random);
            for (int k = 0; k < length; k++)
            {
                (int row, int column) = tall ? (k, i) : (i, k);
                weights.Values()[row + (column * weights.RowCount)] = (float)(Gain * vectors[i][k]);
            }
        }
    }

    // A random direction orthogonal to the earlier ones. Taken away twice, what is left of them is rounding error.
    private static double[] Next(ReadOnlySpan<double[]> earlier, int length, RandomStream random)
    {
        double[] vector = new double[length];
        foreach (ref double value in vector.AsSpan())
        {
            value = random.NextNormal();
        }

        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] other in earlier)
            {
                double share = Dot(vector, other);
                for (int k = 0; k < length; k++)
                {
                    vector[k] -= share * other[k];
                }
            }

            double norm = Math.Sqrt(Dot(vector, vector));
            for (int k = 0; k < length; k++)
            {
                vector[k] /= norm;
            }
        }

        return vector;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int k = 0; k < a.Length; k++)
        {
            sum += a[k] * b[k];
        }

        return sum;
    }
}
