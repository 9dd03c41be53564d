using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>
/// The same search for every function: learning rate and initial gain, on data used for nothing else, for one budget.
/// First every pair on a few seeds, then the best few on more; the pair with the smallest mean loss is taken.
/// </summary>
/// <param name="Base">
/// What is learned, without rate, gain and half, such as <c>function=ELU; task=spirals</c>; see
/// <see cref="Experiments.Learning"/>.
/// </param>
/// <param name="Budget">Short or Long, as the names of what is measured have it.</param>
public sealed record FairSearch(Settings Base, string Budget)
{
    /// <summary>First seed of the trials that count; tuning has the seeds from 1.</summary>
    public const int FirstSeed = 101;

    /// <summary>How many seeds count where a claim has no reason for another number.</summary>
    internal const int UsualSeeds = 24;

    /// <summary>The experiment that is tuned; it measures lossShort and lossLong.</summary>
    public string Experiment { get; init; } = "learn";

    /// <summary>The experiment that counts, with the settings that tuning finds; null for the one that is tuned.</summary>
    internal string? CountedIn { get; init; }

    /// <summary>The learning rates tried.</summary>
    public IReadOnlyList<double> Rates { get; init; } = [0.001, 0.003, 0.01, 0.03];

    /// <summary>The gains tried: variance of an initial weight times the layer's number of inputs.</summary>
    public IReadOnlyList<double> Gains { get; init; } = [0.5, 1, 2, 4, 16];

    /// <summary>Seeds on which every pair is tried.</summary>
    public int FirstSeeds { get; init; } = 2;

    /// <summary>How many pairs go on.</summary>
    public int Finalists { get; init; } = 4;

    /// <summary>Seeds on which the finalists are tried, the first ones included.</summary>
    public int AllSeeds { get; init; } = 6;

    /// <summary>The tuning trials, as far as the rows tell.</summary>
    public IEnumerable<Trial> Tuning(Rows rows)
    {
        Settings[] pairs = [.. from rate in Rates from gain in Gains select Base.With("rate", rate).With("gain", gain)];
        Trial[] first = [.. pairs.SelectMany(pair => Trials(pair, FirstSeeds))];
        return first.All(rows.Has)
            ? [.. first, .. Best(pairs, rows, FirstSeeds, Finalists).SelectMany(pair => Trials(pair, AllSeeds))]
            : first;
    }

    /// <summary>Base with the rate and the gain found, or null as long as tuning is not complete.</summary>
    public Settings? Tuned(Rows rows)
    {
        Trial[] trials = [.. Tuning(rows).DistinctBy(trial => trial.Id)];
        return trials.All(rows.Has)
            ? Best(
                [.. trials.Where(trial => trial.Seed == AllSeeds).Select(trial => trial.Settings)],
                rows,
                AllSeeds,
                1
            )[0]
                .With("half", "test")
            : null;
    }

    /// <summary>The tuning trials, and once these are run, the trials that count.</summary>
    /// <param name="rows">The rows so far.</param>
    /// <param name="seeds">How many seeds count.</param>
    public IEnumerable<Trial> Needs(Rows rows, int seeds) => [.. Tuning(rows), .. Counting(rows, seeds)];

    /// <summary>The trials that count; none as long as tuning is not complete.</summary>
    /// <param name="rows">The rows so far.</param>
    /// <param name="seeds">How many seeds count.</param>
    public IReadOnlyList<Trial> Counting(Rows rows, int seeds) =>
        Tuned(rows) is { } tuned ? [.. TrialsThatCount(CountedIn ?? Experiment, tuned, seeds)] : [];

    /// <summary>The rows of the trials that count, in the order of the seeds; none as long as tuning is not complete.</summary>
    internal Row[] RowsThatCount(Rows rows, int seeds) => [.. Counting(rows, seeds).Select(trial => rows[trial])];

    /// <summary>A trial for each seed that counts.</summary>
    internal static IEnumerable<Trial> TrialsThatCount(string experiment, Settings settings, int seeds = UsualSeeds) =>
        Enumerable.Range(FirstSeed, seeds).Select(seed => new Trial(experiment, settings, seed));

    private IEnumerable<Trial> Trials(Settings pair, int seeds) =>
        Enumerable.Range(1, seeds).Select(seed => new Trial(Experiment, pair.With("half", "tune"), seed));

    // By mean loss, an infinite one last; equal ones in the order of the search.
    private Settings[] Best(IReadOnlyList<Settings> pairs, Rows rows, int seeds, int count) =>
        [.. pairs.OrderBy(pair => Trials(pair, seeds).Average(trial => rows[trial]["loss" + Budget])).Take(count)];
}
