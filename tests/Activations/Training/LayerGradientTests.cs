using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Tests.Training;

/// <summary>
/// Every layer against its definition, written down again in double precision: the output, and the gradients with
/// respect to the input and every parameter against central differences of that definition. Differences are thus free
/// of the layer's own rounding, which 1e-5 of the largest number of its kind allows for: sums of at most some hundred
/// products in single precision, whose error is far below.
/// </summary>
public class LayerGradientTests
{
    private const double Allowed = 1e-5,
        Step = 1e-4;

    /// <summary>The output for samples (an array each) and parameters (column by column), by the formula.</summary>
    private delegate double[][] Definition(double[][] x, double[][] parameters);

    private static RandomStream Weights => new(11, "initialisation");

    private static readonly Dictionary<
        string,
        (Func<Layer> Make, int Features, Definition Definition, bool Training)
    > Layers = new()
    {
        ["dense"] = (() => new Dense(7, 5, Initialiser.He, Weights, 0.3), 7, (x, p) => Dense(x, p[0], p[1]), false),
        ["mish"] = (() => new ActivationLayer(new Mish()), 6, (x, _) => Each(x, new Mish().Value), false),
        ["prelu"] = (
            () => new ActivationLayer(new PReLU(6)),
            6,
            (x, p) => Each(x, (v, i) => v > 0 ? v : p[0][i] * v),
            false
        ),
        ["prelu of images"] = (
            () => new ActivationLayer(PReLU.ForImages(3, 4)),
            12,
            (x, p) => Each(x, (v, i) => v > 0 ? v : p[0][i / 4] * v),
            false
        ),
        ["convolution"] = Convolution(new(2, 5, 4), 3, 3, 1, 1),
        ["convolution without padding"] = Convolution(new(2, 5, 4), 3, 3, 1, 0),
        ["convolution with a stride"] = Convolution(new(3, 6, 5), 2, 2, 2, 0),
        ["convolution with both"] = Convolution(new(1, 7, 6), 4, 3, 2, 2),
        ["convolution of single pixels"] = Convolution(new(4, 3, 2), 5, 1, 1, 0),
        ["convolution of whole images"] = Convolution(new(2, 4, 4), 3, 4, 1, 0),
        ["pooling"] = (() => new MaxPool(new(2, 4, 6), 2), 48, (x, _) => Pool(x, new(2, 4, 6), 2, 2), false),
        ["pooling that leaves a rest"] = (
            () => new MaxPool(new(1, 5, 7), 2),
            35,
            (x, _) => Pool(x, new(1, 5, 7), 2, 2),
            false
        ),
        ["pooling with overlap"] = (
            () => new MaxPool(new(2, 5, 4), 3, 1),
            40,
            (x, _) => Pool(x, new(2, 5, 4), 3, 1),
            false
        ),
        ["batch normalisation"] = (() => Norm(new(5, 1, 1)), 5, (x, p) => Norm(x, p, 1), true),
        ["batch normalisation of images"] = (() => Norm(new(3, 2, 4)), 24, (x, p) => Norm(x, p, 8), true),
        ["batch normalisation after training"] = (
            () => Norm(new(3, 1, 2)),
            6,
            (x, p) =>
                Each(x, (v, i) => ((v - 0.5 - (i / 2)) / Math.Sqrt(0.75 + (i / 2) + 1e-5) * p[0][i / 2]) + p[1][i / 2]),
            false
        ),
        ["recurrent"] = Recur(new Tanh(), false),
        ["recurrent, every step"] = Recur(new Tanh(), true),
        ["recurrent SiLU"] = Recur(new SiLU(), true),
        ["recurrent PReLU"] = (
            () => new Recurrent(3, 4, 5, new PReLU(5), Initialiser.LeCun, Weights, everyStep: true),
            12,
            (x, p) => Recur(x, p, (v, i) => v > 0 ? v : p[3][i] * v, true),
            false
        ),
        ["residual"] = (
            () =>
                new Residual(
                    new Dense(6, 4, Initialiser.He, Weights),
                    new ActivationLayer(new Tanh()),
                    new Dense(4, 6, Initialiser.He, Weights)
                ),
            6,
            (x, p) => Add(x, Dense(Each(Dense(x, p[0], p[1]), Math.Tanh), p[2], p[3])),
            false
        ),
        ["residual in residual"] = (
            () => new Residual(new ActivationLayer(new Tanh()), new Residual(new Dense(6, 6, Initialiser.He, Weights))),
            6,
            (x, p) => Add(x, Add(Each(x, Math.Tanh), Dense(Each(x, Math.Tanh), p[0], p[1]))),
            false
        ),
        ["randomised relu"] = (
            () => new ActivationLayer(new RandomReLU(new RReLU(), new(5, "slopes"))),
            8,
            (x, _) => Randomise(x),
            true
        ),
        ["randomised relu after training"] = (
            () => new ActivationLayer(new RandomReLU(new RReLU(), new(5, "slopes"))),
            8,
            (x, _) => Each(x, v => v > 0 ? v : v * 11 / 48),
            false
        ),
        ["dropout"] = (() => new Dropout(0.3, new(5, "dropout")), 8, (x, _) => Drop(x, 0.3, v => v / 0.7, 0), true),
        ["dropout after training"] = (() => new Dropout(0.3, new(5, "dropout")), 8, (x, _) => x, false),
        ["alpha dropout"] = (() => new AlphaDropout(0.2, new(5, "dropout")), 8, (x, _) => AlphaDrop(x, 0.2), true),
        ["alpha dropout after training"] = (() => new AlphaDropout(0.2, new(5, "dropout")), 8, (x, _) => x, false),
    };

    public static TheoryData<string> Names => new(Layers.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Output_and_gradients_are_those_of_the_definition(string name)
    {
        (Func<Layer> make, int features, Definition definition, bool training) = Layers[name];
        Layer layer = make();
        layer.IsTraining = training;
        Matrix<float> x = Random(features, 6, 1);
        if (
            layer is not (Activations.Training.Dropout or AlphaDropout)
            && !name.StartsWith("randomised", StringComparison.Ordinal)
        )
        {
            // What another batch leaves behind must not matter, where nothing is drawn.
            Matrix<float> other = Random(features, 3, 2);
            layer.Backward(layer.Forward(other).Clone());
            layer.Backward(layer.Forward(Random(features, 6, 3)).Clone());
        }

        double[][] samples = Samples(x),
            parameters = [.. layer.Parameters.Select(p => Doubles(p.Value))];
        Matrix<float> y = layer.Forward(x);
        double[][] expected = definition(samples, parameters);
        AssertClose([.. expected.SelectMany(sample => sample)], y);

        Matrix<float> dy = Random(y.RowCount, y.ColumnCount, 4);
        Matrix<float> dx = layer.Backward(dy);
        double Loss() =>
            definition(samples, parameters).SelectMany(sample => sample).Zip(Doubles(dy), (a, b) => a * b).Sum();
        AssertClose(Differences(samples, Loss), dx);
        for (int i = 0; i < parameters.Length; i++)
        {
            AssertClose(Differences([parameters[i]], Loss), layer.Parameters[i].Gradient);
        }
    }

    private static double[] Differences(double[][] numbers, Func<double> loss)
    {
        var result = new List<double>();
        foreach (double[] array in numbers)
        {
            for (int i = 0; i < array.Length; i++)
            {
                double kept = array[i];
                array[i] = kept + Step;
                double above = loss();
                array[i] = kept - Step;
                double below = loss();
                array[i] = kept;
                result.Add((above - below) / (2 * Step));
            }
        }

        return [.. result];
    }

    private static void AssertClose(double[] expected, Matrix<float> actual)
    {
        double[] numbers = Doubles(actual);
        Assert.Equal(expected.Length, numbers.Length);
        double slack = Allowed * Math.Max(1, expected.Max(Math.Abs));
        for (int i = 0; i < numbers.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - numbers[i]) <= slack,
                $"number {i}: expected {expected[i]}, but got {numbers[i]}"
            );
        }
    }

    private static double[][] Dense(double[][] x, double[] w, double[] b) =>
        [
            .. x.Select(sample =>
                b.Select((bias, i) => bias + sample.Select((v, j) => w[i + (j * b.Length)] * v).Sum()).ToArray()
            ),
        ];

    private static double[][] Each(double[][] x, Func<double, double> f) => Each(x, (v, _) => f(v));

    private static double[][] Each(double[][] x, Func<double, int, double> f) =>
        [.. x.Select(sample => sample.Select(f).ToArray())];

    private static double[][] Add(double[][] x, double[][] y) =>
        [.. x.Zip(y, (a, b) => a.Zip(b, (p, q) => p + q).ToArray())];

    private static (Func<Layer>, int, Definition, bool) Convolution(
        ImageShape input,
        int filters,
        int kernel,
        int stride,
        int padding
    ) =>
        (
            () => new Conv2D(input, filters, kernel, Initialiser.He, Weights, stride, padding, 0.2),
            input.Features,
            (x, p) => [.. x.Select(image => Convolve(image, p[0], p[1], input, filters, kernel, stride, padding))],
            false
        );

    private static double[] Convolve(
        double[] image,
        double[] w,
        double[] b,
        ImageShape input,
        int filters,
        int kernel,
        int stride,
        int padding
    )
    {
        var result = new List<double>();
        for (int f = 0; f < filters; f++)
        {
            for (int top = -padding; top + kernel <= input.Height + padding; top += stride)
            {
                for (int left = -padding; left + kernel <= input.Width + padding; left += stride)
                {
                    double sum = b[f];
                    for (int c = 0; c < input.Channels; c++)
                    {
                        for (int i = 0; i < kernel; i++)
                        {
                            for (int j = 0; j < kernel; j++)
                            {
                                int row = top + i,
                                    column = left + j;
                                if (row >= 0 && row < input.Height && column >= 0 && column < input.Width)
                                {
                                    sum +=
                                        w[f + (((((c * kernel) + i) * kernel) + j) * filters)]
                                        * image[(((c * input.Height) + row) * input.Width) + column];
                                }
                            }
                        }
                    }

                    result.Add(sum);
                }
            }
        }

        return [.. result];
    }

    private static double[][] Pool(double[][] x, ImageShape input, int size, int stride)
    {
        var result = new List<double[]>();
        foreach (double[] image in x)
        {
            var pooled = new List<double>();
            for (int c = 0; c < input.Channels; c++)
            {
                for (int top = 0; top + size <= input.Height; top += stride)
                {
                    for (int left = 0; left + size <= input.Width; left += stride)
                    {
                        pooled.Add(
                            Enumerable
                                .Range(0, size * size)
                                .Max(k =>
                                    image[(((c * input.Height) + top + (k / size)) * input.Width) + left + (k % size)]
                                )
                        );
                    }
                }
            }

            result.Add([.. pooled]);
        }

        return [.. result];
    }

    // A layer whose parameters and running statistics are not those of the start.
    private static BatchNorm Norm(ImageShape images)
    {
        var layer = new BatchNorm(images);
        for (int c = 0; c < images.Channels; c++)
        {
            layer.Gamma.Value[c, 0] = 1.5f - (0.25f * c);
            layer.Beta.Value[c, 0] = 0.25f * c;
            layer.RunningMean[c, 0] = 0.5f + c;
            layer.RunningVariance[c, 0] = 0.75f + c;
        }

        return layer;
    }

    private static double[][] Norm(double[][] x, double[][] p, int places)
    {
        double[][] result = [.. x.Select(sample => new double[sample.Length])];
        for (int c = 0; c < p[0].Length; c++)
        {
            double[] all = [.. x.SelectMany(sample => sample.Skip(c * places).Take(places))];
            double mean = all.Average(),
                variance = all.Average(v => (v - mean) * (v - mean));
            for (int n = 0; n < x.Length; n++)
            {
                for (int i = c * places; i < (c + 1) * places; i++)
                {
                    result[n][i] = ((x[n][i] - mean) / Math.Sqrt(variance + 1e-5) * p[0][c]) + p[1][c];
                }
            }
        }

        return result;
    }

    private static (Func<Layer>, int, Definition, bool) Recur(Activation f, bool everyStep) =>
        (
            () => new Recurrent(3, 4, 5, f, Initialiser.LeCun, Weights, everyStep: everyStep),
            12,
            (x, p) => Recur(x, p, (v, _) => f.Value(v), everyStep),
            false
        );

    private static double[][] Recur(double[][] x, double[][] p, Func<double, int, double> f, bool everyStep)
    {
        const int Features = 3,
            Steps = 4,
            Units = 5;
        var result = new List<double[]>();
        foreach (double[] sample in x)
        {
            double[] h = new double[Units];
            var states = new List<double>();
            for (int t = 0; t < Steps; t++)
            {
                double[] input = sample[(t * Features)..((t + 1) * Features)];
                h =
                [
                    .. Dense([input], p[0], p[2])[0]
                        .Zip(Dense([h], p[1], new double[Units])[0], (a, b) => a + b)
                        .Select(f),
                ];
                states.AddRange(h);
            }

            result.Add(everyStep ? [.. states] : h);
        }

        return [.. result];
    }

    private static double[][] Randomise(double[][] x)
    {
        var random = new RandomStream(5, "slopes");
        return Each(
            x,
            v =>
            {
                double slope = random.NextDouble(1.0 / 8, 1.0 / 3);
                return v > 0 ? v : slope * v;
            }
        );
    }

    // The same draws as the layer's: one a number, sample by sample.
    private static double[][] Drop(double[][] x, double rate, Func<double, double> kept, double dropped)
    {
        var random = new RandomStream(5, "dropout");
        return Each(x, v => random.NextDouble() < rate ? dropped : kept(v));
    }

    private static double[][] AlphaDrop(double[][] x, double rate)
    {
        const double Limit = -1.7580993408473766;
        double q = 1 - rate,
            a = Math.Pow(q + (Limit * Limit * q * (1 - q)), -0.5),
            b = -a * (1 - q) * Limit;
        return Drop(x, rate, v => (a * v) + b, (a * Limit) + b);
    }

    private static double[] Doubles(Matrix<float> matrix) => [.. matrix.Values().ToArray().Select(v => (double)v)];

    private static double[][] Samples(Matrix<float> x) =>
        [.. Enumerable.Range(0, x.ColumnCount).Select(i => Doubles(x.SubMatrix(0, x.RowCount, i, 1)))];

    private static Matrix<float> Random(int rows, int columns, long seed)
    {
        var random = new RandomStream(seed, "test");
        return Matrix<float>.Build.Dense(rows, columns, (_, _) => (float)random.NextNormal());
    }
}
