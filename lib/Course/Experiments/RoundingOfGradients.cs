using Activations.Course.Sweeps;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// The gradient of the first layer's weights of an untrained perceptron in single precision, against that of the same
/// weights in double precision. Its settings are <c>function</c>, <c>depth</c> (hidden layers), <c>gain</c> (1) and
/// <c>units</c> (32).
/// </summary>
internal static class RoundingOfGradients
{
    private const int Features = 16,
        Outputs = 4,
        Samples = 16;

    // Of the step of gradient descent whose effect is looked at.
    private const float Rate = 0.1f;

    public static Experiment Experiment { get; } = new("roundingOfGradients", Run);

    private static (string, double)[] Run(Settings settings, long seed)
    {
        int depth = settings.Whole("depth");
        Func<int, Activation> activation = ActivationByName.Of(settings.Text("function"));
        var network = Network.Perceptron(
            [Features, .. Enumerable.Repeat(settings.Whole("units", 32), depth), Outputs],
            activation,
            LearningTask.WithGain(settings.Number("gain", 1)),
            seed
        );
        var random = new RandomStream(seed, "samples");
        Matrix<float> inputs = Matrix<float>.Build.Dense(Features, Samples),
            targets = Matrix<float>.Build.Dense(Outputs, Samples),
            dy = Matrix<float>.Build.Dense(Outputs, Samples);
        random.FillNormal(inputs.Values());
        random.FillNormal(targets.Values());

        new MeanSquaredError().Evaluate(network.Forward(inputs), targets, dy);
        network.Backward(dy);
        var first = (Dense)network.Layers[0];
        float[] weights = first.Weights.Value.Values().ToArray(),
            single = first.Weights.Gradient.Values().ToArray();
        double[] exact = InDoublePrecision(network, activation(1), inputs, targets);

        double difference = 0,
            size = 0,
            largest = 0;
        int zeros = 0,
            unmoved = 0;
        for (int i = 0; i < exact.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs((double)single[i]));
            zeros += single[i] == 0 ? 1 : 0;
            unmoved += single[i] != 0 && weights[i] - (Rate * single[i]) == weights[i] ? 1 : 0;
        }

        // By the largest number, so that squares of tiny numbers do not underflow.
        double unit = exact.Max(Math.Abs);
        for (int i = 0; i < exact.Length && unit > 0; i++)
        {
            double e = exact[i] / unit,
                d = (single[i] / unit) - e;
            difference += d * d;
            size += e * e;
        }

        return
        [
            ("norm", Significant.Round(unit * Math.Sqrt(size), 6)),
            ("largest", largest),
            ("difference", size > 0 ? Significant.Round(Math.Sqrt(difference / size), 4) : 0),
            ("zeros", (double)zeros / exact.Length),
            ("unmoved", zeros < exact.Length ? (double)unmoved / (exact.Length - zeros) : 0),
        ];
    }

    /// <summary>
    /// The gradient of the mean squared error with respect to the first layer's weights, column by column, all in double
    /// precision.
    /// </summary>
    internal static double[] InDoublePrecision(
        Network network,
        Activation f,
        Matrix<float> inputs,
        Matrix<float> targets
    )
    {
        Matrix<float>[] weights = [.. network.Layers.OfType<Dense>().Select(layer => layer.Weights.Value)],
            biases = [.. network.Layers.OfType<Dense>().Select(layer => layer.Biases.Value)];
        double[] gradient = new double[weights[0].RowCount * weights[0].ColumnCount];
        for (int sample = 0; sample < inputs.ColumnCount; sample++)
        {
            double[] x = [.. inputs.ColumnValues(sample).ToArray().Select(value => (double)value)];
            double[][] z = new double[weights.Length][];
            double[] y = x;
            for (int i = 0; i < weights.Length; i++)
            {
                z[i] = Times(weights[i], y);
                for (int unit = 0; unit < z[i].Length; unit++)
                {
                    z[i][unit] += biases[i][unit, 0];
                }

                y = [.. z[i].Select(f.Value)];
            }

            int outputs = z[^1].Length;
            double[] dz =
            [
                .. z[^1].Select((value, i) => 2 * (value - targets[i, sample]) / outputs / inputs.ColumnCount),
            ];
            for (int i = weights.Length - 1; i > 0; i--)
            {
                double[] dy = TimesTransposed(weights[i], dz);
                dz = [.. dy.Select((value, unit) => value * f.Derivative(z[i - 1][unit]))];
            }

            for (int column = 0; column < x.Length; column++)
            {
                for (int row = 0; row < dz.Length; row++)
                {
                    gradient[(column * dz.Length) + row] += dz[row] * x[column];
                }
            }
        }

        return gradient;
    }

    private static double[] Times(Matrix<float> weights, double[] x)
    {
        double[] y = new double[weights.RowCount];
        for (int column = 0; column < x.Length; column++)
        {
            ReadOnlySpan<float> w = weights.ColumnValues(column);
            for (int row = 0; row < y.Length; row++)
            {
                y[row] += w[row] * x[column];
            }
        }

        return y;
    }

    private static double[] TimesTransposed(Matrix<float> weights, double[] y)
    {
        double[] x = new double[weights.ColumnCount];
        for (int column = 0; column < x.Length; column++)
        {
            ReadOnlySpan<float> w = weights.ColumnValues(column);
            for (int row = 0; row < y.Length; row++)
            {
                x[column] += w[row] * y[row];
            }
        }

        return x;
    }
}
