using Activations.Course.Sweeps;
using Activations.Functions;
using Activations.Training;

namespace Activations.Course.Experiments;

/// <summary>
/// The experiment behind most comparisons of functions: one network learns one task, and is measured after a short
/// budget and after a long one, of which the short one is the beginning.
/// </summary>
/// <remarks>
/// Its settings, with what holds where they are left out:
/// <c>task</c> (see <see cref="Tasks"/>), <c>function</c> (see <see cref="ActivationByName"/>), <c>slopes</c> (unit:
/// PReLU learns a slope per unit; layer: it learns a slope per layer), <c>network</c> (mlp; cnn, dropout, alphadropout,
/// batchnorm, residual), <c>drop</c> (0.1: share that dropout drops),
/// <c>depth</c> (3 hidden layers), <c>units</c> (32 per layer), <c>gain</c> (2: variance of a weight times the layer's
/// inputs), <c>bias</c> (0), <c>rate</c>, <c>optimiser</c> (adam; sgd, momentum), <c>batch</c> (32), <c>epochs</c> (the
/// task's short budget), <c>long</c> (3 short budgets), <c>samples</c> (all, to learn from), <c>noise</c> (0: share of
/// wrong labels to learn from), <c>inputs</c> (standardised; raw; unit, each feature from 0 to 1; both, each from -1 to
/// 1) and <c>half</c> (tune or test). With <c>start=glorot</c> the gain is a multiple of Glorot's variance, 2 over the
/// sum of the layer's inputs and outputs. With Adam there are <c>slopeRate</c> (1: how much faster PReLU's slopes move),
/// <c>decay</c> and <c>slopeDecay</c> (0: decay of the weights and of the slopes, see <see cref="AdamW"/>).
/// </remarks>
public static class Learning
{
    /// <summary>The experiment.</summary>
    public static Experiment Experiment { get; } = new("learn", Run);

    /// <summary>Levels of the training loss, as a share of that of an even guess, that epochs are counted to.</summary>
    private static readonly (string Name, double Share)[] s_levels =
    [
        ("epochsToHalf", 0.5),
        ("epochsToFifth", 0.2),
        ("epochsToTenth", 0.1),
    ];

    /// <summary>The tasks by name, each with its short budget in epochs.</summary>
    public static IReadOnlyDictionary<string, (DataSource Data, int Epochs)> Tasks { get; } =
        new Dictionary<string, (DataSource, int)>
        {
            ["digits"] = (DataSource.DigitsInThirds, 20),
            ["spirals"] = (DataSource.Spirals(900, 1.0 / 3, turns: 2), 60),
            ["rings"] = (DataSource.Rings(900, 1.0 / 3), 30),
            ["teacher"] = (Teacher.Source(2500, 0.6), 15),
            ["bars"] = (DataSource.Bars(900, 1.0 / 3), 20),
        };

    /// <summary>The learning task of some settings.</summary>
    /// <exception cref="ArgumentException">A setting is unknown or missing; says which.</exception>
    public static LearningTask TaskOf(Settings settings)
    {
        string name = settings.Text("task");
        if (!Tasks.TryGetValue(name, out (DataSource Data, int Epochs) task))
        {
            throw new ArgumentException(
                $"There is no task '{name}'. There are: {string.Join(", ", Tasks.Keys)}.",
                nameof(settings)
            );
        }

        string inputs = OneOf(settings, "inputs", "standardised", "raw", "unit", "both");
        DataSource data = inputs switch
        {
            "unit" => task.Data.Between(0, 1),
            "both" => task.Data.Between(-1, 1),
            _ => task.Data,
        };
        double gain = settings.Number("gain", 2);
        bool isGlorot = OneOf(settings, "start", "inputs", "glorot") == "glorot";
        return new(settings.Has("noise") ? data.WithLabelNoise(settings.Number("noise")) : data)
        {
            Activation = ActivationOf(settings),
            Architecture = NetworkOf(settings),
            HiddenLayers = settings.Whole("depth", 3),
            Units = settings.Whole("units", 32),
            Gain = isGlorot ? null : gain,
            Initialiser = isGlorot ? GlorotTimes(gain) : Initialiser.He,
            Bias = settings.Number("bias", 0),
            Optimiser = OptimiserOf(settings),
            LearningRate = settings.Number("rate"),
            BatchSize = settings.Whole("batch", 32),
            Epochs = settings.Whole("epochs", task.Epochs),
            TrainingSamples = settings.Has("samples") ? settings.Whole("samples") : null,
            IsStandardised = inputs == "standardised",
            Split = DataSource.SplitOf(settings),
        };
    }

    // Validation of a word that has a few possible values, of which the first is the default.
    private static string OneOf(Settings settings, string name, params string[] words)
    {
        string word = settings.Text(name, words[0]);
        return words.Contains(word)
            ? word
            : throw new ArgumentException(
                $"The setting '{name}' must be one of {string.Join(", ", words)}, but is '{word}'.",
                nameof(settings)
            );
    }

    private static Func<LearningTask, int, int, long, Network>? NetworkOf(Settings settings) =>
        OneOf(settings, "network", "mlp", "cnn", "dropout", "alphadropout", "batchnorm", "residual") switch
        {
            "cnn" => Architectures.Convolutional,
            "dropout" => Architectures.WithDropout(settings.Number("drop", 0.1)),
            "alphadropout" => Architectures.WithAlphaDropout(settings.Number("drop", 0.1)),
            "batchnorm" => Architectures.BatchNormalised,
            "residual" => Architectures.WithResiduals,
            _ => null,
        };

    private static Func<int, Activation> ActivationOf(Settings settings)
    {
        string function = settings.Text("function");
        return OneOf(settings, "slopes", "unit", "layer") == "unit" ? ActivationByName.Of(function)
            : function == "PReLU" ? _ => new PReLU()
            : throw new ArgumentException(
                $"Only PReLU learns a slope per layer, but the setting 'function' is '{function}'.",
                nameof(settings)
            );
    }

    private static NormalInitialiser GlorotTimes(double gain) =>
        new(FormattableString.Invariant($"Glorot, gain {gain}"), (inputs, outputs) => gain * 2 / (inputs + outputs));

    private static Func<double, Optimiser> OptimiserOf(Settings settings)
    {
        string name = settings.Text("optimiser", "adam");
        string[] own = [.. new[] { "slopeRate", "decay", "slopeDecay" }.Where(settings.Has)];
        return name switch
        {
            "adam" when own.Length > 0 => SlopeAdam.With(
                settings.Number("slopeRate", 1),
                settings.Number("decay", 0),
                settings.Number("slopeDecay", 0)
            ),
            "adam" => LearningTask.ByAdam,
            "sgd" or "momentum" when own.Length > 0 => throw new ArgumentException(
                $"Only adam takes {string.Join(", ", own)}, but the setting 'optimiser' is '{name}'.",
                nameof(settings)
            ),
            "sgd" => rate => new SGD(rate),
            "momentum" => rate => new SGD(rate, momentum: 0.9),
            _ => throw new ArgumentException(
                $"The setting 'optimiser' must be adam, sgd or momentum, but is '{name}'.",
                nameof(settings)
            ),
        };
    }

    private static (string, double)[] Run(Settings settings, long seed)
    {
        (LearningTask.Start start, List<(string, double)> results, bool hasDiverged) = Follow(
            TaskOf(settings),
            settings.Whole("long", 3),
            seed
        );
        IReadOnlyList<double> dead = Probes.DeadUnits(start.Network, start.Training.Inputs);
        return [.. results, ("dead", dead.Average()), ("deadLast", dead[^1]), ("diverged", hasDiverged ? 1 : 0)];
    }

    /// <summary>
    /// Trains for the long budget and measures: after the task's own, short budget, after the long one, and how many
    /// epochs the training loss takes to fall to some levels.
    /// </summary>
    /// <param name="task">What is learned.</param>
    /// <param name="budgets">The long budget, in short ones.</param>
    /// <param name="seed">Seed of the run.</param>
    internal static (LearningTask.Start Start, List<(string, double)> Results, bool HasDiverged) Follow(
        LearningTask task,
        int budgets,
        long seed
    )
    {
        int brief = task.Epochs,
            all = brief * budgets;
        LearningTask.Start start = (task with { Epochs = all }).Prepare(seed);
        var results = new List<(string, double)>();
        var losses = new List<double>();
        History history = start.Fit(epoch =>
        {
            losses.Add(epoch.TrainingLoss);
            if (epoch.Number == brief && all > brief && double.IsFinite(epoch.TrainingLoss))
            {
                Measure("Short");
            }
        });
        if (all > brief && results.Count == 0)
        {
            Measure("Short");
        }

        Measure(all > brief ? "Long" : "Short");
        double guess = Math.Log(start.Training.Outputs);
        foreach ((string name, double share) in s_levels)
        {
            int reached = losses.FindIndex(loss => loss < share * guess);
            results.Add((name, reached < 0 ? all + 1 : reached));
        }

        return (start, results, history.DivergedAt is not null);

        void Measure(string budget)
        {
            (double Loss, double Accuracy) unseen = start.Trainer.Evaluate(start.Network, start.Test),
                seen = start.Trainer.Evaluate(start.Network, start.Training);
            results.Add(("loss" + budget, LearningRun.OrInfinity(unseen.Loss)));
            results.Add(("accuracy" + budget, unseen.Accuracy));
            results.Add(("trainingLoss" + budget, LearningRun.OrInfinity(seen.Loss)));
            results.Add(("trainingAccuracy" + budget, seen.Accuracy));
        }
    }
}
