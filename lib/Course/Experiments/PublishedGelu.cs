using Activations.Course.Sweeps;
using Activations.Data;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// The experiment "published-gelu": section 3.1 of D. Hendrycks and K. Gimpel, Gaussian Error Linear Units (GELUs),
/// 2016, on MNIST's 10,000 test images, which are all that is at hand.
/// </summary>
/// <remarks>
/// Its settings, with what holds where they are left out:
/// <c>function</c> (see <see cref="ActivationByName"/>), <c>rate</c>, <c>gain</c> (1: square of the norm of a unit's
/// initial weights), <c>drop</c> (0: share that dropout drops after each hidden layer), <c>epochs</c> and <c>half</c> (tune
/// or test: which half of the images).
/// </remarks>
internal static class PublishedGelu
{
    /// <summary>As published: hidden layers, units of each, samples of a step.</summary>
    public const int HiddenLayers = 8,
        Units = 128,
        Batch = 128;

    /// <summary>Images to learn from, and to validate on, of each half; the paper has 55,000 and 5,000.</summary>
    public const int Training = 4000,
        Validation = 1000;

    /// <summary>Epochs; the paper has 50.</summary>
    public const int Epochs = 20;

    /// <summary>The variable of the environment that names the folder of the images.</summary>
    public const string Variable = "ACTIVATIONS_MNIST";

    private static readonly Lazy<(Dataset Tune, Dataset Test)> s_halves = new(Load);

    /// <summary>The experiment.</summary>
    public static Experiment Experiment { get; } =
        new("published-gelu", Run)
        {
            Missing = () =>
                Folder() is null
                    ? $"The MNIST images are not there: set {Variable} to the folder of t10k-images-idx3-ubyte.gz and "
                        + "t10k-labels-idx1-ubyte.gz."
                    : null,
        };

    /// <summary>
    /// The folder that the environment names, or shared/data/mnist beside the repository; null if the images are not
    /// there.
    /// </summary>
    internal static string? Folder()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return HasImages(named) ? named : null;
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Tutorials.sln")) && folder.Parent is { } above)
            {
                string beside = Path.Combine(above.FullName, "shared", "data", "mnist");
                return HasImages(beside) ? beside : null;
            }
        }

        return null;
    }

    /// <summary>The untrained network: the incoming weights of every unit have norm 1 where the gain is 1.</summary>
    internal static Network NetworkOf(Settings settings, int features, int outputs, long seed)
    {
        double drop = settings.Number("drop", 0);
        var initialiser = new UnitNorm(Math.Sqrt(settings.Number("gain", 1)));
        RandomStream weights = new(seed, "initialisation"),
            drops = new(seed, "dropout");
        var layers = new List<Layer>();
        for (int i = 0; i < HiddenLayers; i++)
        {
            layers.Add(new Dense(i == 0 ? features : Units, Units, initialiser, weights));
            layers.Add(new ActivationLayer(ActivationByName.Of(settings.Text("function"))(Units)));
            if (drop > 0)
            {
                layers.Add(new Dropout(drop, drops));
            }
        }

        return new([.. layers, new Dense(Units, outputs, initialiser, weights)]);
    }

    private static (string, double)[] Run(Settings settings, long seed)
    {
        Dataset images = DataSource.SplitOf(settings) == Split.Validation ? s_halves.Value.Tune : s_halves.Value.Test;
        (Dataset training, Dataset validation) = images.Split((double)Training / (Training + Validation), seed);
        Network network = NetworkOf(settings, images.Features, images.Outputs, seed);
        var trainer = new Trainer(new SoftmaxCrossEntropy(), new Adam(settings.Number("rate")), Batch, seed);
        History history = trainer.Fit(network, training, settings.Whole("epochs", Epochs));

        // Without dropout, as published: how well the whole network fits.
        (double trainingLoss, double trainingAccuracy) = trainer.Evaluate(network, training);
        (double loss, double accuracy) = trainer.Evaluate(network, validation);
        return
        [
            ("lossLong", LearningRun.OrInfinity(loss)),
            ("accuracyLong", accuracy),
            ("trainingLossLong", LearningRun.OrInfinity(trainingLoss)),
            ("trainingAccuracyLong", trainingAccuracy),
            ("diverged", history.DivergedAt is null ? 0 : 1),
        ];
    }

    private static (Dataset Tune, Dataset Test) Load()
    {
        string folder = Folder() ?? throw new FileNotFoundException(Experiment.Missing());
        return Mnist.Load(folder).Split(0.5, seed: 0);
    }

    private static bool HasImages(string folder) =>
        Directory.Exists(folder) && Directory.EnumerateFiles(folder, "t10k-images-idx3-ubyte*").Any();

    /// <summary>Normal numbers, then scaled so that the weights of each unit have a given norm.</summary>
    private sealed class UnitNorm(double norm) : Initialiser("unit norm")
    {
        public override void Fill(Matrix<float> weights, int fanOut, RandomStream random)
        {
            for (int unit = 0; unit < weights.RowCount; unit++)
            {
                double[] row = new double[weights.ColumnCount];
                double squares = 0;
                for (int i = 0; i < row.Length; i++)
                {
                    row[i] = random.NextNormal();
                    squares += row[i] * row[i];
                }

                for (int i = 0; i < row.Length; i++)
                {
                    weights[unit, i] = (float)(norm * row[i] / Math.Sqrt(squares));
                }
            }
        }
    }
}
