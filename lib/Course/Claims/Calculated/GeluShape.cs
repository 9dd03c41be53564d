using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>gelu-shape: is GELU non-convex and non-monotonic?</summary>
internal static class GeluShape
{
    private const string NotMonotonic = "not monotonic",
        NotConvex = "not convex";

    public static Claim Claim { get; } =
        new()
        {
            Id = "gelu-shape",
            Statement = "GELU, x Phi(x), is neither convex nor monotonic.",
            Kinds = ClaimKinds.Analytic | ClaimKinds.Numeric,
            Lesson = 9,
            Texts = ["S2"],
            Protocol =
                "The zeros of the first and of the second derivative between -6 and 6 are found by root finding in "
                + "double precision. Not monotonic is supported if the function falls on the left of the zero of its "
                + "derivative, rises on its right, and the lowest value is below 0. Not convex is supported if the "
                + "function lies above one of its chords, and its second derivative changes sign at the square root "
                + "of 2 on either side, as the proof says. The distance of every function from GELU is measured "
                + "beside it.",
            Delta = "The function has the property or it has not. The effect is 1 or -1 and delta is 1.",
            Proof =
                "f'(x) = Phi(x) + x phi(x) is below 0 for x = -1 and above 0 for x = 0, so that f falls and then "
                + "rises. f''(x) = (2 - x^2) phi(x) is below 0 for x^2 above 2.",
            Settings =
            [
                Of("GELU", NotMonotonic, HasMinimum),
                Of("GELU", NotConvex, row => IsNotConvex(row) && HasProvedInflections(row)),
            ],
            Second =
            [
                .. from function in new[] { "GELU (tanh)", "GELU (sigmoid)", "SiLU", "Mish" }
                from property in new[] { NotMonotonic, NotConvex }
                select Of(function, property, property == NotConvex ? IsNotConvex : HasMinimum),
            ],
            SecondProtocol =
                "The two approximations of GELU and its neighbours SiLU (Swish with beta 1) and Mish are tried in "
                + "place of GELU. Where their second derivative changes sign is measured, and not compared with a "
                + "proof.",
        };

    private static Setting Of(string function, string property, Func<Row, bool> has) =>
        Trials.Exact(
            Settings.Of(("function", function), ("property", property)),
            Trials.Calculated(CurveShape.Experiment, Settings.Of(("function", function))),
            has,
            "the function is " + property
        );

    private static bool HasMinimum(Row row) =>
        row["turns"] == 1 && row["minimum"] < 0 && row["slopeLeft"] < 0 && row["slopeRight"] > 0;

    private static bool IsNotConvex(Row row) => row["aboveChord"] > 0 && row["inflections"] >= 2;

    private static bool HasProvedInflections(Row row) =>
        row["inflections"] == 2
        && Math.Abs(row["inflectionLeft"] + Math.Sqrt(2)) < 1e-6
        && Math.Abs(row["inflectionRight"] - Math.Sqrt(2)) < 1e-6;
}
