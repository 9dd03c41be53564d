using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>Whether leaky ReLU's negative activations grow large.</summary>
internal static class LeakyUnbounded
{
    // The size of ELU's floor.
    private const double Floor = 1;

    private const double SmallestSize = 0.25;

    private const double SameOrder = 0.5;

    private const double SmallestShare = 0.1;

    private static readonly double[] s_slopes = [0.01, 0.1, 0.3];

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } =
        new()
        {
            Id = "leaky-unbounded",
            Statement = "Leaky ReLU's negative activations can grow large.",
            Kinds = ClaimKinds.Numeric,
            Lesson = 5,
            Texts = ["S4"],
            Protocol =
                TunedOutputs.Protocol
                + $"{AlphaCrucial.Search} The slopes are {string.Join(", ", s_slopes.Select(Text))}. "
                + "The measure is the size of the most negative output of any hidden unit on any training sample, "
                + $"before training or after any epoch, over {TunedOutputs.Seeds} seeds. "
                + $"Large means beyond {Text(Floor)}, the size of ELU's floor, below which ELU never gives anything.",
            Delta =
                $"{Text(SmallestSize)}, a quarter of ELU's floor; in the second protocol {Text(SmallestShare)}, a "
                + "fifth of the threshold.",
            Settings =
            [
                .. Settings(
                    row => -row["lowest"],
                    Floor,
                    SmallestSize,
                    $"size of the most negative output beyond {Text(Floor)}"
                ),
            ],
            Second =
            [
                .. Settings(
                    row => -row["lowest"] / row["highest"],
                    SameOrder,
                    SmallestShare,
                    $"most negative output over largest output beyond {Text(SameOrder)}"
                ),
            ],
            SecondProtocol =
                "The same runs, and large means in comparison with the positive side: the most negative output is at "
                + $"least {Text(SameOrder)} times as large in size as the largest output.",
        };

    private static IEnumerable<Setting> Settings(
        Func<Row, double> measure,
        double threshold,
        double delta,
        string unit
    ) =>
        from task in new[] { "spirals", "digits" }
        from slope in s_slopes
        select new TunedOutputs(task, AlphaCrucial.Name(slope)) { Search = AlphaCrucial.Small }.Beyond(
            Sweeps.Settings.Of(("task", task), ("slope", slope)),
            measure,
            threshold,
            delta,
            unit
        );

    private static string Text(double number) => FormattableString.Invariant($"{number}");
}
