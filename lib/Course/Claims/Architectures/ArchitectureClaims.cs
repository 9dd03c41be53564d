using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>Claims about convolutional, recurrent and adversarial networks.</summary>
internal static class ArchitectureClaims
{
    public static IReadOnlyList<Claim> All { get; } =
    [LeakyCnn.Claim, LeakyGan.Claim, LeakyRnn.Claim, SeluMlpOnly.Claim];

    public static IReadOnlyList<Experiment> Experiments { get; } =
    [AdversarialTraining.Experiment, RecurrentLearning.Experiment, RecurrentLearning.Flow, PublishedGelu.Experiment];
}
