using Activations.Course.Experiments;

namespace Activations.Course.Exercises;

internal static class ChoosingExercises
{
    private const int Seeds = 5;

    // Points of accuracy.
    private const double Most = 2;

    // Two-sided test at 5 %, seen four times in five: the normal quantiles at 0.975 and at 0.8.
    private const double Quantiles = 1.959963984540054 + 0.8416212335729143;

    public static IReadOnlyList<Exercise> All { get; } =
    [
        new(
            "choosing-seeds",
            "How many seeds tell a difference delta, when the differences have standard deviation s? Give the number before rounding up.",
            FunctionOf.Two(
                "s",
                "delta",
                (s, delta) => Math.Pow(Quantiles * s / delta, 2),
                (1, 1),
                (2, 1),
                (1, 2),
                (5, 0.5),
                (0, 1)
            ),
            "Half the difference needs four times the seeds. This is why some verdicts stay open: the effect is small and the runs differ widely.",
            "The standard error of a mean of n differences is s / sqrt(n).",
            "The test sees delta four times in five when delta is 1.96 + 0.84 standard errors; use 1.959964 and 0.841621.",
            "Solve delta = (1.959964 + 0.841621) * s / sqrt(n) for n."
        ),
        new(
            "choosing-candidates",
            "From the points by which the best function is ahead of each function, and with delta as the last element: how many functions may one choose, if all leads are certain?",
            FunctionOf.Array(
                "leads and delta",
                leads => leads.SkipLast(1).Count(lead => lead < leads[^1]),
                [0, 0.2, 3, 0.5],
                [0, 1, 1, 1],
                [0, 0.1],
                [0, 5, 4, 0.3, 0.4],
                [0, 0, 0, 0.1]
            ),
            "The best function is always among them. Of the candidates, the cheapest is as good a choice as any.",
            "A lead that is at least delta matters.",
            "Count the leads, without the last element, that are below the last element."
        ),
        new(
            "choosing-close",
            "Give the number of epochs (10 to 300) after which ReLU is less than two points of accuracy behind GELU on the winding spirals, five seeds each.",
            new ExperimentReference(Close, new Dial("epochs", 10, 300)),
            "The choice of the function matters most while the network is still on its way.",
            "Run the cell above with another budget: does the gap grow or shrink with training?",
            "After few epochs the functions differ in how far they have come."
        ),
    ];

    private static (bool, string) Close(double[] values)
    {
        LearningTask task = LearningTask.WindingSpirals with { Epochs = (int)values[0] };
        double Accuracy(string name) =>
            100
            * Experiments
                .Seeds.Run(Seeds, seed => (task with { Activation = ActivationByName.Of(name) }).Run(seed).TestAccuracy)
                .Average();
        double gap = Accuracy("GELU") - Accuracy("ReLU");
        return (
            gap < Most,
            FormattableString.Invariant(
                $"After {task.Epochs} epochs GELU is {gap:F1} points of accuracy ahead of ReLU."
            )
        );
    }
}
