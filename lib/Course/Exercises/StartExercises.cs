using Activations.Course.Experiments;
using Activations.Functions;

namespace Activations.Course.Exercises;

internal static class StartExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        new(
            "start-absolute",
            "Write |x|: the distance of x from 0.",
            FunctionOf.Number(Math.Abs, [-2, 3, 0, -0.5, 1e-9, -1e100]),
            "Your set-up checks exercises, and the first bend is written: two straight lines and a corner.",
            "What does a negative number need to become its distance from 0?",
            "A conditional expression does it: x < 0 ? ... : ...",
            "x < 0 ? -x : ..."
        ),
        new(
            "start-mean",
            "Give the mean of the differences.",
            FunctionOf.Array(
                "differences",
                differences => differences.Sum() / differences.Length,
                [1, 2, 6],
                [-1, 1],
                [0.5],
                [-2, -4, 0, 0]
            ),
            "The mean of paired differences is the measure behind most verdicts of the course.",
            "Add them up; what remains to be done?",
            "Divide the sum by how many there are."
        ),
        new(
            "start-narrow",
            "Give a number of seeds (3 to 60) whose 95 % interval is narrower than 4 points of accuracy, for a tanh network on the spirals.",
            new ExperimentReference(Narrow, new Dial("seeds", 3, 60)),
            "More seeds make the interval narrower, and every seed costs a run.",
            "The table shows the width for 20 and for 40 seeds.",
            "Take more seeds."
        ),
    ];

    private static (bool, string) Narrow(double[] dials)
    {
        LearningTask task = LearningTask.Spirals with { Activation = _ => new Tanh(), Epochs = 20 };
        var accuracy = Estimate.Of(Seeds.Run((int)dials[0], seed => 100 * task.Run(seed).TestAccuracy));
        double width = accuracy.High - accuracy.Low;
        return (
            width < 4,
            FormattableString.Invariant($"With {(int)dials[0]} seeds the interval is {width:F1} points wide.")
        );
    }
}
