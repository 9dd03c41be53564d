namespace Activations.Course.Claims;

/// <summary>Whether ReLU, leaky ReLU and PReLU shift the bias of the next layer, and ELU does less.</summary>
internal static class BiasShift
{
    private const double Shifted = 0.5;

    private const double SmallestShift = 0.1;

    private const double SmallestShare = 10;

    private static readonly string[] s_functions = ["ReLU", "Leaky ReLU", "PReLU"];

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } =
        new()
        {
            Id = "bias-shift",
            Statement = "ReLU, leaky ReLU and PReLU shift the bias of the next layer; ELU reduces the shift.",
            Kinds = ClaimKinds.Training,
            Lesson = 7,
            Texts = ["S2"],
            Protocol =
                TunedOutputs.Protocol
                + "The task is the spirals. "
                + "The mean pre-activation of a unit, less the unit's own bias, is what the means of the units below "
                + "add to that bias. The measure is how far this moves from the start of training to its end: the root "
                + "mean square over the units of a layer, in standard deviations of their pre-activations at the end; "
                + "the mean over all layers above the first hidden one, that of the outputs included. "
                + $"Over {TunedOutputs.Seeds} seeds. "
                + FormattableString.Invariant(
                    $"ReLU, leaky ReLU with slope 0.01 and PReLU shift the bias if the drift is beyond {Shifted} deviations. "
                )
                + "ELU reduces the shift if its drift is smaller than that of each of the three.",
            Delta = FormattableString.Invariant(
                $"For the shift {SmallestShift} deviations, a fifth of the threshold; for the reduction {SmallestShare} % of the other function's drift."
            ),
            Settings = [.. Settings("spirals")],
            Second = [.. Settings("digits")],
            SecondProtocol = "The digits take the place of the spirals.",
        };

    private static IEnumerable<Setting> Settings(string task) =>
        [
            .. s_functions.Select(function =>
                new TunedOutputs(task, function).Beyond(
                    Sweeps.Settings.Of(("what", "shift"), ("function", function)),
                    row => row["drift"],
                    Shifted,
                    SmallestShift,
                    FormattableString.Invariant($"standard deviations of drift beyond {Shifted}")
                )
            ),
            .. s_functions.Select(function =>
                new TunedOutputs(task, "ELU").LessThan(
                    Sweeps.Settings.Of(("what", "reduction by ELU"), ("function", function)),
                    new(task, function),
                    row => row["drift"],
                    SmallestShare,
                    "drift"
                )
            ),
        ];
}
