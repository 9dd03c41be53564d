namespace Activations.Course.Experiments;

/// <summary>
/// One start of one function in a race: a small perceptron learns a task by Adam from standardised inputs. Its learning
/// rate and its initial gain are tuned on the validation split, and functions are compared on the test split.
/// </summary>
public static class Race
{
    /// <summary>The long budget, in short budgets of <see cref="LearningTask.Epochs"/>.</summary>
    public const int Long = 3;

    /// <summary>A run measures this many times in every short budget.</summary>
    public const int MeasuresPerBudget = 10;

    /// <summary>Handwritten digits, two thirds of each half to learn from.</summary>
    public static LearningTask Digits { get; } =
        new(DataSource.DigitsInThirds)
        {
            IsStandardised = true,
            Units = 32,
            Optimiser = LearningTask.ByAdam,
            LearningRate = 0.01,
        };

    /// <summary>
    /// Three arms of two turns: 300 points to learn from, 600 to test on, new ones for every seed and split.
    /// </summary>
    public static LearningTask Spirals { get; } = LearningTask.WindingSpirals;

    /// <summary>
    /// Three rings that touch: 300 points to learn from, 600 to test on, new ones for every seed and split.
    /// </summary>
    public static LearningTask Rings { get; } = Digits with { Data = DataSource.Rings(900, 1.0 / 3), Epochs = 30 };

    /// <summary>MNIST, 2,000 images to learn from; see <see cref="DataSource.Mnist"/>.</summary>
    /// <param name="folder">Where its files lie; null to fetch them, at the first call only.</param>
    public static LearningTask Mnist(string? folder = null) =>
        Digits with
        {
            Data = DataSource.Mnist(folder),
            Epochs = 5,
        };

    /// <summary>
    /// What one run measures on the test samples, <see cref="MeasuresPerBudget"/> times in every short budget.
    /// </summary>
    /// <param name="Epochs">After which epochs, from 0, before training.</param>
    /// <param name="Loss">Mean cross-entropy; infinite once the run has diverged.</param>
    /// <param name="Accuracy">
    /// Share of the samples classified correctly; once the run has diverged, that of the last measurement before.
    /// </param>
    public sealed record Measurements(
        IReadOnlyList<int> Epochs,
        IReadOnlyList<double> Loss,
        IReadOnlyList<double> Accuracy
    )
    {
        /// <summary>
        /// The loss after a number of short budgets, a multiple of 1/<see cref="MeasuresPerBudget"/>.
        /// </summary>
        /// <param name="budgets">From 0 to the budgets trained.</param>
        /// <exception cref="ArgumentOutOfRangeException">Nothing was measured there.</exception>
        public double LossAfter(double budgets) => Loss[Place(budgets)];

        /// <summary>
        /// The accuracy after a number of short budgets, a multiple of 1/<see cref="MeasuresPerBudget"/>.
        /// </summary>
        /// <param name="budgets">From 0 to the budgets trained.</param>
        /// <exception cref="ArgumentOutOfRangeException">Nothing was measured there.</exception>
        public double AccuracyAfter(double budgets) => Accuracy[Place(budgets)];

        private int Place(double budgets)
        {
            double place = budgets * MeasuresPerBudget;
            int whole = (int)Math.Round(place);
            return Math.Abs(place - whole) < 1e-6 && whole >= 0 && whole < Epochs.Count
                ? whole
                : throw new ArgumentOutOfRangeException(
                    nameof(budgets),
                    budgets,
                    $"Expected a multiple of 1/{MeasuresPerBudget} "
                        + $"from 0 to {(Epochs.Count - 1) / MeasuresPerBudget}."
                );
        }
    }

    /// <summary>A run for tuning, over the long budget, of which the short one is the beginning.</summary>
    /// <param name="task">What is trained, on the validation split.</param>
    /// <param name="seed">
    /// Seed of the samples, the weights and the order of the samples; the same for every function.
    /// </param>
    public static Measurements Tune(LearningTask task, long seed) =>
        Run(task with { Split = Split.Validation }, Long, seed);

    /// <summary>A run that counts, once with the settings tuned for either budget, on the test split.</summary>
    /// <param name="tunedShort">The settings for the short budget.</param>
    /// <param name="tunedLong">
    /// The settings for the long budget; if they equal those for the short one, one run does.
    /// </param>
    /// <param name="seed">
    /// Seed of the samples, the weights and the order of the samples; the same for every function.
    /// </param>
    public static (Measurements Short, Measurements Long) Judge(
        LearningTask tunedShort,
        LearningTask tunedLong,
        long seed
    )
    {
        Measurements over = Run(tunedLong with { Split = Split.Test }, Long, seed);
        return (tunedShort == tunedLong ? over : Run(tunedShort with { Split = Split.Test }, 1, seed), over);
    }

    /// <summary>One run.</summary>
    /// <param name="task">What is trained.</param>
    /// <param name="budgets">Short budgets to train for.</param>
    /// <param name="seed">
    /// Seed of the samples, the weights and the order of the samples; the same for every function.
    /// </param>
    public static Measurements Run(LearningTask task, int budgets, long seed)
    {
        LearningTask.Start start = (task with { Epochs = budgets * task.Epochs, Steps = null }).Prepare(seed);
        int measures = (budgets * MeasuresPerBudget) + 1;
        int[] epochs = [.. Enumerable.Range(0, measures).Select(i => i * task.Epochs / MeasuresPerBudget)];
        var loss = new List<double>();
        var accuracy = new List<double>();
        start.Fit(epoch =>
        {
            int due = epochs.Count(e => e == epoch.Number);
            if (due > 0 && double.IsFinite(epoch.TrainingLoss))
            {
                (double l, double a) = start.Trainer.Evaluate(start.Network, start.Test);
                loss.AddRange(Enumerable.Repeat(LearningRun.OrInfinity(l), due));
                accuracy.AddRange(Enumerable.Repeat(a, due));
            }
        });
        int missing = epochs.Length - loss.Count;
        return new(
            epochs,
            [.. loss, .. Enumerable.Repeat(double.PositiveInfinity, missing)],
            [.. accuracy, .. Enumerable.Repeat(accuracy[^1], missing)]
        );
    }
}
