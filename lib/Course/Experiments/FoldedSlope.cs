using Activations.Course.Sweeps;
using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// Gives each ReLU unit of an untrained perceptron a slope s above 0 on the positive side, and compares the network
/// with one that has no slopes but s times the weights that leave the unit. Its settings are <c>slopes</c> (ones;
/// powers: powers of two from 1/4 to 4; any: from 1/4 to 4), <c>depth</c> (3 hidden layers) and <c>units</c> (32 per
/// layer).
/// </summary>
internal static class FoldedSlope
{
    private const int Features = 2,
        Outputs = 3,
        Samples = 256;

    public static Experiment Experiment { get; } = new("foldedSlope", Run);

    private static (string, double)[] Run(Settings settings, long seed)
    {
        int depth = settings.Whole("depth", 3),
            units = settings.Whole("units", 32);
        Network Make() =>
            Network.Perceptron(
                [Features, .. Enumerable.Repeat(units, depth), Outputs],
                _ => new ReLU(),
                Initialiser.He,
                seed
            );
        Network sloped = Make(),
            folded = Make();
        var random = new RandomStream(seed, "samples");
        Matrix<float> inputs = Matrix<float>.Build.Dense(Features, Samples),
            targets = Matrix<float>.Build.Dense(Outputs, Samples);
        random.FillNormal(inputs.Values());
        random.FillNormal(targets.Values());
        float[][] slopes = [.. Enumerable.Range(0, depth).Select(_ => Slopes(settings.Text("slopes"), units, random))];

        Dense[] layers = [.. sloped.Layers.OfType<Dense>()],
            foldedLayers = [.. folded.Layers.OfType<Dense>()];
        for (int i = 0; i < depth; i++)
        {
            Scale(foldedLayers[i + 1].Weights.Value.Transpose(), slopes[i])
                .Transpose()
                .CopyTo(foldedLayers[i + 1].Weights.Value);
        }

        // Forward: the layers of the network, with the slopes between them.
        var rectified = new Matrix<float>[depth];
        Matrix<float> x = inputs;
        for (int i = 0; i < depth; i++)
        {
            rectified[i] = sloped.Layers[(2 * i) + 1].Forward(layers[i].Forward(x)).Clone();
            x = Scale(rectified[i], slopes[i]);
        }

        Matrix<float> outputs = layers[depth].Forward(x),
            gradient = Matrix<float>.Build.Dense(Outputs, Samples);
        new MeanSquaredError().Evaluate(outputs, targets, gradient);

        // Backward: of each slope, by the chain rule, and from the gradient of the weights that leave its unit.
        double different = 0,
            size = 0,
            ofSlopes = 0;
        Matrix<float> dy = layers[depth].Backward(gradient);
        for (int i = depth - 1; i >= 0; i--)
        {
            for (int unit = 0; unit < units; unit++)
            {
                double direct = 0,
                    fromWeights = 0;
                for (int sample = 0; sample < Samples; sample++)
                {
                    direct += (double)dy[unit, sample] * rectified[i][unit, sample];
                }

                for (int next = 0; next < layers[i + 1].Weights.Value.RowCount; next++)
                {
                    fromWeights +=
                        (double)layers[i + 1].Weights.Value[next, unit] * layers[i + 1].Weights.Gradient[next, unit];
                }

                double expected = fromWeights / slopes[i][unit];
                different += (direct - expected) * (direct - expected);
                size += expected * expected;
                ofSlopes += direct * direct;
            }

            dy = layers[i].Backward(sloped.Layers[(2 * i) + 1].Backward(Scale(dy, slopes[i])));
        }

        double ofOthers = sloped.Parameters.Sum(p => GradientRatio.SumOfSquares(p.Gradient.Values()));
        return
        [
            ("outputs", Different(outputs, folded.Forward(inputs))),
            ("gradients", Math.Sqrt(different / size)),
            ("more", ofSlopes / ofOthers),
        ];
    }

    private static float[] Slopes(string kind, int units, RandomStream random) =>
        kind switch
        {
            "ones" => [.. Enumerable.Repeat(1f, units)],
            "powers" => [.. Enumerable.Range(0, units).Select(_ => (1 << random.NextInteger(5)) / 4f)],
            "any" => [.. Enumerable.Range(0, units).Select(_ => (float)random.NextDouble(0.25, 4))],
            _ => throw new ArgumentException(
                $"The setting 'slopes' must be ones, powers or any, but is '{kind}'.",
                nameof(kind)
            ),
        };

    // Each row times its slope.
    private static Matrix<float> Scale(Matrix<float> matrix, float[] slopes) =>
        Matrix<float>.Build.Dense(
            matrix.RowCount,
            matrix.ColumnCount,
            (row, column) => slopes[row] * matrix[row, column]
        );

    // The largest difference over the largest number.
    private static double Different(Matrix<float> a, Matrix<float> b)
    {
        double difference = 0,
            size = 0;
        foreach ((float p, float q) in a.Values().ToArray().Zip(b.Values().ToArray()))
        {
            difference = Math.Max(difference, Math.Abs((double)p - q));
            size = Math.Max(size, Math.Abs(q));
        }

        return difference / size;
    }
}
