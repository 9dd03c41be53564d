using Activations.Course.Experiments;
using Activations.Course.Tables;

namespace Activations.Course.Exercises;

internal static class ArchitectureExercises
{
    private const int StepsBack = 50,
        Seeds = 3;
    private const double Least = 0.1,
        Most = 10;

    public static IReadOnlyList<Exercise> All { get; } =
    [
        new(
            "cnn-output-size",
            "Given p = [width of the image, width of the kernel, stride, padding], return the width of a convolution's output.",
            FunctionOf.Array(
                "p",
                p => Math.Floor((p[0] + (2 * p[3]) - p[1]) / p[2]) + 1,
                [8, 3, 1, 0],
                [8, 3, 1, 1],
                [8, 3, 2, 1],
                [28, 5, 1, 2],
                [7, 7, 1, 0],
                [9, 2, 3, 0],
                [224, 7, 2, 3]
            ),
            "With padding (kernel - 1) / 2 and stride 1 an odd kernel keeps the size of the image.",
            "How many places does the kernel's left column have, if the kernel must stay inside?",
            "Padding makes the image wider by 2 p[3]. The last place of the left column is that width less the kernel's.",
            "Math.Floor((... + 2 * p[3] - p[1]) / p[2]) + 1"
        ),
        new(
            "cnn-parameters",
            "A dense layer takes an image of 8 x 8 pixels to 8 maps of 8 x 8. How many weights and biases has it?",
            new NumberReference(33280),
            "The convolution that makes the same maps with kernels of 3 x 3 has 8 * (9 + 1) = 80.",
            "Each of the outputs has a weight for each pixel, and a bias.",
            "There are 8 * 64 outputs and 64 pixels."
        ),
        new(
            "rnn-factor",
            $"Choose a factor for the orthogonal recurrent weights so that tanh's gradient {StepsBack} steps back is neither a tenth nor ten times that of the last step, or beyond.",
            new ExperimentReference(Through, new Dial("factor", 0.01, 10)),
            "The inputs push tanh off its steepest place, so every step costs something, and a factor above 1 makes up for it.",
            "With factor 1 an orthogonal matrix keeps lengths, and the slopes of tanh, all below 1, do the rest.",
            "Go up from 1 in small steps: fifty factors multiply.",
            "Look between 1.4 and 1.9."
        ),
    ];

    private static (bool Passed, string Result) Through(double[] dials)
    {
        double[] left =
        [
            .. Enumerable
                .Range(1, Seeds)
                .Select(seed => GradientThroughTime.Run("Tanh", "orthogonal", dials[0], StepsBack, seed)[^1]),
        ];
        double middle = left.Order().ElementAt(Seeds / 2);
        return (
            middle is > Least and < Most,
            Numbers.Text(
                $"With factor {dials[0]:G4} the gradient {StepsBack} steps back is {middle:G3} times that of the last step, the median of {Seeds} networks."
            )
        );
    }
}
