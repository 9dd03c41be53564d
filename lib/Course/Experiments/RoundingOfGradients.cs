using Activations.Course.Sweeps;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// The gradients of the weights of an untrained perceptron in single precision, layer by layer, against those of the
/// same weights in double precision. Its settings are <c>function</c>, <c>depth</c> (hidden layers), <c>gain</c> (1)
/// and <c>units</c> (32).
/// </summary>
internal static class RoundingOfGradients
{
    /// <summary>A gradient that is wrong by this share of its norm has drowned.</summary>
    public const double Wrong = 0.1;

    /// <summary>A step that leaves this share of the weights as they are is lost.</summary>
    public const double Unmoved = 0.5;

    /// <summary>Rate of the step of gradient descent whose effect is looked at.</summary>
    public const float Rate = 0.1f;

    // 2^-126, the smallest float with all its digits.
    private const double SmallestNormal = 1.1754943508222875e-38;

    private const int Features = 16,
        Outputs = 4,
        Samples = 16;

    public static Experiment Experiment { get; } = new("roundingOfGradients", Run);

    private static (string, double)[] Run(Settings settings, long seed)
    {
        (Network network, double[][] exact) = Gradients(
            settings.Text("function"),
            settings.Whole("depth"),
            settings.Number("gain", 1),
            settings.Whole("units", 32),
            seed
        );
        LayerGradient[] layers =
        [
            .. network.Layers.OfType<Dense>().Select((layer, i) => LayerGradient.Of(layer.Weights, exact[i])),
        ];
        LayerGradient[] normal = [.. layers.Where(layer => layer.Largest >= SmallestNormal)],
            subnormal = [.. layers.Where(layer => layer.Largest is > 0 and < SmallestNormal)],
            lost = [.. normal.Where(layer => layer.Unmoved >= Unmoved)];
        return
        [
            ("normal", normal.Length),
            ("subnormal", subnormal.Length),
            ("zero", layers.Length - normal.Length - subnormal.Length),
            ("normalDrowned", normal.Count(layer => layer.Difference >= Wrong)),
            ("subnormalDrowned", subnormal.Count(layer => layer.Difference >= Wrong)),
            ("lost", lost.Length),
            ("worstNormal", normal.Select(layer => layer.Difference).DefaultIfEmpty(0).Max()),
            ("worstSubnormal", subnormal.Select(layer => layer.Difference).DefaultIfEmpty(0).Max()),
            ("largestLost", lost.Select(layer => layer.Norm).DefaultIfEmpty(0).Max()),
            ("firstNorm", layers[0].Norm),
            ("lastNorm", layers[^1].Norm),
        ];
    }

    /// <summary>
    /// An untrained network with the gradients of its weights in single precision, and those in double precision.
    /// </summary>
    internal static (Network Network, double[][] Exact) Gradients(
        string function,
        int depth,
        double gain,
        int units,
        long seed
    )
    {
        Func<int, Activation> activation = ActivationByName.Of(function);
        var network = Network.Perceptron(
            [Features, .. Enumerable.Repeat(units, depth), Outputs],
            activation,
            LearningTask.WithGain(gain),
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
        return (network, InDoublePrecision(network, activation(1), inputs, targets));
    }

    /// <summary>
    /// For each dense layer, the gradient of the mean squared error with respect to its weights, column by column, all
    /// in double precision.
    /// </summary>
    internal static double[][] InDoublePrecision(
        Network network,
        Activation f,
        Matrix<float> inputs,
        Matrix<float> targets
    )
    {
        Dense[] layers = [.. network.Layers.OfType<Dense>()];
        double[][] gradients = [.. layers.Select(layer => new double[layer.Weights.Value.Values().Length])];
        double[][] x = new double[layers.Length][],
            z = new double[layers.Length][];
        for (int sample = 0; sample < inputs.ColumnCount; sample++)
        {
            double[] y = [.. inputs.ColumnValues(sample).ToArray().Select(value => (double)value)];
            for (int i = 0; i < layers.Length; i++)
            {
                x[i] = y;
                z[i] =
                [
                    .. Times(layers[i].Weights.Value, y)
                        .Zip(layers[i].Biases.Value.Values().ToArray(), (a, b) => a + b),
                ];
                y = [.. z[i].Select(f.Value)];
            }

            double[] dz =
            [
                .. z[^1].Select((value, i) => 2 * (value - targets[i, sample]) / targets.RowCount / inputs.ColumnCount),
            ];
            for (int i = layers.Length - 1; i >= 0; i--)
            {
                for (int column = 0; column < x[i].Length; column++)
                {
                    for (int row = 0; row < dz.Length; row++)
                    {
                        gradients[i][(column * dz.Length) + row] += dz[row] * x[i][column];
                    }
                }

                if (i > 0)
                {
                    double[] before = z[i - 1];
                    dz =
                    [
                        .. TimesTransposed(layers[i].Weights.Value, dz)
                            .Select((value, unit) => value * f.Derivative(before[unit])),
                    ];
                }
            }
        }

        return gradients;
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

    /// <summary>What is asked of the gradient of a layer's weights.</summary>
    /// <param name="Norm">Its norm in double precision.</param>
    /// <param name="Largest">Its largest number in single precision, by size.</param>
    /// <param name="Difference">Norm of the difference between both precisions over the norm.</param>
    /// <param name="Unmoved">
    /// Share of the weights that a step leaves as they are, among those whose gradient is not 0.
    /// </param>
    private sealed record LayerGradient(double Norm, double Largest, double Difference, double Unmoved)
    {
        public static LayerGradient Of(Parameter weights, double[] exact)
        {
            ReadOnlySpan<float> w = weights.Value.Values(),
                g = weights.Gradient.Values();

            // By the largest number, so that squares of tiny numbers do not underflow.
            double unit = exact.Max(Math.Abs),
                difference = 0,
                size = 0,
                largest = 0;
            int notZero = 0,
                unmoved = 0;
            for (int i = 0; i < exact.Length; i++)
            {
                largest = Math.Max(largest, Math.Abs((double)g[i]));
                notZero += g[i] != 0 ? 1 : 0;
                unmoved += g[i] != 0 && w[i] - (Rate * g[i]) == w[i] ? 1 : 0;
                double e = unit > 0 ? exact[i] / unit : 0,
                    d = unit > 0 ? (g[i] / unit) - e : 0;
                difference += d * d;
                size += e * e;
            }

            return new(
                Significant.Round(unit * Math.Sqrt(size), 6),
                largest,
                size > 0 ? Significant.Round(Math.Sqrt(difference / size), 4) : 0,
                notZero > 0 ? (double)unmoved / notZero : 0
            );
        }
    }
}
