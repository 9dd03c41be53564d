namespace Activations.Course.Claims;

/// <summary>Whether negative outputs push the mean towards 0, and so speed learning.</summary>
internal static class MeanCloser
{
    private const double SmallestShare = 10;

    private static readonly string[] s_functions = ["Leaky ReLU, 0.3", "ELU", "SELU", MeanFar.Control];

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } =
        new()
        {
            Id = "mean-closer",
            Statement = "Negative outputs push the mean towards zero, and so speed learning.",
            Kinds = ClaimKinds.Training,
            Lesson = 7,
            Texts = ["S0", "S2"],
            Protocol =
                TunedOutputs.Protocol
                + "The task is the spirals. Leaky ReLU with slope 0.3, ELU, SELU and centred ReLU, "
                + "max(x, 0) - 1 / sqrt(2 pi), are each compared with ReLU. "
                + "Mean: for each hidden layer after training, the root mean square of the means of its single units "
                + "over the training samples, in units of the root mean square of their standard deviations; the mean "
                + "over the layers. The function's should be smaller than ReLU's. "
                + "Speed: each function has its own search for the short budget (60 epochs on the spirals) and for the "
                + $"long one. The measure is the number of epochs to {SpeedLevel.Text}; the function should need fewer "
                + $"than ReLU. {TunedOutputs.Seeds} seeds count.",
            Delta = $"{SmallestShare} % of ReLU's mean, and 10 % of ReLU's epochs.",
            Settings = [.. Settings("spirals")],
            Second = [.. Settings("digits")],
            SecondProtocol =
                "The digits take the place of the spirals; the short budget is 20 epochs. The level of the loss is a "
                + "tenth, because a fifth is reached in about three epochs.",
        };

    private static IEnumerable<Setting> Settings(string task) =>
        [
            .. s_functions.Select(function =>
                new TunedOutputs(task, function).LessThan(
                    Sweeps.Settings.Of(("what", "mean"), ("function", function)),
                    new(task, "ReLU"),
                    row => row["unitMeanEnd"],
                    SmallestShare,
                    "distance of the units' means from 0"
                )
            ),
            .. from budget in new[] { "Short", "Long" }
            from function in s_functions
            select new FairComparison(Sweeps.Settings.Of(("task", task)), function, "ReLU", budget)
            {
                Seeds = TunedOutputs.Seeds,
            }.BySpeed(
                Sweeps.Settings.Of(("what", "speed"), ("function", function), ("budget", Plain.Budget(budget))),
                SpeedLevel.Of(task)
            ),
        ];
}
