using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>PReLU overfits small data sets.</summary>
internal static class PreluOverfits
{
    /// <summary>The budget of these claims: overfitting takes time.</summary>
    public const string Budget = "long";

    /// <summary>How much faster slopes move that have room to move.</summary>
    public const int Fast = 10;

    /// <summary>Share of wrong labels of the second protocol.</summary>
    private const double Noise = 0.2;

    private static readonly int[] s_small = [50, 150, 500];

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } =
        new()
        {
            Id = "prelu-overfits",
            Statement = "PReLU overfits small data sets.",
            Kinds = ClaimKinds.Training,
            Lesson = 6,
            Texts = ["S2", "S3"],
            Protocol =
                Tuned.Networks
                + Tuned.HowTuned
                + "The task is the classes that a random network gives points of 16 features. The gap is training accuracy minus test accuracy after the long budget. "
                + $"The effect is PReLU's gap minus that of leaky ReLU with PReLU's starting slope, 0.25, with {string.Join(", ", s_small)} points to learn from and about as many steps for each. PReLU's slopes learn at the rate of the weights, and at {Fast} times that rate, so that they have room to move.",
            Delta = "A tenth of leaky ReLU's mean gap.",
            Settings =
            [
                .. from samples in s_small
                from slopeRate in new[] { 1, Fast }
                select Of(Tuned.TeacherWith(samples), slopeRate, Factors(samples, slopeRate)),
            ],
            Second =
            [
                .. s_small.Select(samples =>
                    Of(
                        Tuned.TeacherWith(samples).With("noise", Noise),
                        Fast,
                        Factors(samples, Fast).With("noise", Noise)
                    )
                ),
                Of(Tuned.Teacher, Fast, Factors(Tuned.AllOfTeacher, Fast).With("noise", 0)),
            ],
            SecondProtocol = FormattableString.Invariant(
                $"More to overfit to: {100 * Noise} % of the labels to learn from are wrong. And, with the right labels, a larger set of {Tuned.AllOfTeacher} points."
            ),
        };

    /// <summary>The search for PReLU whose slopes move faster by a factor.</summary>
    public static FairSearch Search(Settings task, int slopeRate) =>
        Tuned.Search(slopeRate == 1 ? task : task.With("slopeRate", slopeRate), "PReLU", Budget);

    private static Settings Factors(int samples, int slopeRate) =>
        Sweeps.Settings.Of(("samples", samples), ("slopeRate", slopeRate));

    private static Setting Of(Settings task, int slopeRate, Settings factors) =>
        Setting.OfSearches(
            factors,
            [Search(task, slopeRate), Tuned.Search(task, PreluBeatsLeaky.Control, Budget)],
            rows =>
                Finding.Paired(
                    Tuned.Differences(rows[0], rows[1], Tuned.Gap(Budget)),
                    Tuned.TenthOfGap(rows[1], Budget),
                    "points of training accuracy minus test accuracy"
                )
        );
}
