using Activations.Course.Experiments;

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
        new(
            "relu-hinges",
            "Place three corners so that straight pieces between -1, the corners and 1 come within 0.12 of x to the fourth.",
            new ExperimentReference(
                Place,
                new Dial("the first corner", -1, 1),
                new Dial("the second corner", -1, 1),
                new Dial("the third corner", -1, 1)
            ),
            "A piece of width h is off by up to h^2 |f''| / 8: where the curve bends more, the corners must stand closer.",
            "Where does x to the fourth bend most, and where hardly at all?",
            "Put one corner at 0 and the other two as far left and right of it as they must be.",
            "Try two corners at plus and minus the same number, between 0.6 and 0.75."
        ),
        new(
            "relu-sparser",
            "Choose a learning rate and an initial bias such that more than 60 % of the outputs of living units are 0, fewer than 10 % of the units are dead, and more than 95 % of the test images are right.",
            new ExperimentReference(
                dials => Sparsen(dials[0], dials[1]),
                new Dial("the learning rate", 0.001, 2),
                new Dial("the bias", -2, 2)
            ),
            "Sparse is not dead: each unit is off for most images and on for some, and different images have different units on.",
            "Two dials add zeros: larger steps, and a bias below 0. Each of them alone costs units.",
            "Keep the bias only a little below 0, and raise the rate until the zeros suffice.",
            "Look near a rate of 0.6 and a bias of -0.1."
        ),
    ];

    // The largest distance of chords between the ends and the corners from x^4 over [-1, 1].
    private static (bool, string) Place(double[] corners)
    {
        const double Level = 0.12;
        const int Grid = 2000;
        static double Curve(double x) => x * x * x * x;
        double[] ends = [-1, .. corners.Order(), 1];
        (double worst, double at) = (0, 0);
        for (int i = 0; i <= Grid; i++)
        {
            double x = (2.0 * i / Grid) - 1;
            int piece = Enumerable.Range(0, ends.Length - 1).First(k => x <= ends[k + 1]);
            (double left, double right) = (ends[piece], ends[piece + 1]);
            double chord =
                left < right ? Curve(left) + ((Curve(right) - Curve(left)) * (x - left) / (right - left)) : Curve(left);
            double off = Math.Abs(chord - Curve(x));
            (worst, at) = off > worst ? (off, x) : (worst, at);
        }

        return (
            worst < Level,
            FormattableString.Invariant(
                $"The largest error is {worst:0.000}, at x = {at:0.00}; less than {Level} was asked for."
            )
        );
    }

    private static (bool, string) Sparsen(double rate, double bias)
    {
        const int Runs = 3;
        LearningTask task = LearningTask.Digits with { LearningRate = rate, Bias = bias };
        IReadOnlyList<Sparsity.Measurements> runs = Seeds.Run(Runs, seed => Sparsity.Run(task, seed));
        double zeros = runs.Average(run => run.LivingZerosAfter.Where(double.IsFinite).DefaultIfEmpty(0).Average()),
            dead = runs.Average(run => run.DeadAfter.Average()),
            accuracy = runs.Average(run => run.TestAccuracy);
        return (
            zeros > 0.6 && dead < 0.1 && accuracy > 0.95,
            FormattableString.Invariant(
                $"Mean of {Runs} runs: {100 * zeros:0} % of the outputs of living units are 0, {100 * dead:0} % of the units are dead, {100 * accuracy:0.0} % of the test images are right."
            )
        );
    }
}
