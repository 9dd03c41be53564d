namespace Activations.Course.Exercises;

internal static class DyingReluExercises
{
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
            "A unit whose pre-activation is never positive gives 0 and gets a gradient of 0 for every sample: no sample can move its own weights.",
            "Dead is a unit that is off for every sample; when is the greatest pre-activation enough to know that?",
            "Is a unit whose greatest pre-activation is exactly 0 ever on?",
            "Count the maxima that are at most 0, and divide by how many there are; beware of whole-number division."
        ),
        new(
            "dying-gradient",
            "By what factor does leaky ReLU of slope a scale a gradient on a path that is negative in each of d layers?",
            FunctionOf.Two("a", "d", Math.Pow, (0.1, 2), (0.01, 1), (0.1, 0), (0.5, 10), (0, 3), (1, 7), (0.01, 5)),
            "Never 0 for a positive slope, so a unit can recover, but it falls off exponentially with depth.",
            "What does one layer do to the gradient on its negative side?",
            "The chain rule multiplies the layers' factors, which here are all the same.",
            "A product of d equal factors is a power."
        ),
    ];
}
