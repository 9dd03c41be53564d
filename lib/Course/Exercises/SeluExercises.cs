using Activations.Functions;

namespace Activations.Course.Exercises;

internal static class SeluExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        new(
            "selu-lambda",
            "Given the mean square of outputs whose mean is 0, by what factor must they be multiplied to have variance 1?",
            FunctionOf.Number(m => 1 / Math.Sqrt(m), [4, 0.25, 1, 0.9, 2.5, 1e-6]),
            "A factor on the outputs multiplies their variance by its square. With it, lambda is known as soon as alpha is.",
            "With mean 0, the mean square is the variance. What does a factor do to it?",
            "A factor c makes the variance c * c * m: for which c is that 1?",
            "1 / Math.Sqrt(...)"
        ),
        new(
            "selu-gain-limit",
            "Above which gain does the mean square grow without end? Three digits are enough.",
            new NumberReference(2 / (SELU.Lambda * SELU.Lambda)) { Tolerance = 2e-3 },
            "Far to the right the curve has slope gain * lambda^2 / 2: at 1 or more it never comes down to the diagonal again.",
            "For large q almost all of the mean square comes from the positive half, where SELU is a line. What slope has it?",
            "Half of all inputs are positive, and each contributes (lambda * z)^2 with z^2 = gain * q on average.",
            "The next mean square is about gain * lambda^2 / 2 * q: when is that factor 1?"
        ),
        new(
            "alpha-dropout-scale",
            "By what factor a must values be multiplied after a share p of them was set to l, to have variance 1 again?",
            FunctionOf.Two(
                "p",
                "l",
                (p, l) => 1 / Math.Sqrt((1 - p) + (l * l * p * (1 - p))),
                (0.5, -2),
                (0.1, -1.7580993408473766),
                (0, -1.7580993408473766),
                (0.5, 0),
                (0.2, 1),
                (0.9, -1),
                (0.25, 3)
            ),
            "It is the factor in the library's AlphaDropout; for l = 0, ordinary dropout, it is 1 / sqrt(1 - p).",
            "Find mean and mean square of the mixture: a share 1 - p has mean 0 and mean square 1, a share p is l.",
            "The mean is p * l and the mean square (1 - p) + p * l * l: what is the variance?",
            "The variance is (1 - p) + l * l * p * (1 - p); the factor is 1 over its square root."
        ),
    ];
}
