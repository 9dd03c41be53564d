using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>
/// Finds two learning rates of a network on seeds used for nothing else: the calm one, which learns best, and the
/// highest one with which every run still learns.
/// </summary>
/// <param name="Base">What the experiment "dying" is run with, without rate and half.</param>
internal sealed record RateSearch(Settings Base)
{
    /// <summary>Seeds that each rate is tried on.</summary>
    public const int TuningSeeds = 6;

    /// <summary>Seeds that count.</summary>
    public const int Seeds = FairSearch.UsualSeeds;

    /// <summary>The rates tried for stochastic gradient descent.</summary>
    public static IReadOnlyList<double> ForSgd { get; } = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];

    /// <summary>The rates tried for Adam.</summary>
    public static IReadOnlyList<double> ForAdam { get; } = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1];

    private IReadOnlyList<double> Rates => Base.Text("optimiser", "adam") == "adam" ? ForAdam : ForSgd;

    /// <summary>The rates in a few words, for a protocol.</summary>
    public static string Text(IReadOnlyList<double> rates) =>
        FormattableString.Invariant($"{rates.Count} rates from {rates[0]} to {rates[^1]}");

    /// <summary>The tuning trials.</summary>
    public IReadOnlyList<Trial> Tuning => [.. Rates.SelectMany(Trials)];

    /// <summary>
    /// The rate with the smallest mean loss after the long budget; null as long as tuning is not complete.
    /// </summary>
    public double? Calm(Rows rows) =>
        Tuning.All(rows.Has) ? Rates.MinBy(rate => Trials(rate).Average(trial => rows[trial]["lossLong"])) : null;

    /// <summary>
    /// The highest rate with which every tuning run learns, the calm one where there is none; null as long as tuning is
    /// not complete.
    /// </summary>
    public double? Highest(Rows rows) =>
        Calm(rows) is { } calm
            ? Rates.Where(rate => Trials(rate).All(trial => rows[trial]["learned"] == 1)).DefaultIfEmpty(calm).Max()
            : null;

    /// <summary>The trials that count, with a rate; none as long as it is not known.</summary>
    /// <param name="rate">The rate, or null.</param>
    public IReadOnlyList<Trial> Counting(double? rate) =>
        rate is { } known
            ? [.. FairSearch.TrialsThatCount(UnitDeath.Experiment.Name, Base.With("rate", known).With("half", "test"))]
            : [];

    private IEnumerable<Trial> Trials(double rate) =>
        Enumerable
            .Range(1, TuningSeeds)
            .Select(seed => new Trial(UnitDeath.Experiment.Name, Base.With("rate", rate).With("half", "tune"), seed));
}
