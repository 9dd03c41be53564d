using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>PReLU may learn another slope per channel, and the network uses the differences.</summary>
internal static class PreluChannels
{
    private const string Budget = "long";

    // What sets the slopes of a layer apart if it is this or more: two fifths of the slope that they start from.
    private const double Spread = 0.1;

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } =
        new()
        {
            Id = "prelu-channels",
            Statement = "PReLU learns different slopes for the channels of a layer, and the network uses them.",
            Kinds = ClaimKinds.Training,
            Lesson = 6,
            Texts = ["S0", "S4"],
            Protocol =
                Tuned.Networks
                + Tuned.HowTuned
                + "A channel of a dense layer is a unit. After the long budget we measure two things. Spread: the standard deviation of the slopes within a layer, its mean over the layers. Use: the test accuracy with the learned slopes minus that after each slope is replaced by the mean of its layer, without more training.",
            Delta = FormattableString.Invariant(
                $"Spread: {Spread}, two fifths of the slope that all start from. Use: a tenth of the test error with the learned slopes."
            ),
            Settings = [.. Of(Tuned.Spirals), .. Of(Tuned.Teacher)],
            Second = [OfUse(Tuned.Spirals), OfUse(Tuned.Teacher)],
            SecondProtocol =
                "A network may use what it has and yet do as well without it: PReLU with a slope per unit against PReLU trained with one slope per layer, each tuned for itself.",
        };

    private static IEnumerable<Setting> Of(Settings task)
    {
        FairSearch[] searches = [Tuned.Search(task, "PReLU", Budget) with { CountedIn = SlopeSpread.Experiment.Name }];
        yield return Setting.OfSearches(
            task.With("measure", "spread"),
            searches,
            rows =>
                Finding.Paired(
                    rows[0].Select(row => row["spread"]),
                    Spread,
                    "standard deviation of the slopes of a layer"
                )
        );
        yield return Setting.OfSearches(
            task.With("measure", "use"),
            searches,
            rows =>
                Finding.Paired(
                    rows[0].Select(row => 100 * (row["accuracy"] - row["accuracyShared"])),
                    FairComparison.TenthOfError(rows[0], "accuracy"),
                    "points of test accuracy lost by averaging the slopes"
                )
        );
    }

    private static Setting OfUse(Settings task) =>
        Tuned.ByAccuracy(
            task.With("measure", "advantage"),
            Tuned.Search(task, "PReLU", Budget),
            Tuned.Search(task.With("slopes", "layer"), "PReLU", Budget),
            Budget
        );
}
