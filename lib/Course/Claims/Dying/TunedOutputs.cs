using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>
/// The outputs of the hidden units of a network that learns a task with the rate and the gain that the usual search
/// finds for its function and the long budget.
/// </summary>
/// <param name="Task">Name of the task.</param>
/// <param name="Function">The hidden layers' function.</param>
internal sealed record TunedOutputs(string Task, string Function)
{
    /// <summary>Seeds that count.</summary>
    public const int Seeds = FairSearch.UsualSeeds;

    /// <summary>A sentence or two on what is run, for protocols.</summary>
    public const string Protocol =
        "Networks with 3 hidden layers of 32 units learn by Adam for the long budget (180 epochs on the spirals, 60 on "
        + "the digits). Inputs are standardised. For each function, the same search chooses learning rate and initial "
        + "gain on data used for nothing else. ";

    /// <summary>Changes the search; null for the usual one.</summary>
    public Func<FairSearch, FairSearch>? Search { get; init; }

    /// <summary>A setting of one function: a measure less a threshold.</summary>
    /// <param name="factors">What sets the setting apart.</param>
    /// <param name="measure">What is compared with the threshold; larger is as claimed.</param>
    /// <param name="threshold">The threshold.</param>
    /// <param name="delta">The smallest difference that matters.</param>
    /// <param name="unit">What the difference is in.</param>
    public Setting Beyond(Settings factors, Func<Row, double> measure, double threshold, double delta, string unit) =>
        Setting.OfSearches(
            factors,
            [Tuning],
            rows => Finding.Paired(rows[0].Select(row => measure(row) - threshold), delta, unit, Resplit)
        );

    /// <summary>
    /// A setting that compares this function with another: how many per cent less of a measure it has, of the other's
    /// mean.
    /// </summary>
    /// <param name="factors">What sets the setting apart.</param>
    /// <param name="other">The other function, on the same task.</param>
    /// <param name="measure">What is compared; less is as claimed.</param>
    /// <param name="delta">The smallest difference that matters, in per cent.</param>
    /// <param name="unit">What there is less of.</param>
    public Setting LessThan(
        Settings factors,
        TunedOutputs other,
        Func<Row, double> measure,
        double delta,
        string unit
    ) =>
        new TunedPair(Tuning, other.Tuning).By(
            factors,
            (mine, others) =>
            {
                double usual = others.Average(measure);
                return Finding.Paired(
                    mine.Zip(others, (x, y) => 100 * (measure(y) - measure(x)) / usual),
                    delta,
                    "% less " + unit,
                    Resplit
                );
            }
        );

    private FairSearch Tuning
    {
        get
        {
            var search = new FairSearch(Settings.Of(("task", Task), ("function", Function)), "Long")
            {
                CountedIn = HiddenOutputs.Experiment.Name,
            };
            return Search?.Invoke(search) ?? search;
        }
    }

    private double Resplit => Learning.Tasks[Task].Data.Resplit;
}
