namespace Activations.Course.Exercises;

internal static class GateExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        new(
            "swish-value",
            "Write Swish: x times the sigmoid of beta times x.",
            FunctionOf.Two(
                "x",
                "beta",
                (x, beta) => x / (1 + Math.Exp(-beta * x)),
                (-1, 1),
                (2, 1),
                (2, 3),
                (0, 1),
                (-1, 1.702),
                (1, 0.1),
                (-700, 1),
                (30, 2),
                (-0.5, 10)
            ),
            "beta is the steepness of the gate: towards 0 the function becomes x / 2, towards infinity ReLU.",
            "The sigmoid of z is 1 / (1 + Math.Exp(-z)).",
            "Does beta stand in the gate only, or before it as well?",
            "x / (1 + Math.Exp(...))"
        ),
        new(
            "swish-derivative",
            "Give the derivative of x times sigmoid(x), from x and the open share s = sigmoid(x).",
            FunctionOf.Two(
                "x",
                "s",
                (x, s) => s + (x * s * (1 - s)),
                (1, 0.7310585786300049),
                (-1, 0.2689414213699951),
                (0, 0.5),
                (-4, 0.01798620996209156),
                (3, 0.9525741268224334),
                (-30, 9.357622968839299e-14)
            ),
            "The first term passes the gradient as far as the gate is open; the second is what moving the gate brings.",
            "Use the product rule on x times s.",
            "The sigmoid's derivative is s * (1 - s).",
            "s + x * ..."
        ),
        new(
            "glu-width",
            "A plain block has h hidden units, a gated one needs three matrices in place of two. What share of h may it have for as many weights?",
            new NumberReference(2.0 / 3) { Tolerance = 2e-3 },
            "The gated units of large language models are two thirds as wide for that reason: they are compared at equal cost.",
            "With d inputs and outputs the plain block has 2 * d * h weights. How many has the gated one, with k units?",
            "Solve 3 * d * k = 2 * d * h for k / h."
        ),
    ];
}
