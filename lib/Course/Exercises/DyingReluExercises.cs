using Activations.Course.Experiments;

namespace Activations.Course.Exercises;

internal static class DyingReluExercises
{
    private const int Runs = 3,
        Steps = 1000;

    public static IReadOnlyList<Exercise> All { get; } =
    [
        new(
            "dead-share",
            "Given each unit's greatest pre-activation over the data, give the share of ReLU units that are dead.",
            FunctionOf.Array(
                "maxima",
                maxima => maxima.Count(m => m <= 0) / (double)maxima.Length,
                [-1, 2, 3, 4],
                [0, 1],
                [-0.5, -2, -3],
                [1, 2],
                [-1, 0, 1],
                [-1e-12, 1e-12, 5, 5]
            ),
            "A unit whose pre-activation is never positive gives 0 and gets a gradient of 0 for every sample: no sample can move the unit's own weights.",
            "Dead is a unit that is off for every sample; when is the greatest pre-activation enough to know that?",
            "Is a unit whose greatest pre-activation is exactly 0 ever on?",
            "Count the maxima that are at most 0, and divide by how many there are; beware of whole-number division."
        ),
        new(
            "dying-gradient",
            "By what factor does leaky ReLU of slope a scale a gradient on a path that is negative in each of d layers?",
            FunctionOf.Two("a", "d", Math.Pow, (0.1, 2), (0.01, 1), (0.1, 0), (0.5, 10), (0, 3), (1, 7), (0.01, 5)),
            "The factor is never 0 for a positive slope, but it shrinks exponentially with the depth: some gradient arrives, and it may be too small to matter.",
            "What does one layer do to the gradient on its negative side?",
            "The chain rule multiplies the layers' factors, which here are all the same.",
            "A product of d equal factors is a power."
        ),
        new(
            "dying-revive",
            "Choose a bias that brings the dead unit back and lets it learn the target.",
            new ExperimentReference(bias => Revive(bias[0]), new Dial("the bias", -5, 5)),
            "One input that fires is enough for a gradient, but that gradient knows this input only. With enough inputs on the firing side the unit finds its way.",
            "The unit is dead because w x + b is at most 0 for x = 1, 2 and 3. How large must b be for x = 1 to fire?",
            "If it fires on x = 1 only, it learns that input only. Two inputs must fire.",
            "Two times 0.83 is 1.67. A bias that is much larger makes a large error, and the step goes too far again."
        ),
        new(
            "dying-half",
            "Choose a learning rate and an initial bias with which more than half of the first hidden layer dies, and the network still gets more than 90 % right.",
            new ExperimentReference(
                dials => LoseHalf(dials[0], dials[1]),
                new Dial("the learning rate", 0.001, 2),
                new Dial("the bias", -2, 2)
            ),
            "Dead units are no disaster as long as every layer keeps enough living ones: these do the work.",
            "There are two ways to lose units: a low bias at the start, or large steps. A low bias also empties the second layer. What do large steps do?",
            "Leave the bias at 0. With a rate of 0.5 few units die, with 1 nearly all do.",
            "Look between 0.7 and 0.9."
        ),
    ];

    // The unit of the lesson after its fatal step: weight 1 - 0.5 * 11 / 3, squared loss, target 0.5 at x = 1, 2, 3.
    private static (bool, string) Revive(double bias)
    {
        const double Rate = 0.1,
            Target = 0.5;
        double[] xs = [1, 2, 3];
        double w = 1 - (Rate * 5 * 11 / 3),
            b = bias;
        int fires = xs.Count(x => (w * x) + b > 0);
        double Error(double x) => Math.Max((w * x) + b, 0) - Target;
        for (int step = 0; step < Steps; step++)
        {
            double[] on = [.. xs.Where(x => (w * x) + b > 0)];
            (w, b) = (w - (Rate * on.Sum(x => Error(x) * x) / xs.Length), b - (Rate * on.Sum(Error) / xs.Length));
        }

        double loss = xs.Average(x => Error(x) * Error(x)) / 2;
        return (
            loss < 0.001,
            FormattableString.Invariant(
                $"With this bias the unit fires on {fires} of {xs.Length} inputs at first. After {Steps} steps the loss is {loss:0.0000}; below 0.001 was asked for."
            )
        );
    }

    private static (bool, string) LoseHalf(double rate, double bias)
    {
        LearningTask task = LearningTask.Digits with { LearningRate = rate, Bias = bias };
        IReadOnlyList<DyingUnits.Measurements> runs = Seeds.Run(Runs, seed => DyingUnits.Run(task, seed));
        double dead = runs.Average(run => run.DeadByLayer[^1][0]),
            accuracy = runs.Average(run => run.TestAccuracy[^1]);
        return (
            dead > 0.5 && accuracy > 0.9,
            FormattableString.Invariant(
                $"Mean of {Runs} runs: {100 * dead:0} % of the first hidden layer is dead, and {100 * accuracy:0.0} % of the test images are right."
            )
        );
    }
}
