using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>Learning the coefficient of a curved activation changes speed and reliability.</summary>
internal static class CurvatureLearned
{
    private const string Budget = "short",
        Level = "epochsToFifth";

    private const int HotSeeds = 48,
        Hot = 3,
        Long = 3;

    // About one run in seven, which 48 runs can tell.
    private const double Share = 0.15;

    private static readonly (string Fixed, string Learned)[] s_pairs = [("SiLU", "Swish"), ("ELU", "ELU")];

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } =
        new()
        {
            Id = "curvature-learned",
            Statement =
                "Learning the coefficient of a curved activation makes training faster and makes it fail less often.",
            Kinds = ClaimKinds.Training,
            Lesson = 9,
            Texts = ["S1"],
            Protocol =
                Tuned.Networks
                + Tuned.HowTuned
                + "Each unit learns its beta of Swish, or its alpha of ELU, from 1, by the optimiser of the weights; the control has the coefficient fixed at 1 and starts from the same weights. "
                + "Speed: epochs until the training loss is a fifth of that of an even guess, as a share of the control's mean. "
                + $"Reliability: the share of {HotSeeds} runs that reach this level within the long budget, at {Hot} times the learning rate that was tuned, because at the tuned rate hardly a run fails. The task is the spirals.",
            Delta = FormattableString.Invariant(
                $"Speed: 10 % of the control's mean epochs. Reliability: {Share} of the runs, about one in seven; {HotSeeds} runs can tell that."
            ),
            Settings = [.. Of(Tuned.Spirals)],
            Second = [.. Of(Tuned.Teacher)],
            SecondProtocol = "Another task, the classes that a random network gives points of 16 features.",
        };

    private static IEnumerable<Setting> Of(Settings task)
    {
        foreach ((string usual, string name) in s_pairs)
        {
            FairSearch control = Tuned.Search(task, usual, Budget),
                learned =
                    Tuned.Search(task, $"{name}, learned", Budget) with
                    {
                        Experiment = LearnedCurve.Experiment.Name,
                    };
            yield return Setting.OfSearches(
                task.With("function", name).With("measure", "speed"),
                [learned, control],
                rows =>
                {
                    double usual = rows[1].Average(row => row[Level]);
                    return Finding.Paired(
                        rows[0].Zip(rows[1], (x, y) => 100 * (y[Level] - x[Level]) / usual),
                        10,
                        "% fewer epochs to the level of the training loss"
                    );
                }
            );
            yield return new(
                task.With("function", name).With("measure", "reliability"),
                rows => [.. HotNeeds(learned, rows), .. HotNeeds(control, rows)],
                rows =>
                    Finding.Counted(
                        Reached(learned, rows),
                        Reached(control, rows),
                        Share,
                        "share of runs that reach the level of the training loss"
                    )
            );
        }
    }

    private static IEnumerable<Trial> HotNeeds(FairSearch search, Rows rows) =>
        [.. search.Tuning(rows), .. HotTrials(search, rows)];

    private static IEnumerable<Trial> HotTrials(FairSearch search, Rows rows) =>
        search
            .Counting(rows, HotSeeds)
            .Select(trial =>
                trial with
                {
                    Settings = trial.Settings.With("rate", Hot * trial.Settings.Number("rate")),
                }
            );

    private static IEnumerable<bool> Reached(FairSearch search, Rows rows) =>
        HotTrials(search, rows)
            .Select(trial =>
                rows[trial][Level] <= Long * Learning.Tasks[trial.Settings.Text("task")].Epochs
                && rows[trial]["diverged"] == 0
            );
}
