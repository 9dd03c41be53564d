using Activations.Course.Experiments;
using Activations.Course.Tables;

namespace Activations.Course.Exercises;

internal static class BendExercises
{
    private const double Wanted = 0.85;

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
        new(
            "bend-deep-sigmoid",
            $"Choose [gain, rate] so that sigmoid networks with {DeepSigmoid.Depth} hidden layers get "
                + $"{Numbers.Percent(Wanted)} of the digits right after {DeepSigmoid.Epochs} epochs.",
            new ExperimentReference(Learn, new Dial("gain", 0.1, 1000), new Dial("rate", 0.0001, 10)),
            "From this start a deep sigmoid network learns: the function alone does not decide, the pair with its start does.",
            "Weights that make up for a slope of 1/4 are four times as large: what does that do to their variance?",
            "The slider shows at which gain the gradient arrives; for ten layers a little less will do.",
            "Try a gain of 64, and rates between 0.05 and 0.3."
        ),
    ];

    private static (bool, string) Learn(double[] dials)
    {
        double accuracy = DeepSigmoid.Accuracy(dials[0], dials[1]);
        return (
            accuracy >= Wanted,
            FormattableString.Invariant($"With gain {dials[0]} and rate {dials[1]} the test accuracy is ")
                + $"{Numbers.Percent(accuracy, 1)}, the mean of {DeepSigmoid.Seeds} seeds."
        );
    }
}
