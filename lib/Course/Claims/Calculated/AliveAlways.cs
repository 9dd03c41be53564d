using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>alive-always: is ELU's gradient other than 0 for every negative input?</summary>
internal static class AliveAlways
{
    private static readonly string[] s_forms = ["alpha e^x", "f + alpha"];

    // Adam's usual rate for this task, and one beyond all that the search for a rate tries.
    private static readonly (string Name, double Rate)[] s_rates = [("0.01", 0.01), ("0.1", 0.1)];

    public static Claim Claim { get; } =
        new()
        {
            Id = "alive-always",
            Statement = "The gradient of ELU is not 0 for any negative input.",
            Kinds = ClaimKinds.Analytic | ClaimKinds.Numeric,
            Lesson = 7,
            Texts = ["S2", "S3"],
            Protocol =
                "In real numbers the claim follows from the formula, and double precision checks it down to -700. In "
                + "single precision the smallest input whose derivative is not exactly 0 is found by bisection over "
                + "all floats from -200 to -1. The derivative is computed in two forms: alpha e^x, and f(x) + alpha "
                + "from the output. The claim is supported if no derivative between -200 and 0 is 0. Then networks "
                + "of three layers of 32 units learn 300 standardised points of the spirals for 60 epochs by Adam, "
                + $"from a gain of 2, with learning rates {string.Join(" and ", s_rates.Select(r => r.Name))}. After "
                + "every epoch the derivatives that are exactly 0 are counted over all units and points. A run "
                + "succeeds if there is none. ELU's share of runs that succeed is compared with ReLU's over "
                + $"{Trials.Seeds} seeds. Alpha is 1.",
            Delta =
                "Half of all runs, because the claim says that no run has such a derivative, and the control, ReLU, is "
                + "known to have some in every run.",
            Proof =
                "The derivative alpha e^x is above 0 for every real x. In single precision e^x rounds to 0 below "
                + "ln 2^-150, about -103.97. The output rounds to -alpha at about -17.3 already, and f + alpha is "
                + "then 0.",
            Settings =
            [
                Trials.Exact(
                    Settings.Of(("inputs", "all"), ("numbers", "real")),
                    Trials.Calculated(EluUnderflow.Experiment, Settings.Of(("form", "real"))),
                    row => row["smallest"] > 0 && row["departure"] <= 1e-9,
                    "the derivative is above 0, and falls by the factor e per unit"
                ),
                .. s_forms.Select(form =>
                    Trials.Exact(
                        Settings.Of(("inputs", "all"), ("numbers", "single precision"), ("form", form)),
                        Trials.Calculated(EluUnderflow.Experiment, Settings.Of(("form", form))),
                        row => row["lastAlive"] <= -199.9 && row["wrong"] == 0,
                        "no derivative between -200 and 0 is 0"
                    )
                ),
                .. from rate in s_rates from form in s_forms select InTraining(rate.Name, rate.Rate, form),
            ],
        };

    private static Setting InTraining(string name, double rate, string form)
    {
        Trial[] Runs(string function) =>
            [
                .. Trials.Drawn(
                    ExactZeros.Experiment,
                    Settings.Of(("task", "spirals"), ("function", function), ("rate", rate))
                ),
            ];
        Trial[] elu = Runs("ELU"),
            relu = Runs("ReLU");
        string zeros = form == s_forms[0] ? "zeros" : "zerosFromOutput";
        return Setting.Of(
            Settings.Of(("inputs", "in training"), ("numbers", "single precision"), ("form", form), ("rate", name)),
            [.. elu, .. relu],
            rows =>
                Finding.Counted(
                    rows.Take(elu.Length).Select(row => row[zeros] == 0),
                    rows.Skip(elu.Length).Select(row => row["zeros"] == 0),
                    0.5,
                    "share of runs without a derivative of exactly 0"
                )
        );
    }
}
