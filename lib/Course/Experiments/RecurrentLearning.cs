using Activations.Course.Sweeps;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// The experiment "rnn": a plain recurrent network learns the adding problem (S. Hochreiter and J. Schmidhuber, Long
/// short-term memory, 1997): of a sequence of random numbers two are marked, one in each half, and their sum is asked
/// for after the last step.
/// </summary>
/// <remarks>
/// Its settings, with what holds where they are left out:
/// <c>function</c> (see <see cref="ActivationByName"/>), <c>length</c> (steps of a sequence), <c>start</c> (orthogonal or
/// identity: what the recurrent weights start from), <c>gain</c> (1: square of the factor of that start), <c>rate</c>,
/// <c>steps</c> (the short budget; the long one is 3 of them) and <c>half</c> (tune or test).
/// </remarks>
internal static class RecurrentLearning
{
    /// <summary>Numbers of a state.</summary>
    public const int Units = 24;

    /// <summary>Sequences in a step; all of them are new in every step.</summary>
    public const int Batch = 32;

    /// <summary>Largest norm of a gradient; longer ones are cut to it.</summary>
    public const double Clip = 1;

    /// <summary>Steps of the short budget.</summary>
    public const int ShortSteps = 500;

    /// <summary>The long budget, in short ones.</summary>
    public const int Long = 3;

    private const int Features = 2,
        Tested = 512;

    /// <summary>The experiment.</summary>
    public static Experiment Experiment { get; } = new("rnn", Run);

    /// <summary>
    /// The experiment "rnnflow", with the same settings but for rate and budget: how much of the gradient of the last
    /// step is left at the first, and in between, in the untrained network.
    /// </summary>
    public static Experiment Flow { get; } = new("rnnflow", RunFlow);

    /// <summary>
    /// Sequences, whose numbers have mean 0 and variance 1, and the sums of the two marked numbers, which have too.
    /// </summary>
    public static (Matrix<float> Inputs, Matrix<float> Targets) Sequences(int count, int length, RandomStream random)
    {
        Matrix<float> inputs = Matrix<float>.Build.Dense(Features * length, count),
            targets = Matrix<float>.Build.Dense(1, count);
        double width = Math.Sqrt(3);
        for (int sample = 0; sample < count; sample++)
        {
            int first = random.NextInteger(length / 2),
                second = (length / 2) + random.NextInteger(length - (length / 2));
            double sum = 0;
            for (int step = 0; step < length; step++)
            {
                double number = random.NextDouble(-width, width);
                inputs[Features * step, sample] = (float)number;
                if (step == first || step == second)
                {
                    inputs[(Features * step) + 1, sample] = 1;
                    sum += number;
                }
            }

            targets[0, sample] = (float)(sum / Math.Sqrt(2));
        }

        return (inputs, targets);
    }

    private static (string, double)[] Run(Settings settings, long seed)
    {
        int length = LengthOf(settings),
            brief = settings.Whole("steps", ShortSteps);
        long draw = DataSource.SeedFor(DataSource.SplitOf(settings), seed);
        Network network = NetworkOf(settings, length, draw);
        var optimiser = new Adam(settings.Number("rate")) { ClipNorm = Clip };
        var loss = new MeanSquaredError();
        RandomStream sequences = new(draw, "sequences");
        (Matrix<float> inputs, Matrix<float> targets) test = Sequences(Tested, length, new(draw, "test"));
        Matrix<float> gradient = Matrix<float>.Build.Dense(1, Batch);
        var results = new List<(string, double)>();
        bool diverged = false;
        for (int step = 1; step <= brief * Long; step++)
        {
            if (!diverged)
            {
                (Matrix<float> inputs, Matrix<float> targets) = Sequences(Batch, length, sequences);
                diverged = !double.IsFinite(loss.Evaluate(network.Forward(inputs, training: true), targets, gradient));
                if (!diverged)
                {
                    network.Backward(gradient);
                    diverged = !Stepped(optimiser, network);
                }
            }

            if (step == brief || step == brief * Long)
            {
                double error = diverged
                    ? double.PositiveInfinity
                    : LearningRun.OrInfinity(loss.Evaluate(network.Forward(test.inputs), test.targets));
                results.Add((step == brief ? "lossShort" : "lossLong", error));
            }
        }

        results.Add(("diverged", diverged ? 1 : 0));
        return [.. results];
    }

    private static (string, double)[] RunFlow(Settings settings, long seed)
    {
        double[] norms = GradientNorms(settings, seed);
        double last = norms[^1];
        return
        [
            ("first", norms[0] / last),
            ("quarter", norms[norms.Length / 4] / last),
            ("half", norms[norms.Length / 2] / last),
        ];
    }

    /// <summary>
    /// For each step of the sequences, the norm of the gradient of the loss with respect to the step's inputs, which is
    /// that of the state, through the same weights, in an untrained network.
    /// </summary>
    internal static double[] GradientNorms(Settings settings, long seed)
    {
        int length = LengthOf(settings);
        long draw = DataSource.SeedFor(DataSource.SplitOf(settings), seed);
        Network network = NetworkOf(settings, length, draw);
        (Matrix<float> inputs, Matrix<float> targets) = Sequences(Tested, length, new(draw, "test"));
        Matrix<float> gradient = Matrix<float>.Build.Dense(1, Tested);
        new MeanSquaredError().Evaluate(network.Forward(inputs), targets, gradient);
        Matrix<float> dx = network.Layers[0].Backward(network.Layers[1].Backward(gradient));
        return [.. Enumerable.Range(0, length).Select(Norm)];

        double Norm(int step)
        {
            double squares = 0;
            for (int sample = 0; sample < dx.ColumnCount; sample++)
            {
                for (int i = 0; i < Features; i++)
                {
                    double g = dx[(Features * step) + i, sample];
                    squares += g * g;
                }
            }

            return Math.Sqrt(squares);
        }
    }

    private static int LengthOf(Settings settings) =>
        settings.Whole("length") is >= 2 and var length
            ? length
            : throw new ArgumentException(
                $"The setting 'length' must be at least 2, but is {settings.Text("length")}.",
                nameof(settings)
            );

    private static Network NetworkOf(Settings settings, int length, long seed)
    {
        double factor = Math.Sqrt(settings.Number("gain", 1));
        var random = new RandomStream(seed, "initialisation");
        var recurrent = new Recurrent(
            Features,
            length,
            Units,
            ActivationByName.Of(settings.Text("function"))(Units),
            Initialiser.LeCun,
            random,
            settings.Text("start") switch
            {
                "orthogonal" => new OrthogonalInitialiser(factor),
                "identity" => Initialiser.Identity,
                var other => throw new ArgumentException(
                    $"The setting 'start' must be orthogonal or identity, but is '{other}'.",
                    nameof(settings)
                ),
            }
        );
        if (settings.Text("start") == "identity")
        {
            for (int i = 0; i < Units; i++)
            {
                recurrent.RecurrentWeights.Value[i, i] = (float)factor;
            }
        }

        return new(recurrent, new Dense(Units, 1, Initialiser.LeCun, random));
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
}
