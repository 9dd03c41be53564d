using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>max-form: are Leaky ReLU and PReLU the larger one of a x and x?</summary>
internal static class MaxForm
{
    private static readonly (string Name, double[] Slopes)[] s_ranges =
    [
        ("below 0", [-2, -1.5, -1, -0.5, -0.1]),
        ("0 to 1", [0, 0.01, 0.1, 0.25, 0.5, 0.75, 1]),
        ("above 1", [1.01, 1.25, 1.5, 2]),
    ];

    public static Claim Claim { get; } =
        new()
        {
            Id = "max-form",
            Statement = "Leaky ReLU and PReLU with slope a are max(a x, x).",
            Kinds = ClaimKinds.Analytic,
            Lesson = 5,
            Texts = ["S2", "S3"],
            Protocol =
                "The functions are computed in single precision for 4,096 numbers of all sizes and both signs, for "
                + $"{s_ranges.Sum(range => range.Slopes.Length)} slopes from -2 to 2. The claim is supported in a "
                + "range of slopes if every result equals max(a x, x) exactly. The two zeros count as equal.",
            Delta = "Results are equal or they are not. The effect is 1 or -1 and delta is 1.",
            Proof =
                "Take x above 0: x is the larger one of the two exactly if a is at most 1. Take x below 0: a x is the "
                + "larger one exactly if a is at most 1. For a above 1 the functions are min(a x, x) in place of the "
                + "maximum.",
            Settings =
            [
                .. from range in s_ranges
                from function in new[] { "Leaky ReLU", "PReLU" }
                select Setting.Of(
                    Settings.Of(("slope", range.Name), ("function", function)),
                    range.Slopes.Select(slope =>
                        Trials.Calculated(MaximumForm.Experiment, Settings.Of(("function", function), ("slope", slope)))
                    ),
                    rows =>
                        Finding.Exact(
                            rows.All(row => row["notMaximum"] == 0),
                            "every result is the larger one of a x and x"
                        )
                ),
            ],
        };
}
