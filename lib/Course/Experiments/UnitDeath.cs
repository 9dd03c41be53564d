using Activations.Course.Sweeps;
using Activations.Training;

namespace Activations.Course.Experiments;

/// <summary>
/// The experiment "dying": a network learns a task, and its hidden units are looked at before training, after a short
/// budget and after a long one, on all training samples. Its settings are those of <see cref="Learning"/>.
/// </summary>
/// <remarks>
/// A unit is dead where its derivative is exactly 0 on every training sample, and nearly dead where it is at most
/// <see cref="AlmostNothing"/> in size on every one. It is rarely on where at most one sample in a hundred gives it an
/// input above 0. All shares are of all hidden units.
/// </remarks>
internal static class UnitDeath
{
    /// <summary>A derivative of at most this size counts as none.</summary>
    public const double AlmostNothing = 1e-6;

    /// <summary>The share of samples on which a unit that is rarely on is on at most.</summary>
    public const double Rarely = 0.01;

    /// <summary>The experiment.</summary>
    public static Experiment Experiment { get; } = new("dying", Run);

    /// <summary>
    /// The test accuracy from which a run counts as one that has learned: halfway from an even guess to no error.
    /// </summary>
    /// <param name="classes">How many classes there are.</param>
    public static double LearnedFrom(int classes) => (1 + (1.0 / classes)) / 2;

    private static (string, double)[] Run(Settings settings, long seed)
    {
        LearningTask task = Learning.TaskOf(settings);
        int brief = task.Epochs;
        LearningTask.Start start = (task with { Epochs = brief * settings.Whole("long", 3) }).Prepare(seed);
        var before = Look.At(start);
        (Look Look, double Loss, double Accuracy)? early = null;
        History history = start.Fit(epoch =>
        {
            if (epoch.Number == brief)
            {
                early = Measure();
            }
        });
        (Look Look, double Loss, double Accuracy) end = Measure();

        // A run that diverges before the end of the short budget stays as it then is.
        (Look Look, double Loss, double Accuracy) brieflyTrained = early ?? end;
        return
        [
            ("lossShort", brieflyTrained.Loss),
            ("accuracyShort", brieflyTrained.Accuracy),
            ("lossLong", end.Loss),
            ("accuracyLong", end.Accuracy),
            ("learned", end.Accuracy >= LearnedFrom(start.Training.Outputs) ? 1 : 0),
            ("deadStart", before.Dead),
            ("deadShort", brieflyTrained.Look.Dead),
            ("deadLong", end.Look.Dead),
            ("nearlyDeadStart", before.NearlyDead),
            ("nearlyDeadLong", end.Look.NearlyDead),
            ("rarelyOnLong", end.Look.RarelyOn),
            ("died", Look.Share(before.IsNearlyDead, end.Look.IsNearlyDead, (was, @is) => !was && @is)),
            ("revived", Look.Share(before.IsNearlyDead, end.Look.IsNearlyDead, (was, @is) => was && !@is)),
            ("diverged", history.DivergedAt is null ? 0 : 1),
        ];

        (Look, double, double) Measure()
        {
            (double loss, double accuracy) = start.Trainer.Evaluate(start.Network, start.Test);
            return (Look.At(start), LearningRun.OrInfinity(loss), accuracy);
        }
    }

    // What is seen of the hidden units at one time.
    private sealed record Look(double Dead, bool[] IsNearlyDead, double RarelyOn)
    {
        public double NearlyDead => IsNearlyDead.Count(dead => dead) / (double)IsNearlyDead.Length;

        public static Look At(LearningTask.Start start)
        {
            float[] slopes =
            [
                .. Probes.LargestDerivatives(start.Network, start.Training.Inputs).SelectMany(layer => layer),
            ];
            int[] on = [.. start.Network.ActivationLayers.SelectMany(SamplesOn)];
            return new(
                slopes.Count(slope => slope == 0) / (double)slopes.Length,
                [.. slopes.Select(slope => slope <= AlmostNothing)],
                on.Count(samples => samples <= Rarely * start.Training.Count) / (double)on.Length
            );
        }

        public static double Share(bool[] before, bool[] after, Func<bool, bool, bool> condition) =>
            before.Zip(after, condition).Count(holds => holds) / (double)before.Length;

        // For each unit, on how many samples of the last forward pass its input is above 0.
        private static int[] SamplesOn(ActivationLayer layer)
        {
            int[] on = new int[layer.Input!.RowCount];
            for (int sample = 0; sample < layer.Input.ColumnCount; sample++)
            {
                ReadOnlySpan<float> units = layer.Input.ColumnValues(sample);
                for (int unit = 0; unit < units.Length; unit++)
                {
                    on[unit] += units[unit] > 0 ? 1 : 0;
                }
            }

            return on;
        }
    }
}
