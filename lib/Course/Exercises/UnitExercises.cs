using Activations.Course.Experiments;
using Activations.Course.Tables;
using Activations.Functions;

namespace Activations.Course.Exercises;

internal static class UnitExercises
{
    private const double Level = 0.0003;
    private const int MostSteps = 40;

    public static IReadOnlyList<Exercise> All { get; } =
    [
        new(
            "unit-gradient",
            "A unit y = tanh(w x + b) has the loss (y - t)^2 / 2 at one point. Given p = [x, t, w, b], return the "
                + "gradient [by w, by b].",
            new SequenceReference(
                p =>
                {
                    double y = Math.Tanh((p[2] * p[0]) + p[3]),
                        delta = (y - p[1]) * (1 - (y * y));
                    return [delta * p[0], delta];
                },
                [2, 0.5, 1, 0],
                [-1, 0.2, 0.5, 0.3],
                [0, 1, 2, 0.5],
                [3, 0, 0.1, -0.2],
                [1, 0.25, -1, 2]
            ),
            "Only the derivative of the activation has changed: the chain rule serves every function in the same way.",
            "Three factors for the weight: the error, the derivative of the activation, the input.",
            "The derivative of tanh at z is 1 - y * y, where y is the output.",
            "By b there are the first two factors only, because z grows as fast as b does."
        ),
        new(
            "unit-rate",
            FormattableString.Invariant(
                $"Choose [rate, steps], at most {MostSteps} steps, so that the loss of the ReLU unit falls below {Level}."
            ),
            new ExperimentReference(Descend, new Dial("rate", 0, 2), new Dial("steps", 1, MostSteps)),
            "The best rates lie not far below the one at which the unit fails: fast and fatal are neighbours.",
            "Take all the steps first, and move the rate alone.",
            "The slider shows two rates between which the loss after 20 steps is least.",
            "Try rates between 0.2 and 0.35."
        ),
        new(
            "unit-symmetry",
            "Both hidden units start from equal weights w, b and v. After training they a) are still equal, b) differ: "
                + "one for each side, c) cannot be known beforehand.",
            new ChoiceReference("a", "a", "b", "c"),
            "Equal units get equal gradients and take equal steps for ever. That is why weights are drawn at random.",
            "Write down the gradient of both units: in what would they differ?",
            "Both get the same error, the same input and the same v."
        ),
        new(
            "unit-softmax",
            "Given scores, return the softmax: e to each score, divided by the sum of them all.",
            new SequenceReference(
                scores =>
                {
                    double total = scores.Sum(Math.Exp);
                    return [.. scores.Select(score => Math.Exp(score) / total)];
                },
                [1, 0, 0],
                [0, 0],
                [-2, 3, 0.5, 1],
                [5]
            ),
            "The shares are positive and their sum is 1, so the loss can treat them as probabilities.",
            "First take the exponential of each score, then add them up.",
            "scores.Select(s => Math.Exp(s) / total), with total the sum of all exponentials."
        ),
    ];

    private static (bool, string) Descend(double[] dials)
    {
        int steps = (int)Math.Round(dials[1]);
        double loss = OneUnit.Losses(new ReLU(), dials[0], steps)[^1];
        return (
            loss < Level,
            FormattableString.Invariant($"After {steps} steps with rate {dials[0]} the loss is ")
                + $"{Numbers.Format(loss, "0.0E+0")}."
        );
    }
}
