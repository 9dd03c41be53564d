using Activations.Course.Sweeps;
using Activations.Data;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// How much a linear probe of a hidden layer tells of the negative part min(x, 0) of the network's inputs, before
/// training and after. Its settings are those of <see cref="Learning"/>; only the short budget is run. It measures, for
/// the first and the last hidden layer, the share of the variance explained on the test samples.
/// </summary>
internal static class NegativePart
{
    // Of the mean variance of the layer's outputs: enough for units that never vary, too little to matter otherwise.
    private const double Ridge = 1e-6;

    public static Experiment Experiment { get; } = new("negativePart", Run);

    private static (string, double)[] Run(Settings settings, long seed)
    {
        LearningTask.Start start = Learning.TaskOf(settings).Prepare(seed);
        var results = new List<(string, double)>();
        Probe("initial");
        History history = start.Fit();
        Probe("trained");
        results.Add(("accuracy", start.Trainer.Evaluate(start.Network, start.Test).Accuracy));
        results.Add(("diverged", history.DivergedAt is null ? 0 : 1));
        return [.. results];

        void Probe(string state)
        {
            foreach (
                (string name, int layer) in new[] { ("First", 0), ("Last", start.Network.ActivationLayers.Count - 1) }
            )
            {
                results.Add((state + name, Explained(start.Network, layer, start.Training, start.Test)));
            }
        }
    }

    private static double Explained(Network network, int layer, Dataset training, Dataset test)
    {
        Matrix<float> Hidden(Dataset data)
        {
            network.Forward(data.Inputs);
            return network.ActivationLayers[layer].Output!.Clone();
        }

        return Explained(Hidden(training), Negative(training.Inputs), Hidden(test), Negative(test.Inputs));
    }

    /// <summary>
    /// The share of the targets' variance that a least-squares fit from features explains on other samples, all targets
    /// together; a column of each matrix is a sample.
    /// </summary>
    internal static double Explained(
        Matrix<float> features,
        Matrix<float> targets,
        Matrix<float> otherFeatures,
        Matrix<float> otherTargets
    )
    {
        (double[] featureMeans, double[] targetMeans) = (Means(features), Means(targets));
        (int n, int m, int samples) = (features.RowCount, targets.RowCount, features.ColumnCount);

        // The normal equations (X X' + ridge) B = X Y', of the numbers less their means.
        double[,] square = new double[n, n],
            right = new double[n, m];
        for (int s = 0; s < samples; s++)
        {
            for (int i = 0; i < n; i++)
            {
                double x = features[i, s] - featureMeans[i];
                for (int j = 0; j <= i; j++)
                {
                    square[i, j] += x * (features[j, s] - featureMeans[j]);
                }

                for (int k = 0; k < m; k++)
                {
                    right[i, k] += x * (targets[k, s] - targetMeans[k]);
                }
            }
        }

        double trace = Enumerable.Range(0, n).Sum(i => square[i, i]);
        for (int i = 0; i < n; i++)
        {
            square[i, i] += Ridge * Math.Max(trace / n, double.Epsilon);
        }

        if (trace == 0)
        {
            return 0;
        }

        Solve(square, right);
        double wrong = 0,
            all = 0;
        for (int s = 0; s < otherFeatures.ColumnCount; s++)
        {
            for (int k = 0; k < m; k++)
            {
                double y = otherTargets[k, s] - targetMeans[k],
                    fit = 0;
                for (int i = 0; i < n; i++)
                {
                    fit += right[i, k] * (otherFeatures[i, s] - featureMeans[i]);
                }

                wrong += (y - fit) * (y - fit);
                all += y * y;
            }
        }

        return 1 - (wrong / all);
    }

    private static Matrix<float> Negative(Matrix<float> inputs) =>
        Matrix<float>.Build.Dense(inputs.RowCount, inputs.ColumnCount, (i, j) => Math.Min(inputs[i, j], 0));

    private static double[] Means(Matrix<float> matrix)
    {
        double[] means = new double[matrix.RowCount];
        for (int column = 0; column < matrix.ColumnCount; column++)
        {
            ReadOnlySpan<float> values = matrix.ColumnValues(column);
            for (int row = 0; row < means.Length; row++)
            {
                means[row] += values[row];
            }
        }

        return [.. means.Select(sum => sum / matrix.ColumnCount)];
    }

    // By Cholesky's L L', in place: of the matrix the lower half is read, and the solution replaces the right sides.
    private static void Solve(double[,] a, double[,] b)
    {
        int n = a.GetLength(0),
            m = b.GetLength(1);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = a[i, j];
                for (int k = 0; k < j; k++)
                {
                    sum -= a[i, k] * a[j, k];
                }

                a[i, j] = i == j ? Math.Sqrt(sum) : sum / a[j, j];
            }
        }

        for (int column = 0; column < m; column++)
        {
            for (int i = 0; i < n; i++)
            {
                for (int k = 0; k < i; k++)
                {
                    b[i, column] -= a[i, k] * b[k, column];
                }

                b[i, column] /= a[i, i];
            }

            for (int i = n - 1; i >= 0; i--)
            {
                for (int k = i + 1; k < n; k++)
                {
                    b[i, column] -= a[k, i] * b[k, column];
                }

                b[i, column] /= a[i, i];
            }
        }
    }
}
