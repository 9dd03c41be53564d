using Activations.Course.Claims;
using Activations.Course.Experiments;
using Activations.Course.Sweeps;
using Activations.Course.Tables;

namespace Activations.Course.Exercises;

internal static class DepthExercises
{
    private const int Runs = 6,
        Networks = 5;

    // 1 / (1 + e^2 Phi(-2) - 2 e^(1/2) Phi(-1)), the reciprocal of the mean square of ELU for a standard normal input.
    private const double GainOfElu = 1.5505188;

    private const double Learned = 0.8,
        LeastGrowth = 5,
        MostGrowth = 7;

    public static IReadOnlyList<Exercise> All { get; } =
    [
        new(
            "depth-elu-gain",
            "Which gain keeps the variance of a signal with variance 1 through layers of ELU? To two decimals.",
            new NumberReference(GainOfElu) { Tolerance = 0.004 },
            "ELU keeps more of the signal than ReLU, so it needs less: initialisation has to match the function.",
            "The gain times the mean square of ELU must be 1. Which function of the lesson gives a mean?",
            "1 / Mean(z => f.Value(z) * f.Value(z)) for f = new ELU()."
        ),
        new(
            "depth-explode",
            "Find a gain at which the gradient grows by a factor from 1e5 to 1e7 on its way back through 50 ReLU layers.",
            new ExperimentReference(Explodes, new Dial("the gain", 0.1, 16)),
            "A factor that looks harmless in one layer is taken to the power of the depth.",
            "The norm of the gradient is multiplied by the root of gain / 2 in each layer, 49 times.",
            "(gain / 2) to the power of 24.5 should be about a million.",
            "The gain is 2 times ten to the power of 6 / 24.5."
        ),
        new(
            "depth-tanh-learns",
            "Bring 20 layers of tanh to learn the digits in 10 epochs of plain SGD: all six runs above 80 %.",
            new ExperimentReference(TanhLearns, new("the gain", 0.05, 16), new("the learning rate", 0.0003, 3)),
            "Near the gain that keeps signal and gradient, 20 layers learn with the plainest optimiser.",
            "Which gain keeps the signal of tanh for small inputs? Which for inputs of variance 1?",
            "The gain lies between 1 and 2. Then try learning rates from 0.01 to 0.1.",
            "[1.3, ...]"
        ),
    ];

    private static (bool, string) Explodes(double[] dials)
    {
        Settings settings = Flow.Base(50).With("function", "ReLU").With("gain", dials[0]);
        double power = Seeds
            .Run(
                Networks,
                seed =>
                    Flow.Power(
                        GradientRatio.Experiment.Run(settings, seed).Single(result => result.Name == "signal").Value
                    )
            )
            .Average();
        return (
            power is >= LeastGrowth and <= MostGrowth,
            Numbers.Text(
                $"On its way back the gradient is multiplied by ten to the power of {power:F1}, the mean over {Networks} networks."
            )
        );
    }

    private static (bool, string) TanhLearns(double[] dials)
    {
        var settings = Settings.Of(
            ("task", "digits"),
            ("depth", 20),
            ("optimiser", "sgd"),
            ("epochs", 10),
            ("function", "Tanh"),
            ("gain", dials[0]),
            ("rate", dials[1])
        );
        IReadOnlyList<double> accuracies = Seeds.Run(Runs, seed => Learning.TaskOf(settings).Run(seed).TestAccuracy);
        return (
            accuracies.All(accuracy => accuracy > Learned),
            $"{accuracies.Count(accuracy => accuracy > Learned)} of {Runs} runs are above {Numbers.Percent(Learned)}. "
                + $"The worst has {Numbers.Percent(accuracies.Min())}, the best {Numbers.Percent(accuracies.Max())}."
        );
    }
}
