using Activations.Course.Sweeps;
using Activations.Training;

namespace Activations.Course.Experiments;

/// <summary>
/// The experiment behind most comparisons of functions: one network learns one task, and is measured after a short
/// budget and after a long one, of which the short one is the beginning.
/// </summary>
/// <remarks>
/// Its settings, with what holds where they are left out:
/// <c>task</c> (see <see cref="Tasks"/>), <c>function</c> (see <see cref="ActivationByName"/>), <c>network</c> (mlp; cnn,
/// dropout, alphadropout, batchnorm, residual), <c>drop</c> (0.1: share that dropout drops),
/// <c>depth</c> (3 hidden layers), <c>units</c> (32 per layer), <c>gain</c> (2: variance of a weight times the layer's
/// inputs), <c>bias</c> (0), <c>rate</c>, <c>optimiser</c> (adam; sgd, momentum), <c>batch</c> (32), <c>epochs</c> (the
/// task's short budget), <c>long</c> (3 short budgets), <c>samples</c> (all, to learn from), <c>inputs</c>
/// (standardised; raw) and <c>half</c> (tune or test).
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

        return new(task.Data)
        {
            Activation = ActivationByName.Of(settings.Text("function")),
            Architecture = NetworkOf(settings),
            HiddenLayers = settings.Whole("depth", 3),
            Units = settings.Whole("units", 32),
            Gain = settings.Number("gain", 2),
            Bias = settings.Number("bias", 0),
            Optimiser = OptimiserOf(settings.Text("optimiser", "adam")),
            LearningRate = settings.Number("rate"),
            BatchSize = settings.Whole("batch", 32),
            Epochs = settings.Whole("epochs", task.Epochs),
            TrainingSamples = settings.Has("samples") ? settings.Whole("samples") : null,
            IsStandardised = OneOf(settings, "inputs", "standardised", "raw") == "standardised",
            Split = OneOf(settings, "half", "test", "tune") == "tune" ? Split.Validation : Split.Test,
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

    private static Func<double, Optimiser> OptimiserOf(string name) =>
        name switch
        {
            "adam" => LearningTask.ByAdam,
            "sgd" => rate => new SGD(rate),
            "momentum" => rate => new SGD(rate, momentum: 0.9),
            _ => throw new ArgumentException(
                $"The setting 'optimiser' must be adam, sgd or momentum, but is '{name}'.",
                nameof(name)
            ),
        };

    private static (string, double)[] Run(Settings settings, long seed)
    {
        LearningTask task = TaskOf(settings);
        int brief = task.Epochs,
            all = brief * settings.Whole("long", 3);
        LearningTask.Start start = (task with { Epochs = all }).Prepare(seed);
        var results = new List<(string, double)>();
        var losses = new List<double>();
        (double Loss, double Accuracy) last = default;
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

        IReadOnlyList<double> dead = Probes.DeadUnits(start.Network, start.Training.Inputs);
        results.Add(("dead", dead.Average()));
        results.Add(("deadLast", dead[^1]));
        results.Add(("diverged", history.DivergedAt is null ? 0 : 1));
        return [.. results];

        void Measure(string budget)
        {
            last = start.Trainer.Evaluate(start.Network, start.Test);
            (double Loss, double Accuracy) seen = start.Trainer.Evaluate(start.Network, start.Training);
            results.Add(("loss" + budget, LearningRun.OrInfinity(last.Loss)));
            results.Add(("accuracy" + budget, last.Accuracy));
            results.Add(("trainingLoss" + budget, LearningRun.OrInfinity(seen.Loss)));
            results.Add(("trainingAccuracy" + budget, seen.Accuracy));
        }
    }
}
