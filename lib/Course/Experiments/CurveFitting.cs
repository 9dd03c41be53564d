using Activations.Course.Sweeps;
using Activations.Data;
using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// How closely a perceptron of ReLU units comes to a curve over [-1, 1]: one that is built by hand (<c>
/// builtCurve</c>), and one that learns (<c>learnedCurve</c>). Their settings are <c>curve</c> (square: x^2; sine:
/// sin(pi x)) and <c>units</c> (per layer); of the second also <c>depth</c> (1), <c>rate</c>, <c>gain</c> (2),
/// <c>epochs</c> (100, the short budget), <c>long</c> (3 short budgets) and <c>half</c> (tune or test). Errors are the
/// largest over [-1, 1], in per cent of the curve's span from its lowest to its highest value.
/// </summary>
internal static class CurveFitting
{
    private const int Points = 256;

    // With a power of two of intervals, the places of the largest errors are on the grid.
    private const int Grid = 4096,
        CoarseGrid = 512;

    private static readonly Dictionary<string, Curve> s_curves = new()
    {
        ["square"] = new(x => x * x, Span: 1, Bend: 2),
        ["sine"] = new(x => Sine(Math.PI * x), Span: 2, Bend: Math.PI * Math.PI),
    };

    public static Experiment Built { get; } = new("builtCurve", Build);

    public static Experiment Learned { get; } = new("learnedCurve", Learn);

    // The chords between n + 1 points of the curve, as a sum of n ReLUs: the first has the slope of the first chord,
    // each other one the change of slope at its point.
    private static (string, double)[] Build(Settings settings, long seed)
    {
        Curve curve = CurveOf(settings);
        int units = settings.Whole("units");
        double width = 2.0 / units;
        var network = Network.Perceptron([1, units, 1], _ => new ReLU(), Initialiser.He, seed);
        var hidden = (Dense)network.Layers[0];
        var output = (Dense)network.Layers[2];
        double slope = 0;
        for (int i = 0; i < units; i++)
        {
            double left = -1 + (i * width),
                chord = (curve.At(left + width) - curve.At(left)) / width;
            (hidden.Weights.Value[i, 0], hidden.Biases.Value[i, 0]) = (1, (float)-left);
            output.Weights.Value[0, i] = (float)(chord - slope);
            slope = chord;
        }

        output.Biases.Value[0, 0] = (float)curve.At(-1);
        return
        [
            ("error", curve.Error(network, Grid, scale: 1)),
            ("bound", 100 * width * width / 8 * curve.Bend / curve.Span),
        ];
    }

    private static (string, double)[] Learn(Settings settings, long seed)
    {
        Curve curve = CurveOf(settings);

        // Inputs of variance 1.
        double scale = Math.Sqrt(3);
        var random = new RandomStream(DataSource.SeedFor(DataSource.SplitOf(settings), seed), "curve");
        Dataset Draw(Func<int, double> place)
        {
            double[] places = [.. Enumerable.Range(0, Points).Select(place)];
            return new(
                "curve",
                Matrix<float>.Build.Dense(1, Points, (_, i) => (float)(scale * places[i])),
                Matrix<float>.Build.Dense(1, Points, (_, i) => (float)curve.At(places[i]))
            );
        }

        Dataset training = Draw(_ => random.NextDouble(-1, 1)),
            test = Draw(i => -1 + (2.0 * i / (Points - 1)));
        var network = Network.Perceptron(
            [1, .. Enumerable.Repeat(settings.Whole("units"), settings.Whole("depth", 1)), 1],
            _ => new ReLU(),
            LearningTask.WithGain(settings.Number("gain", 2)),
            seed
        );
        var trainer = new Trainer(new MeanSquaredError(), new Adam(settings.Number("rate")), seed: seed);
        int brief = settings.Whole("epochs", 100),
            all = brief * settings.Whole("long", 3);
        var results = new List<(string, double)>();
        trainer.Fit(
            network,
            training,
            all,
            onEpoch: epoch =>
            {
                if (epoch.Number == brief && all > brief)
                {
                    Measure("Short");
                }
            }
        );
        Measure(all > brief ? "Long" : "Short");
        return [.. results];

        void Measure(string budget)
        {
            results.Add(("loss" + budget, LearningRun.OrInfinity(trainer.Evaluate(network, test).Loss)));
            results.Add(("error" + budget, curve.Error(network, CoarseGrid, scale)));
        }
    }

    private static Curve CurveOf(Settings settings) =>
        s_curves.TryGetValue(settings.Text("curve"), out Curve? curve)
            ? curve
            : throw new ArgumentException(
                $"The setting 'curve' must be one of {string.Join(", ", s_curves.Keys)}, but is "
                    + $"'{settings.Text("curve")}'.",
                nameof(settings)
            );

    // Taylor's series for angles up to pi: the next term is below 1e-16.
    private static double Sine(double angle)
    {
        double square = angle * angle,
            sum = 1;
        for (int k = 26; k >= 2; k -= 2)
        {
            sum = 1 - (square / (k * (k + 1)) * sum);
        }

        return angle * sum;
    }

    /// <summary>A curve over [-1, 1] with its span and its largest second derivative.</summary>
    private sealed record Curve(Func<double, double> At, double Span, double Bend)
    {
        public double Error(Network network, int grid, double scale)
        {
            double[] places = [.. Enumerable.Range(0, grid + 1).Select(i => (2.0 * i / grid) - 1)];
            Matrix<float> outputs = network.Forward(
                Matrix<float>.Build.Dense(1, places.Length, (_, i) => (float)(scale * places[i]))
            );
            double error = places.Select((x, i) => Math.Abs(outputs[0, i] - At(x))).Max();
            return double.IsFinite(error) ? 100 * error / Span : double.PositiveInfinity;
        }
    }
}
