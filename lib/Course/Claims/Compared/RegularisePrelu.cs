using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>Regularisation cures the overfitting of PReLU.</summary>
internal static class RegularisePrelu
{
    private const int Seeds = 120;

    private static readonly double[] s_strengths = [0.1, 1];

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } =
        new()
        {
            Id = "regularise-prelu",
            Statement = "Regularisation cures the overfitting of PReLU to small data sets.",
            Kinds = ClaimKinds.Training,
            Lesson = 6,
            Texts = ["S2", "S3"],
            Protocol =
                Tuned.NetworksWith(Seeds)
                + Tuned.HowTuned
                + "The task is the classes that a random network gives points of 16 features, with 50 points to learn from. The gap is training accuracy minus test accuracy after the long budget; PReLU's excess is its gap minus that of leaky ReLU with slope 0.25. "
                + FormattableString.Invariant(
                    $"PReLU's slopes learn at {PreluOverfits.Fast} times the rate of the weights. The effect is the excess without weight decay minus the excess with it. Weight decay, apart from the gradient as in AdamW, acts on PReLU's slopes alone, or on the weights of both functions, with a strength of {s_strengths[0]} or {s_strengths[1]}. "
                )
                + "A cure that makes both functions overfit less by as much is none for PReLU.",
            Delta = "A tenth of leaky ReLU's mean gap without weight decay, as where the overfitting is judged.",
            Changes =
            [
                $"{Seeds} seeds in place of {Tuned.Seeds}, of which a setting and three of the second protocol could not tell.",
            ],
            Settings = [.. Of(50)],
            Second = [.. Of(150)],
            SecondProtocol = "Three times as many points to learn from, 150.",
        };

    private static IEnumerable<Setting> Of(int samples)
    {
        Settings task = Tuned.TeacherWith(samples);
        var factors = Sweeps.Settings.Of(("samples", samples));
        foreach (double strength in s_strengths)
        {
            yield return Of(
                factors.With("decays", "slopes").With("strength", strength),
                task,
                task.With("slopeDecay", strength),
                task
            );
            yield return Of(
                factors.With("decays", "weights").With("strength", strength),
                task,
                task.With("decay", strength),
                task.With("decay", strength)
            );
        }
    }

    private static Setting Of(Settings factors, Settings free, Settings decayed, Settings decayedControl) =>
        Setting.OfSearches(
            factors,
            [
                PreluOverfits.Search(free, PreluOverfits.Fast),
                Tuned.Search(free, PreluBeatsLeaky.Control, PreluOverfits.Budget),
                PreluOverfits.Search(decayed, PreluOverfits.Fast),
                Tuned.Search(decayedControl, PreluBeatsLeaky.Control, PreluOverfits.Budget),
            ],
            rows =>
                Finding.Paired(
                    Excess(rows[0], rows[1]).Zip(Excess(rows[2], rows[3]), (without, with) => without - with),
                    Tuned.TenthOfGap(rows[1], PreluOverfits.Budget),
                    "points of PReLU's excess gap taken away"
                ),
            Seeds
        );

    private static IEnumerable<double> Excess(Row[] prelu, Row[] leaky) =>
        Tuned.Differences(prelu, leaky, Tuned.Gap(PreluOverfits.Budget));
}
