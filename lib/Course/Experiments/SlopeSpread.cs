using Activations.Course.Sweeps;

namespace Activations.Course.Experiments;

/// <summary>
/// The experiment "slopes": how far the slopes that PReLU learns lie apart within each layer, and how accurate the
/// trained network is with its own slopes and with the mean of the layer in place of each. Its settings are those of
/// <see cref="Learning"/>; it trains for the long budget.
/// </summary>
internal static class SlopeSpread
{
    /// <summary>The experiment.</summary>
    public static Experiment Experiment { get; } = new("slopes", Run);

    /// <summary>Square root of the mean squared distance from the mean.</summary>
    internal static double Deviation(IReadOnlyList<double> values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    private static (string, double)[] Run(Settings settings, long seed)
    {
        LearningTask task = Learning.TaskOf(settings);
        LearnedSlopes.Measurements run = LearnedSlopes.Run(
            task with
            {
                Epochs = task.Epochs * settings.Whole("long", 3),
            },
            seed
        );
        double[] deviations = [.. run.Last.Select(Deviation)];
        return
        [
            ("accuracy", run.TestAccuracy),
            ("accuracyShared", run.TestAccuracyShared),
            ("spread", deviations.Average()),
            .. deviations.Select((deviation, layer) => ($"spread{layer + 1}", deviation)),
            .. run.Last.Select((slopes, layer) => ($"mean{layer + 1}", slopes.Average())),
            ("least", run.Last.Min(slopes => slopes.Min())),
            ("largest", run.Last.Max(slopes => slopes.Max())),
        ];
    }
}
