using Activations.Course.Experiments;
using Activations.Functions;

namespace Activations.Course.Exercises;

internal static class LeakyExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        new(
            "leaky-value",
            "Write leaky ReLU for any slope a: x for positive x, a x otherwise.",
            FunctionOf.Two(
                "x",
                "a",
                (x, a) => x > 0 ? x : a * x,
                (-3, 0.1),
                (2, 0.1),
                (-1, 2),
                (3, 2),
                (-2, -0.5),
                (2, -0.5),
                (0, 0.3),
                (-1e-9, 0.01),
                (-4, 1),
                (5, 0)
            ),
            "A condition is right for every slope; max(a x, x) is right only for slopes up to 1.",
            "Which of the two lines is the greater one on the left when a is above 1?",
            "Write the two cases as they stand, without max.",
            "x > 0 ? x : ..."
        ),
        new(
            "leaky-noise",
            "Far on the negative side, inputs have variance v. What is the variance of leaky ReLU's output?",
            FunctionOf.Two("a", "v", (a, v) => a * a * v, (0.1, 1), (0.01, 4), (0, 1), (1, 3), (-0.5, 2), (0.3, 0)),
            "Slope 0.01 lets a ten-thousandth of the variance through: little, and however far left the input lies.",
            "Far on the left the function is the line a x. What does a factor do to a standard deviation?",
            "The variance is the square of the standard deviation.",
            "Var(a x) = a^2 Var(x)."
        ),
        new(
            "rrelu-slope",
            "RReLU draws its slope evenly from [1/8, 1/3] in training. Which slope keeps the mean output the same afterwards?",
            new NumberReference(11.0 / 48) { Tolerance = 1e-3 },
            "The output is linear in the slope, so its mean is the output at the mean slope, 11/48.",
            "For a fixed negative x the output is a x. What is its mean over a?",
            "The mean of an even distribution lies in the middle of its interval."
        ),
        new(
            "leaky-cost",
            "Give one slope from 0 to 0.99 that costs at least 20 points of accuracy on the spirals against slope 0.01, three seeds each.",
            new ExperimentReference(Cost, new Dial("slope", 0, 0.99)),
            "Near slope 1 hardly a bend is left, and the network is nearly linear.",
            "Look at the chart of accuracy against the slope: where does it fall?",
            "Go closer to slope 1."
        ),
    ];

    private static (bool, string) Cost(double[] values)
    {
        double Accuracy(double slope) =>
            100
            * Experiments
                .Seeds.Run(
                    3,
                    seed =>
                        (LearningTask.Spirals with { Activation = _ => new LeakyReLU(slope) }).Run(seed).TestAccuracy
                )
                .Average();
        double lost = Accuracy(0.01) - Accuracy(values[0]);
        return (lost >= 20, FormattableString.Invariant($"A slope of {values[0]} costs {lost:F1} points."));
    }
}
