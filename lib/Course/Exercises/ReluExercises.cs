namespace Activations.Course.Exercises;

internal static class ReluExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        new(
            "relu-value",
            "Write ReLU: the greater of 0 and x.",
            FunctionOf.Number(x => Math.Max(0, x), [-2, 3, 0, -0.0, 0.5, -1e-9, 1e-9, -1e300, 1e300]),
            "ReLU passes what is positive and stops the rest: a comparison and no exponential, which is why it is cheap.",
            "What is left of a negative x?",
            "One call of Math.Max does it, or a conditional expression: x > 0 ? ... : ...",
            "Compare x with 0 and give the greater of the two."
        ),
        new(
            "relu-derivative",
            "Write the derivative of ReLU, with f'(0) = 0 by convention.",
            FunctionOf.Number(
                x => x > 0 ? 1 : 0,
                [-2, 3, 0, -0.0, 0.5, 100, -1e-9, 1e-9, -1e300, 1e300],
                (x, y) =>
                    x == 0 && y is > 0 and <= 1
                        ? "At 0 any slope from 0 to 1 is a subgradient, so yours is accepted; the lesson and most libraries take 0."
                        : null
            ),
            "The gradient passes whole or not at all: a unit that is negative for an input learns nothing from it.",
            "The graph is two straight lines; what is the slope of each?",
            "The derivative does not depend on how large x is, only on its sign.",
            "It is x > 0 ? ... : ..., with two constants."
        ),
        new(
            "relu-sparsity",
            "What share of ReLU's outputs is exactly 0 when its input is standard normal?",
            new NumberReference(0.5) { Tolerance = 2e-3 },
            "Half of a standard normal lies below its mean 0, and all of that half becomes exactly 0.",
            "Which inputs does ReLU turn into 0?",
            "The standard normal is symmetric about 0: how much of it lies on the left?"
        ),
        new(
            "relu-sparsity-shifted",
            "And when the input is normal with mean 1 and standard deviation 1? Three digits are enough.",
            new NumberReference(0.15865525393145707) { Tolerance = 2e-3 },
            "It is the normal distribution function at -1: moving the mean by one deviation cuts the zeros to less than a third of what they were.",
            "How many standard deviations below the mean does 0 lie?",
            "Look up the standard normal's distribution function at -1, or count in a sample.",
            "About 68 % of a normal lies within one deviation of its mean; half of the rest lies below."
        ),
    ];
}
