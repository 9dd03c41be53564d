using Activations.Course.Experiments;
using Activations.Course.Sweeps;
using MathNet.Numerics.Statistics;

namespace Activations.Course.Claims;

/// <summary>ELU's smoothness makes the gradient flow more stable.</summary>
internal static class SmoothFlow
{
    private const int Seeds = FairSearch.UsualSeeds;
    private const double Rate = 0.003,
        Gain = 2,
        SmallestShare = 10,
        SmallestPower = 0.1;

    private static readonly string[] s_references = ["ELU, 0.5", "ELU, 2", "ReLU", "Leaky ReLU"];

    public static Claim Claim { get; } =
        new()
        {
            Id = "smooth-flow",
            Statement = "ELU's smoothness at 0 makes the flow of gradients more stable.",
            Kinds = ClaimKinds.Training,
            Lesson = 7,
            Texts = ["S3"],
            Protocol = FormattableString
                .Invariant(
                    $"""
                    {DeepSpirals.Protocol} ELU with alpha = 1, which has no kink, is compared with ELU with alpha = 0.5 and
                    alpha = 2, which differ in the kink and in the plateau, with ReLU and with leaky ReLU. Networks have 3
                    hidden layers and learn for the short budget. In every step the norm of the gradient of each hidden
                    layer's weights is taken. Measured is the standard deviation of the norm over the steps of an epoch,
                    divided by its mean, averaged over epochs and layers. Once every function has its own tuned rate and
                    gain, and once all have rate {Rate} and gain {Gain}, because a larger rate alone makes larger changes.
                    Differences are paired over {Seeds} seeds.
                    """
                )
                .ReplaceLineEndings(" "),
            Delta =
                $"{SmallestShare} % of the reference's variation: less could not be seen in a curve of gradient norms.",
            Settings =
            [
                .. from settings in new[] { "tuned", "equal" }
                from reference in s_references
                select OverSteps(
                    Settings.Of(("reference", reference), ("settings", settings)),
                    reference,
                    depth: 3,
                    isTuned: settings == "tuned"
                ),
            ],
            Second =
            [
                .. from reference in s_references
                select OverSteps(
                    Settings.Of(("depth", 10), ("over", "steps"), ("reference", reference)),
                    reference,
                    depth: 10,
                    isTuned: true
                ),
                .. from reference in s_references select OverSeeds(reference),
            ],
            SecondProtocol =
                "With 10 hidden layers. And the spread over seeds, with 3 hidden layers: how far the mean gradient of the "
                + "first hidden layer over that of the last lies from the median of all seeds, in powers of 10; there, "
                + FormattableString.Invariant($"{SmallestPower} powers of 10 matter, a factor of 1.26."),
        };

    private static Setting OverSteps(Settings factors, string reference, int depth, bool isTuned) =>
        Of(
            factors,
            reference,
            depth,
            isTuned,
            (elu, other) =>
            {
                double usual = other.Average(row => row["variation"]);
                return Finding.Paired(
                    elu.Zip(other, (x, y) => 100 * (y["variation"] - x["variation"]) / usual),
                    SmallestShare,
                    "% less variation of the gradient"
                );
            }
        );

    private static Setting OverSeeds(string reference) =>
        Of(
            Settings.Of(("depth", 3), ("over", "seeds"), ("reference", reference)),
            reference,
            depth: 3,
            isTuned: true,
            (elu, other) =>
                Finding.Paired(
                    Deviations(elu).Zip(Deviations(other), (x, y) => y - x),
                    SmallestPower,
                    "powers of 10 of the gradient"
                )
        );

    // How far each seed lies from the median of all (M. B. Brown and A. B. Forsythe, 1974).
    private static double[] Deviations(IReadOnlyList<Row> rows)
    {
        double[] powers = [.. rows.Select(row => Flow.Power(row["ratio"]))];
        double median = powers.Median();
        return [.. powers.Select(power => Math.Abs(power - median))];
    }

    private static Setting Of(
        Settings factors,
        string reference,
        int depth,
        bool isTuned,
        Func<Row[], Row[], Finding> judge
    ) =>
        isTuned
            ? new TunedPair(Search("ELU", depth), Search(reference, depth)).By(factors, judge)
            : Setting.Of(
                factors,
                [.. Fixed("ELU", depth), .. Fixed(reference, depth)],
                rows => judge([.. rows.Take(Seeds)], [.. rows.Skip(Seeds)])
            );

    private static IEnumerable<Trial> Fixed(string function, int depth) =>
        FairSearch.TrialsThatCount(
            GradientSteadiness.Experiment.Name,
            Search(function, depth).Base.With("rate", Rate).With("gain", Gain).With("half", "test")
        );

    private static FairSearch Search(string function, int depth) =>
        new(DeepSpirals.Task(depth).With("function", function), "Short")
        {
            CountedIn = GradientSteadiness.Experiment.Name,
        };
}
