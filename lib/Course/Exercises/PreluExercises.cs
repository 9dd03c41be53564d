using Activations.Course.Experiments;
using Activations.Functions;

namespace Activations.Course.Exercises;

internal static class PreluExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        new(
            "prelu-slope-gradient",
            "An input x gives y = f(x), and the loss has gradient g with respect to y. What does this input add to the gradient with respect to the slope?",
            FunctionOf.Two(
                "x",
                "g",
                (x, g) => x < 0 ? g * x : 0,
                (-2, 3),
                (2, 3),
                (0, 1),
                (-1, -1),
                (-0.5, 0),
                (1e-9, 5),
                (-40, 0.25)
            ),
            "Only negative inputs teach the slope, and the larger they are the more they have to say.",
            "Does the output depend on the slope when x is positive?",
            "For negative x, y = a x: what is dy/da?",
            "By the chain rule the contribution is g times dy/da."
        ),
        new(
            "prelu-step",
            "Given p = [a, rate, sum of the contributions to the gradient], return [the slope after one step of gradient descent].",
            new SequenceReference(
                p => [p[0] - (p[1] * p[2])],
                [0.25, 0.1, 2],
                [0.25, 0.1, -2],
                [0, 1, 0.5],
                [-0.3, 0.01, 1],
                [0.25, 0.5, 0]
            ),
            "Nothing keeps a slope between 0 and 1: a step may take it anywhere.",
            "The step goes against the gradient.",
            "a - rate * gradient, as an array of one number."
        ),
        new(
            "prelu-parameters",
            "A 64-64-64-64-10 network has PReLU with one slope a unit after each hidden layer. How many slopes does it learn?",
            new NumberReference(192),
            "As many as there are hidden units, and few beside the weights: slopes alone hardly make a network larger.",
            "How many hidden layers are there, and how many units has each?",
            "One slope for each hidden unit: three layers of 64."
        ),
        new(
            "prelu-room",
            "Give a factor for the steps of the slopes (1 to 50) and epochs (1 to 100) after which the slopes of the spirals' network have a standard deviation above 0.4 within their layers, on average.",
            new ExperimentReference(Room, new Dial("factor", 1, 50), new Dial("epochs", 1, 100)),
            "Slopes spread as far as they are let. Whether that helps is another question.",
            "Both numbers give the slopes more room.",
            "Try the largest number of epochs first, then a larger factor."
        ),
    ];

    private static (bool, string) Room(double[] dials)
    {
        LearningTask task = LearningTask.WindingSpirals with
        {
            Activation = units => new PReLU(units),
            Optimiser = SlopeAdam.With(dials[0], 0, 0),
            Epochs = (int)dials[1],
        };
        double spread = LearnedSlopes.Run(task, seed: 1).Last.Average(SlopeSpread.Deviation);
        return (
            spread > 0.4,
            FormattableString.Invariant($"The slopes have a standard deviation of {spread:F2} within their layers.")
        );
    }
}
