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
    ];
}
