using Activations.Course.Experiments;

namespace Activations.Course.Exercises;

internal static class RaceExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        new(
            "race-standard-error",
            "From the differences, one a seed, give the standard error of their mean.",
            FunctionOf.Array(
                "differences",
                Error,
                [1, 2, 6],
                [0.01, -0.02, 0.03, 0],
                [3, 1],
                [-1, -1, -1],
                [0.5, 0.25, 0.75, 1, -0.5, 0]
            ),
            "Four times as many seeds halve it. The 95 % interval reaches about two of it to either side of the mean.",
            "It is the standard deviation of the differences, divided by a root. Of what?",
            "The variance divides the sum of squared distances from the mean by the number of differences less 1.",
            "Math.Sqrt(sum / (n - 1)) / Math.Sqrt(n)"
        ),
        new(
            "race-false-alarms",
            "What is the chance that at least one of m independent 95 % intervals misses 0, if there is no difference anywhere?",
            FunctionOf.Number(m => 1 - Math.Pow(0.95, m), [1, 2, 13, 39, 0]),
            "With thirteen rivals on one task it is a coin toss. A table of intervals without a word on this shows chance as well.",
            "What is the chance that none of them misses?",
            "Independent chances multiply: 0.95 times 0.95 and so on.",
            "1 - Math.Pow(0.95, ...)"
        ),
        new(
            "race-holm",
            "Adjust the p-values by Holm's rule, and give them in the order they came in.",
            new SequenceReference(
                p => [.. Significance.Holm(p)],
                [0.01, 0.04, 0.03],
                [0.5],
                [0.9, 0.001, 0.6],
                [0.02, 0.021, 0.5],
                [0.04, 0.03, 0.02, 0.01],
                [0.03, 0.03]
            ),
            "Now 0.05 is a bound for the whole family: with no difference anywhere, any value below it turns up once in twenty families at most.",
            "Sort the places by p first. Which factor has the smallest, which the next?",
            "Going from small to large, none may become smaller than the one before, or larger than 1.",
            "largest = Math.Max(largest, Math.Min(1, p[place] * (m - rank)))"
        ),
    ];

    private static double Error(double[] d)
    {
        double mean = d.Average();
        return Math.Sqrt(d.Sum(x => (x - mean) * (x - mean)) / (d.Length - 1) / d.Length);
    }
}
