using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>negative-information: does ELU keep information that ReLU loses?</summary>
internal static class NegativeInformation
{
    private const int Seeds = 72;

    public static Claim Claim { get; } =
        new()
        {
            Id = "negative-information",
            Statement = "Saturating below zero lets a network use information that ReLU loses.",
            Kinds = ClaimKinds.Training,
            Lesson = 7,
            Texts = ["S3"],
            Protocol =
                "Networks with three layers of 32 units learn digits, whose 64 standardised inputs have both signs, "
                + "for 20 epochs. Each function has the learning rate and the gain that the same search finds for "
                + "it. Before and after training a least-squares fit predicts the negative part min(x, 0) of the "
                + "inputs from the outputs of the first or of the last hidden layer. It is fitted on the training "
                + "images. The share of the variance that it explains on the test images is compared between ELU and "
                + $"ReLU. {Seeds} seeds count.",
            Delta = "A tenth of the share that the reference leaves unexplained.",
            Changes = [$"{Seeds} seeds in place of {Trials.Seeds}, of which one setting could not tell."],
            Settings = [.. Against("ReLU")],
            Second = [.. Against("Leaky ReLU")],
            SecondProtocol =
                "ELU is compared with Leaky ReLU of slope 0.01, which has negative outputs too and does not "
                + "saturate. If saturation is what helps, ELU must explain more than it.",
        };

    private static IEnumerable<Setting> Against(string reference) =>
        from state in new[] { "initial", "trained" }
        from layer in new[] { "First", "Last" }
        select Trials.AfterSearch(
            Settings.Of(("network", state), ("layer", layer)),
            new FairComparison(Settings.Of(("task", "digits")), "ELU", reference, "Short"),
            NegativePart.Experiment,
            row => 100 * row[state + layer],
            other => FairComparison.TenthOfError(other, state + layer),
            "% of the variance of the inputs' negative part",
            Learning.Tasks["digits"].Data.Resplit,
            Seeds
        );
}
