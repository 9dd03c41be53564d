using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>relu-curves: do enough ReLU units approximate curved functions?</summary>
internal static class ReluCurves
{
    // In per cent of the curve's span.
    private const double Threshold = 5,
        Least = 1;

    private const int MostBuilt = 64,
        Enough = 16,
        Seeds = 560;

    private static readonly string[] s_curves = ["square", "sine"];
    private static readonly int[] s_learned = [1, 2, 4, 8, Enough];

    public static Claim Claim { get; } =
        new()
        {
            Id = "relu-curves",
            Statement = "Enough ReLU units approximate curved functions.",
            Kinds = ClaimKinds.Analytic | ClaimKinds.Numeric,
            Lesson = 3,
            Texts = ["S1"],
            Protocol =
                "The curves are x^2 and sin(pi x) over [-1, 1]. The error is the largest distance over [-1, 1], in "
                + "per cent of the curve's span. First, networks with one hidden layer are built by hand for 1, 2, "
                + $"4, ... {MostBuilt} units, so that they are chords between equally spaced points of the curve. "
                + "The claim is supported if every error is within the theoretical bound, and falls by a factor "
                + $"between 3.5 and 4.5 from {MostBuilt / 4} to {MostBuilt / 2} and from {MostBuilt / 2} to "
                + $"{MostBuilt} units. Then networks with {string.Join(", ", s_learned)} units learn 256 points each "
                + "by Adam in batches of 32, from inputs of variance 1. Learning rate and gain are searched for each "
                + $"number of units. They learn for 100 epochs and for 300, and {Trials.Seeds} seeds count, of "
                + $"{Enough} units in one layer {Seeds}. The "
                + $"claim is supported where the error with {Enough} units is below {Threshold} %.",
            Delta =
                $"{Least} point of error, a fifth of the threshold. Below a threshold of {Threshold} % a drawing of "
                + "the network is hard to tell from the curve. For the networks built by hand the effect is 1 or -1 "
                + "and delta is 1.",
            Changes = [$"{Seeds} seeds in place of {Trials.Seeds}, of which one setting could not tell."],
            Proof =
                "A chord of width h is nowhere further from the curve than h^2 max|f''| / 8. With n units h is 2 / "
                + "n, so that the error falls as 1 / n^2. For x^2 it is exactly 1 / n^2. Any continuous curve is "
                + "approximated by chords as closely as one likes, with enough of them.",
            Settings =
            [
                .. s_curves.Select(Built),
                .. from curve in s_curves from budget in new[] { "Short", "Long" } select Learned(curve, budget, 1),
            ],
            Second =
            [
                .. from curve in s_curves from budget in new[] { "Short", "Long" } select Learned(curve, budget, 2),
            ],
            SecondProtocol = $"The networks that learn have two hidden layers of {Enough} units each instead of one.",
        };

    private static Setting Built(string curve)
    {
        int[] units = [.. Enumerable.Range(0, 7).Select(i => 1 << i)];
        return Setting.Of(
            Settings.Of(("curve", curve), ("network", "built")),
            units.Select(n => Trials.Calculated(CurveFitting.Built, Settings.Of(("curve", curve), ("units", n)))),
            rows =>
                Finding.Exact(
                    units[^1] == MostBuilt
                        && rows.All(row => row["error"] <= (row["bound"] * 1.001) + 1e-4)
                        && Enumerable
                            .Range(rows.Count - 2, 2)
                            .All(i => rows[i - 1]["error"] / rows[i]["error"] is > 3.5 and < 4.5),
                    "the error is within the bound and falls to a quarter with twice the units"
                )
        );
    }

    private static Setting Learned(string curve, string budget, int depth)
    {
        FairSearch Of(int units)
        {
            var settings = Settings.Of(("curve", curve), ("units", units));
            return new(depth == 1 ? settings : settings.With("depth", depth), budget)
            {
                Experiment = CurveFitting.Learned.Name,
            };
        }

        int SeedsOf(int units) => depth == 1 && units == Enough ? Seeds : Trials.Seeds;

        // The smaller networks are run for a chart of error against units, and not judged.
        int[] run = depth == 1 ? s_learned : [Enough];
        return new(
            Settings.Of(("curve", curve), ("network", "learned"), ("budget", budget)),
            rows => run.SelectMany(units => Of(units).Needs(rows, SeedsOf(units))),
            rows =>
                Finding.Paired(
                    Of(Enough)
                        .Counting(rows, SeedsOf(Enough))
                        .Select(trial => Threshold - rows[trial]["error" + budget]),
                    Least,
                    "% of the curve's span below the threshold"
                )
        );
    }
}
