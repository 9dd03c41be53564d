namespace Activations.Course.Exercises;

internal static class BendExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        new(
            "linear-collapse",
            "Given p = [w1, b1, w2, b2], return [w, b] so that w x + b is w2 (w1 x + b1) + b2 for every x.",
            new SequenceReference(
                p => [p[2] * p[0], (p[2] * p[1]) + p[3]],
                [2, 3, 5, 7],
                [1, 0, 1, 0],
                [-1, 2, 0.5, 0],
                [0, 1, 3, -2],
                [4, -1, -2, 0.25]
            ),
            "Two linear layers make one, and so does any number of them: depth without a bend buys nothing.",
            "Multiply out w2 (w1 x + b1) + b2.",
            "What stands beside x is the new slope; everything else is the new offset.",
            "The first bias passes through the second layer: it is multiplied by w2."
        ),
        new(
            "sigmoid-derivative",
            "Give the sigmoid's derivative from its output s alone.",
            FunctionOf.Number(s => s * (1 - s), [0.5, 0.2, 0.9, 0, 1, 0.999, 1e-6]),
            "At most a quarter, at s = 1/2, and close to 0 wherever the output is close to 0 or 1: that is saturation.",
            "Differentiate 1 / (1 + e^-x), and look for s in the result.",
            "The derivative is e^-x / (1 + e^-x)^2: one factor of it is s, what is the other?",
            "e^-x / (1 + e^-x) is 1 - s."
        ),
    ];
}
