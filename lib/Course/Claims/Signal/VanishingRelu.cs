using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>ReLU removes the vanishing and exploding gradients.</summary>
internal static class VanishingRelu
{
    private const int Deep = 50;

    public static Claim Claim { get; } =
        new()
        {
            Id = "vanishing-relu",
            Statement = "ReLU removes the problem of vanishing and exploding gradients.",
            Kinds = ClaimKinds.Training,
            Lesson = 2,
            Texts = ["S0", "S1"],
            Protocol =
                $"{Flow.Protocol} The problem counts as removed where this ratio lies within a factor of 10 of 1. It is "
                + $"measured for ReLU with 10 and with {Deep} hidden layers, from the starts of He and LeCun, before "
                + $"training and, with {Deep} layers, after it. {Flow.Training} The ratio of the gradients of the weights "
                + "is judged as well: for ReLU it is blind to the start, because activations that grow from layer to "
                + "layer make up for gradients that shrink.",
            Delta =
                "0.3 powers of 10 inside the limit: the gradient must be within a factor of 5, a factor of 2 better than "
                + "the factor of 10 that counts as vanished or exploded.",
            Settings =
            [
                .. from depth in new[] { 10, Deep } from start in Starts select Of(depth, start, "signal", "no"),
                .. from start in Starts select Of(Deep, start, "weights", "no"),
                .. from start in Starts select Of(Deep, start, "trainedSignal", "yes"),
            ],
            Second =
            [
                Flow.Nearer(Settings.Of(("depth", Deep), ("reference", "Tanh")), "ReLU", "Tanh", Deep),
                Flow.Nearer(Settings.Of(("depth", Deep), ("reference", "Sigmoid")), "ReLU", "Sigmoid", Deep),
            ],
            SecondProtocol =
                "ReLU is compared with tanh and sigmoid, before training: by how many powers of 10 less its gradient "
                + "grows or shrinks. Each function starts from its own best gain, by the same search on other seeds.",
        };

    private static (string Name, double Gain)[] Starts => [("He", 2), ("LeCun", 1)];

    private static Setting Of(int depth, (string Name, double Gain) start, string measure, string trained)
    {
        Settings settings = Flow.Base(depth).With("function", "ReLU").With("gain", start.Gain);
        return Flow.Of(
            Settings.Of(
                ("depth", depth),
                ("measure", measure == "weights" ? "weights" : "signal"),
                ("start", start.Name),
                ("trained", trained)
            ),
            trained == "yes" ? settings.With("trained", Flow.Trained) : settings,
            row => Flow.Limit - Flow.Distance(row[measure])
        );
    }
}
