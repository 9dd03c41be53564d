using Activations.Course.Sweeps;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// The experiment "gan": a generator learns to make points that a discriminator cannot tell from those of eight
/// Gaussians on a circle (I. Goodfellow et al., Generative adversarial nets, 2014). The function on trial is that of
/// the discriminator; the generator's hidden layers have ReLU.
/// </summary>
/// <remarks>
/// Its settings, with what holds where they are left out:
/// <c>function</c> (of the discriminator; see <see cref="ActivationByName"/>), <c>rate</c> (of both), <c>gain</c> (2: of
/// the discriminator), <c>depth</c> (2 hidden layers of the discriminator), <c>steps</c> (the short budget; the long one
/// is 3 of them) and <c>half</c> (tune or test).
/// </remarks>
internal static class AdversarialTraining
{
    /// <summary>Gaussians on the circle of radius 1.</summary>
    public const int Modes = 8;

    /// <summary>Their standard deviation along each axis.</summary>
    public const double Deviation = 0.05;

    /// <summary>How far from a mode a sample may lie, in standard deviations, to be good.</summary>
    public const double Near = 3;

    /// <summary>The share of all samples, of an even share, that must be good near a mode that is covered.</summary>
    public const double Covered = 0.2;

    /// <summary>Steps of the short budget.</summary>
    public const int ShortSteps = 1000;

    /// <summary>The long budget, in short ones.</summary>
    public const int Long = 3;

    /// <summary>Samples of each kind in a step, and units of each hidden layer.</summary>
    public const int Batch = 64,
        Units = 32;

    /// <summary>Steps from one measurement to the next.</summary>
    public const int Interval = 50;

    private const int Noise = 4,
        Judged = 512;
    private const double GeneratorGain = 2,
        Momentum = 0.5;

    private static readonly double[] s_eighths =
    [
        0,
        Math.Sqrt(0.5),
        1,
        Math.Sqrt(0.5),
        0,
        -Math.Sqrt(0.5),
        -1,
        -Math.Sqrt(0.5),
    ];

    /// <summary>The experiment.</summary>
    public static Experiment Experiment { get; } = new("gan", Run);

    /// <summary>Points of the eight Gaussians, each mode equally likely.</summary>
    public static Matrix<float> Real(int count, RandomStream random)
    {
        Matrix<float> points = Matrix<float>.Build.Dense(2, count);
        for (int i = 0; i < count; i++)
        {
            (double x, double y) = Mode(random.NextInteger(Modes));
            points[0, i] = (float)(x + (Deviation * random.NextNormal()));
            points[1, i] = (float)(y + (Deviation * random.NextNormal()));
        }

        return points;
    }

    /// <summary>How many modes some points cover, and which share of the points lies near a mode.</summary>
    public static (int Modes, double Good) Quality(Matrix<float> points)
    {
        int[] near = new int[Modes];
        for (int i = 0; i < points.ColumnCount; i++)
        {
            for (int mode = 0; mode < Modes; mode++)
            {
                (double x, double y) = Mode(mode);
                (double dx, double dy) = (points[0, i] - x, points[1, i] - y);
                if ((dx * dx) + (dy * dy) <= Near * Deviation * (Near * Deviation))
                {
                    near[mode]++;
                }
            }
        }

        return (
            near.Count(count => count >= Covered / Modes * points.ColumnCount),
            (double)near.Sum() / points.ColumnCount
        );
    }

    private static (double X, double Y) Mode(int mode)
    {
        // cos and sin of mode eighths of a turn; a root is rounded alike everywhere.
        return (s_eighths[(mode + 2) % Modes], s_eighths[mode]);
    }

    private static (string, double)[] Run(Settings settings, long seed)
    {
        int brief = settings.Whole("steps", ShortSteps),
            depth = settings.Whole("depth", 2);
        if (brief < 2 * Interval || brief % Interval != 0)
        {
            throw new ArgumentException(
                $"The setting 'steps' must be a multiple of {Interval}, at least {2 * Interval}, but is {brief}.",
                nameof(settings)
            );
        }

        // Every seed draws points of its own; those for tuning are other ones than those that count.
        long draw = DataSource.SeedFor(DataSource.SplitOf(settings), seed);
        var rivals = new Rivals(settings, depth, draw);
        var judged = new List<(int Modes, double Good)>();
        var norms = new List<double>();
        var results = new List<(string, double)>();
        bool diverged = false;
        for (int step = 1; step <= brief * Long; step++)
        {
            diverged = diverged || !rivals.Step();
            if (step % Interval == 0)
            {
                judged.Add(diverged ? (0, 0) : Quality(rivals.Generate(Judged)));
                norms.Add(rivals.GradientNorm);
            }

            if (step == brief || step == brief * Long)
            {
                Measure(step == brief ? "Short" : "Long");
            }
        }

        norms.Sort();
        results.Add(("gradientMedian", norms[norms.Count / 2]));
        results.Add(("gradientSmallest", norms[0]));
        results.Add(("gradientLargest", norms[^1]));
        results.Add(("diverged", diverged ? 1 : 0));
        return [.. results];

        // Over the last half of the budget, so that a mode that comes and goes counts in part.
        void Measure(string budget)
        {
            (int Modes, double Good)[] late = [.. judged.Skip(judged.Count / 2)];
            double modes = late.Average(one => one.Modes),
                good = late.Average(one => one.Good);
            results.Add(("modes" + budget, judged[^1].Modes));
            results.Add(("good" + budget, judged[^1].Good));
            results.Add(("lateModes" + budget, modes));
            results.Add(("leastModes" + budget, late.Min(one => one.Modes)));
            results.Add(("loss" + budget, 2 - (modes / Modes) - good));
        }
    }

    /// <summary>The two networks, which learn in turn.</summary>
    private sealed class Rivals
    {
        private readonly RandomStream _points,
            _noise,
            _judging;
        private readonly Network _generator,
            _discriminator,
            _both;
        private readonly Optimiser _generatorSteps,
            _discriminatorSteps;
        private readonly BinaryCrossEntropy _loss = new();
        private readonly Matrix<float> _inputs = Matrix<float>.Build.Dense(2, 2 * Batch),
            _targets = Matrix<float>.Build.Dense(1, 2 * Batch, (_, i) => i < Batch ? 1 : 0),
            _gradient = Matrix<float>.Build.Dense(1, 2 * Batch),
            _fooled = Matrix<float>.Build.Dense(1, Batch, 1f),
            _generatorGradient = Matrix<float>.Build.Dense(1, Batch);

        public Rivals(Settings settings, int depth, long seed)
        {
            (_points, _noise, _judging) = (new(seed, "points"), new(seed, "noise"), new(seed, "judging"));
            _generator = Network.Perceptron(
                [Noise, Units, Units, 2],
                ActivationByName.Of("ReLU"),
                LearningTask.WithGain(GeneratorGain),
                seed
            );
            _discriminator = Network.Perceptron(
                [2, .. Enumerable.Repeat(Units, depth), 1],
                ActivationByName.Of(settings.Text("function")),
                LearningTask.WithGain(settings.Number("gain", 2)),
                seed + (1L << 40)
            );
            _both = new([.. _generator.Layers, .. _discriminator.Layers]);
            double rate = settings.Number("rate");
            (_generatorSteps, _discriminatorSteps) = (new Adam(rate, Momentum), new Adam(rate, Momentum));
        }

        /// <summary>Euclidean norm of the discriminator's last gradient, over all its parameters.</summary>
        public double GradientNorm { get; private set; }

        /// <summary>Points that the generator makes, always of other noise.</summary>
        public Matrix<float> Generate(int count) => _generator.Forward(Normal(count, _judging));

        /// <summary>A step of the discriminator and one of the generator.</summary>
        /// <returns>Whether all numbers stayed finite.</returns>
        public bool Step()
        {
            Matrix<float> real = Real(Batch, _points),
                made = _generator.Forward(Normal(Batch, _noise), training: true);
            _inputs.SetSubMatrix(0, 0, real);
            _inputs.SetSubMatrix(0, Batch, made);
            Matrix<float> said = _discriminator.Forward(_inputs, training: true);
            if (!double.IsFinite(_loss.Evaluate(said, _targets, _gradient)))
            {
                return false;
            }

            _discriminator.Backward(_gradient);
            GradientNorm = Norm(_discriminator.Parameters);
            if (!Stepped(_discriminatorSteps, _discriminator))
            {
                return false;
            }

            // The generator wants its points to be taken for real ones.
            said = _both.Forward(Normal(Batch, _noise), training: true);
            if (!double.IsFinite(_loss.Evaluate(said, _fooled, _generatorGradient)))
            {
                return false;
            }

            _both.Backward(_generatorGradient);
            return Stepped(_generatorSteps, _generator);
        }

        private static bool Stepped(Optimiser optimiser, Network network)
        {
            try
            {
                optimiser.Step(network.Parameters);
                return true;
            }
            catch (ArithmeticException)
            {
                return false;
            }
        }

        private static Matrix<float> Normal(int count, RandomStream random)
        {
            float[] numbers = new float[Noise * count];
            random.FillNormal(numbers);
            return Matrix<float>.Build.Dense(Noise, count, numbers);
        }

        private static double Norm(IEnumerable<Parameter> parameters) =>
            Math.Sqrt(parameters.Sum(p => GradientRatio.SumOfSquares(p.Gradient.Values())));
    }
}
