using Activations.Course.Experiments;

namespace Activations.Course.Claims;

/// <summary>Whether leaky ReLU, PReLU and ELU prevent dead units, and learn from a start that kills ReLU's.</summary>
internal static class LeakyRevives
{
    private const string Task = "digits";

    private const double BadBias = -2;

    private const double FewestUnits = 2;

    private const double FewestRuns = 0.25;

    // PReLU's slopes start at 0.25: the control is leaky ReLU with that slope.
    private static readonly string[] s_functions = ["Leaky ReLU", "Leaky ReLU, 0.25", "PReLU", "ELU"];

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } =
        new()
        {
            Id = "leaky-revives",
            Statement = "Leaky ReLU, PReLU and ELU prevent or relieve dead units.",
            Kinds = ClaimKinds.Training,
            Lesson = 4,
            Texts = ["S0", "S2", "S3", "S4"],
            Protocol =
                $"Networks with 2 hidden layers of {DyingRelu.Units} units learn the digits for 60 epochs by stochastic "
                + "gradient descent. Weights start with gain 2. Inputs are standardised. "
                + "Leaky ReLU has the slope 0.01. PReLU starts with slope 0.25, so leaky ReLU with slope 0.25 is its "
                + "control. "
                + "Prevention: biases start at 0, and all functions have the highest learning rate with which all of "
                + $"ReLU's {RateSearch.TuningSeeds} tuning runs learn, of {RateSearch.Text(RateSearch.ForSgd)}. "
                + "The measure is the share of the hidden units whose derivative is at most 1e-6 in size on every "
                + "training sample at the end: ReLU's share less that of the function. "
                + $"Relief: all hidden biases start at {BadBias}, and each function has the learning rate that gives it "
                + "the smallest mean test loss from that start on the tuning seeds. "
                + "The measure is how many runs learn, the function's share less ReLU's. A run has learned if its test "
                + "accuracy is at least halfway from an even guess to 100 %. "
                + $"{RateSearch.Seeds} other seeds count.",
            Delta =
                $"Prevention: {FewestUnits} points of the units, as in dying-relu. "
                + $"Relief: {FewestRuns} of the runs, because fewer would not make a start worth trying.",
            Settings = [.. Settings("sgd")],
            Second = [.. Settings("adam")],
            SecondProtocol = $"Adam takes the place of gradient descent, with {RateSearch.Text(RateSearch.ForAdam)}.",
        };

    private static IEnumerable<Setting> Settings(string optimiser) =>
        [
            .. s_functions.Select(function => Prevention(function, optimiser)),
            .. s_functions.Select(function => Relief(function, optimiser)),
        ];

    private static Setting Prevention(string function, string optimiser)
    {
        RateSearch relu = DyingRelu.Search(Task, "ReLU", optimiser),
            other = DyingRelu.Search(Task, function, optimiser);
        return new(
            Sweeps.Settings.Of(("function", function), ("what", "prevention")),
            rows => [.. relu.Tuning, .. relu.Counting(relu.Highest(rows)), .. other.Counting(relu.Highest(rows))],
            rows =>
                Finding.Paired(
                    relu.Counting(relu.Highest(rows))
                        .Zip(
                            other.Counting(relu.Highest(rows)),
                            (a, b) => 100 * (rows[a]["nearlyDeadLong"] - rows[b]["nearlyDeadLong"])
                        ),
                    FewestUnits,
                    "points of the units fewer that get no gradient",
                    Learning.Tasks[Task].Data.Resplit
                )
        );
    }

    private static Setting Relief(string function, string optimiser)
    {
        RateSearch relu = DyingRelu.Search(Task, "ReLU", optimiser, bias: BadBias),
            other = DyingRelu.Search(Task, function, optimiser, bias: BadBias);
        return new(
            Sweeps.Settings.Of(("function", function), ("what", "relief")),
            rows =>
                [
                    .. relu.Tuning,
                    .. other.Tuning,
                    .. relu.Counting(relu.Calm(rows)),
                    .. other.Counting(other.Calm(rows)),
                ],
            rows =>
                Finding.Counted(
                    other.Counting(other.Calm(rows)).Select(trial => rows[trial]["learned"] == 1),
                    relu.Counting(relu.Calm(rows)).Select(trial => rows[trial]["learned"] == 1),
                    FewestRuns,
                    "share of the runs that learn"
                )
        );
    }
}
