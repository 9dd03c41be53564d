using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>Whether many ReLU units die.</summary>
internal static class DyingRelu
{
    /// <summary>Units per hidden layer.</summary>
    public const int Units = 64;

    /// <summary>A tenth of the units, in per cent, is many.</summary>
    private const double Many = 10;

    private const double SmallestEffect = 2;

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } =
        new()
        {
            Id = "dying-relu",
            Statement = "Many ReLU units end inactive for all inputs.",
            Kinds = ClaimKinds.Training,
            Lesson = 4,
            Texts = ["S0", "S2", "S3", "S4"],
            Protocol =
                $"ReLU networks with {Units} units per hidden layer learn the digits for 60 epochs. "
                + "Weights start with gain 2. Inputs are standardised. "
                + "The usual network has 2 hidden layers, biases that start at 0, stochastic gradient descent and the "
                + "calm learning rate: of several, the one with the smallest mean test loss over "
                + $"{RateSearch.TuningSeeds} tuning seeds on the tuning half. "
                + $"For gradient descent these are {RateSearch.Text(RateSearch.ForSgd)}, for Adam "
                + $"{RateSearch.Text(RateSearch.ForAdam)}. "
                + "Each other setting changes one thing, or for the last setting two, and has its own search. "
                + "The high rate is the highest one with which all tuning runs learn. A run has learned if its test "
                + "accuracy is at least halfway from an even guess to 100 %. "
                + $"Over {RateSearch.Seeds} other seeds, the measure is the share of the hidden units whose derivative "
                + "is 0 on every training sample at the end. "
                + "Runs that do not learn count too: the mean is the share of the units of all runs. "
                + $"Many means more than {Many} % of the units.",
            Delta =
                $"{SmallestEffect} points of the units above or below {Many} %: a fifth of the threshold, because the "
                + "threshold itself is a convention.",
            Settings = [.. Settings("digits")],
            Second = [.. Settings("rings")],
            SecondProtocol = "The rings take the place of the digits; the networks learn them for 90 epochs.",
            Changes =
            [
                "The second protocol was to be on the spirals. First trials showed that gradient descent does not learn "
                    + "these in the budget, so there is no rate with which all runs learn.",
            ],
        };

    /// <summary>The search for the rates of a network of this claim.</summary>
    /// <param name="task">digits or rings.</param>
    /// <param name="function">The hidden layers' function.</param>
    /// <param name="optimiser">sgd or adam.</param>
    /// <param name="depth">Hidden layers.</param>
    /// <param name="bias">Where the hidden units' biases start.</param>
    public static RateSearch Search(string task, string function, string optimiser, int depth = 2, double bias = 0) =>
        new(
            Sweeps.Settings.Of(
                ("task", task),
                ("function", function),
                ("optimiser", optimiser),
                ("depth", depth),
                ("units", Units),
                ("bias", bias)
            )
        );

    private static IEnumerable<Setting> Settings(string task) =>
        [
            Of(task),
            Of(task, isHigh: true),
            Of(task, bias: -1),
            Of(task, depth: 10),
            Of(task, optimiser: "adam"),
            Of(task, optimiser: "adam", isHigh: true),
        ];

    private static Setting Of(
        string task,
        bool isHigh = false,
        double bias = 0,
        int depth = 2,
        string optimiser = "sgd"
    )
    {
        RateSearch search = Search(task, "ReLU", optimiser, depth, bias);
        IReadOnlyList<Trial> Counting(Rows rows) => search.Counting(isHigh ? search.Highest(rows) : search.Calm(rows));
        return new(
            Sweeps.Settings.Of(
                ("optimiser", optimiser),
                ("rate", isHigh ? "high" : "calm"),
                ("bias", bias),
                ("depth", depth)
            ),
            rows => [.. search.Tuning, .. Counting(rows)],
            rows =>
                Finding.Paired(
                    Counting(rows).Select(trial => (100 * rows[trial]["deadLong"]) - Many),
                    SmallestEffect,
                    $"points of the units dead beyond {Many} %",
                    Learning.Tasks[task].Data.Resplit
                )
        );
    }
}
