namespace Activations.Course.Claims;

/// <summary>Whether ReLU's mean is far from 0, and whether that slows learning.</summary>
internal static class MeanFar
{
    /// <summary>Name of the function that is ReLU with another mean.</summary>
    public const string Control = "Centred ReLU";

    private const double Far = 0.5;

    private const double SmallestDistance = 0.1;

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } =
        new()
        {
            Id = "mean-far",
            Statement = "ReLU's mean activation is far from zero, and this slows learning.",
            Kinds = ClaimKinds.Training,
            Lesson = 7,
            Texts = ["S0", "S2"],
            Protocol =
                TunedOutputs.Protocol
                + "The task is the spirals. "
                + "Mean: for each hidden layer, the root mean square of the means of its single units over the training "
                + "samples, in units of the root mean square of their standard deviations; the mean over the layers, "
                + FormattableString.Invariant($"before training and after it. Far means more than {Far}. ")
                + "Speed: ReLU is compared with centred ReLU, max(x, 0) - 1 / sqrt(2 pi), which differs from ReLU in "
                + "the mean alone. Each has its own search for the short budget (60 epochs on the spirals) and for the "
                + $"long one. The measure is the number of epochs to {SpeedLevel.Text}; centred ReLU should need fewer. "
                + $"{TunedOutputs.Seeds} seeds count.",
            Delta =
                FormattableString.Invariant($"Mean: {SmallestDistance} standard deviations, a fifth of the threshold. ")
                + "Speed: 10 % of ReLU's epochs.",
            Settings = [.. Settings("spirals")],
            Second = [.. Settings("digits")],
            SecondProtocol =
                "The digits take the place of the spirals; the short budget is 20 epochs. The level of the loss is a "
                + "tenth, because a fifth is reached in about three epochs.",
        };

    private static IEnumerable<Setting> Settings(string task) =>
        [
            .. new[] { (State: "untrained", Name: "unitMeanStart"), (State: "trained", Name: "unitMeanEnd") }.Select(
                one =>
                    new TunedOutputs(task, "ReLU").Beyond(
                        Sweeps.Settings.Of(("what", "mean"), ("state", one.State)),
                        row => row[one.Name],
                        Far,
                        SmallestDistance,
                        FormattableString.Invariant($"standard deviations from 0 beyond {Far}")
                    )
            ),
            .. new[] { "Short", "Long" }.Select(budget =>
                new FairComparison(Sweeps.Settings.Of(("task", task)), Control, "ReLU", budget)
                {
                    Seeds = TunedOutputs.Seeds,
                }.BySpeed(Sweeps.Settings.Of(("what", "speed"), ("budget", Plain.Budget(budget))), SpeedLevel.Of(task))
            ),
        ];
}

/// <summary>The level of the training loss that epochs are counted to.</summary>
internal static class SpeedLevel
{
    /// <summary>What the level is, in a few words.</summary>
    public const string Text = "a fifth of the training loss of an even guess";

    /// <summary>The level by the name that "learn" gives it.</summary>
    /// <param name="task">Name of the task.</param>
    public static string Of(string task) => task == "digits" ? "epochsToTenth" : "epochsToFifth";
}
