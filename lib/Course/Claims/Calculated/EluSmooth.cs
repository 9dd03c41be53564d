using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>elu-smooth: is ELU smooth at 0?</summary>
internal static class EluSmooth
{
    private static readonly double[] s_alphas = [0.5, 1, 2];

    public static Claim Claim { get; } =
        new()
        {
            Id = "elu-smooth",
            Statement = "ELU is smooth at 0.",
            Kinds = ClaimKinds.Analytic,
            Lesson = 7,
            Texts = ["S2", "S3"],
            Protocol =
                "ELU is taken with alpha "
                + $"{string.Join(", ", s_alphas.Select(a => FormattableString.Invariant($"{a}")))}. The first and "
                + "the second derivative at 0 are calculated from values on the left only and from values on the "
                + "right only. A derivative jumps where the two differ by more than 0.00001. "
                + "The claim is supported for a derivative that does not jump.",
            Delta = "A jump is there or it is not. The effect is 1 or -1 and delta is 1.",
            Proof =
                "On the left f' is alpha e^x and f'' is alpha e^x, on the right f' is 1 and f'' is 0. At 0 the first "
                + "derivative therefore jumps by 1 - alpha, and the second by -alpha. The first jump is 0 for alpha 1 "
                + "only, the second for no alpha above 0.",
            Settings =
            [
                .. from derivative in new[] { "first", "second" }
                from alpha in s_alphas
                select Trials.Exact(
                    Settings.Of(("alpha", alpha), ("derivative", derivative)),
                    Trials.Calculated(
                        OneSidedDerivatives.Experiment,
                        Settings.Of(("function", alpha == 1 ? "ELU" : FormattableString.Invariant($"ELU, {alpha}")))
                    ),
                    row => Math.Abs(row[derivative == "first" ? "jump" : "jumpOfSecond"]) <= OneSidedDerivatives.Noise,
                    "the derivative does not jump at 0"
                ),
            ],
        };
}
