using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>elu-alpha: what does ELU's alpha set?</summary>
internal static class EluAlpha
{
    private const string High = "ELU, 5",
        Usual = "ELU";

    private const int Depth = 20;

    private static readonly double[] s_alphas = [0.01, 0.1, 0.5, 1, 2, 5];

    public static Claim Claim { get; } =
        new()
        {
            Id = "elu-alpha",
            Statement =
                "Alpha sets the value at which ELU saturates: a high alpha means vanishing gradients, and a low "
                + "alpha is like ReLU.",
            Kinds = ClaimKinds.Analytic | ClaimKinds.Training,
            Lesson = 7,
            Texts = ["S3"],
            Protocol =
                "Saturation: in single precision ELU's lowest value must be -alpha, for alpha "
                + $"{string.Join(", ", s_alphas.Select(a => FormattableString.Invariant($"{a}")))}. Low: the largest "
                + "distance from ReLU must be alpha, so that it goes to 0 with alpha. High: alpha 5 is compared with "
                + $"alpha 1 in two ways. In untrained networks with {Depth} layers of 32 units on the spirals, the "
                + "norm of the gradient of the first hidden layer's weights is divided by that of the last one's. "
                + "The claim is supported where this ratio is smaller for alpha 5 in powers of ten. Gains of 0.5, 1 "
                + "and 2 are tried. In trained networks with three layers of 32 units on the spirals, the claim is "
                + "supported where alpha 5 has lower test accuracy. There both have the learning rate and the gain "
                + $"that the same search finds, for a short and for a long budget. {Trials.Seeds} seeds count.",
            Delta =
                "Gradients: one power of ten over the whole depth, because less is made up for by a learning rate. "
                + "Accuracy: a tenth of the error with alpha 5. Saturation and distance: the effect is 1 or -1 and "
                + "delta is 1.",
            Proof =
                "For x below 0 ELU is alpha (e^x - 1), which falls towards -alpha as x falls. ReLU is 0 there, so "
                + "that the distance between the two is alpha (1 - e^x), below alpha.",
            Settings =
            [
                Exact("saturation at -alpha", (row, alpha) => row["limit"] == -alpha && row["lowest"] == -alpha),
                Exact("low is like ReLU", (row, alpha) => row["fromRelu"] == alpha),
                .. new[] { 0.5, 1, 2 }.Select(Vanishing),
                .. new[] { "Short", "Long" }.Select(budget =>
                    new FairComparison(Settings.Of(("task", "spirals")), Usual, High, budget).ByAccuracy(
                        Settings.Of(("says", "high learns worse"), ("budget", budget))
                    )
                ),
            ],
        };

    private static Setting Exact(string says, Func<Row, double, bool> isAsClaimed) =>
        Setting.Of(
            Settings.Of(("says", says)),
            s_alphas.Select(alpha => Trials.Calculated(AlphaOfElu.Limit, Settings.Of(("alpha", alpha)))),
            rows =>
                Finding.Exact(rows.Zip(s_alphas, (row, alpha) => isAsClaimed(row, (float)alpha)).All(yes => yes), says)
        );

    private static Setting Vanishing(double gain)
    {
        IEnumerable<Trial> Runs(string function) =>
            Trials.Drawn(
                AlphaOfElu.Gradients,
                Settings.Of(
                    ("task", "spirals"),
                    ("function", function),
                    ("depth", Depth),
                    ("gain", gain),
                    ("rate", 0.01)
                )
            );
        return Setting.Paired(
            Settings.Of(("says", "high makes gradients vanish"), ("gain", gain)),
            Runs(Usual),
            Runs(High),
            row => Math.Log10(row["first"] / row["last"]),
            _ => 1,
            $"powers of ten that the gradient loses over {Depth} layers"
        );
    }
}
