namespace Activations.Course.Exercises;

internal static class EluExercises
{
    private static readonly (double, double)[] Inputs =
    [
        (-1, 1),
        (2, 1),
        (2, 3),
        (0, 1),
        (-1, 2),
        (-0.0, 0.5),
        (-40, 1.5),
        (1e-9, 1),
        (-0.3, 0.1),
        (700, 2),
        (-800, 1),
    ];

    public static IReadOnlyList<Exercise> All { get; } =
    [
        new(
            "elu-value",
            "Write ELU: x for positive x, otherwise alpha times (e to the x, less 1).",
            FunctionOf.Two("x", "alpha", (x, alpha) => x > 0 ? x : alpha * (Math.Exp(x) - 1), Inputs),
            "On the left it settles at -alpha, so the mean activation can come close to 0.",
            "Treat x > 0 and the rest apart: does alpha matter on both sides?",
            "On the left use Math.Exp(x) - 1, and remember alpha.",
            "x > 0 ? x : alpha * (...)"
        ),
        new(
            "elu-derivative",
            "Write the derivative of ELU, with the left branch at 0.",
            FunctionOf.Two("x", "alpha", (x, alpha) => x > 0 ? 1 : alpha * Math.Exp(x), Inputs),
            "On the left it fades but never is 0 before rounding makes it so: there a unit still learns.",
            "The right branch is x itself; what is its slope?",
            "Differentiate alpha * (e^x - 1): which term vanishes?",
            "x > 0 ? 1 : alpha * ..."
        ),
        new(
            "elu-smooth-alpha",
            "For which alpha is ELU differentiable at 0?",
            new NumberReference(1),
            "Slope 1 meets slope alpha at 0, and they agree only for alpha = 1; there the derivative has no jump.",
            "Compare the slopes just left and just right of 0.",
            "The left slope at 0 is alpha times e to the 0."
        ),
        new(
            "elu-derivative-from-output",
            "Give ELU's derivative from its output y: for y > 0, and for y at or below 0.",
            FunctionOf.Two(
                "y",
                "alpha",
                (y, alpha) => y > 0 ? 1 : y + alpha,
                (-0.5, 1),
                (2, 1),
                (0, 1),
                (-0.5, 2),
                (-1, 1),
                (0, 0.5),
                (-1.9, 2),
                (1e-9, 3)
            ),
            "A backward pass needs only the output it has already: no second exponential.",
            "On the left y = alpha * e^x - alpha; where in that is the derivative?",
            "The derivative on the left is alpha * e^x: write it with y and alpha alone."
        ),
    ];
}
