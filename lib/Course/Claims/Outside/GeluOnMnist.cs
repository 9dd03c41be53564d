using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>Section 3.1 of the paper on GELU: its training loss against those of ReLU and ELU, on MNIST.</summary>
internal static class GeluOnMnist
{
    private const int Seeds = 20,
        TuningSeeds = 2;
    private const double Dropped = 0.5;

    // A tenth of the loss.
    private const double Delta = 0.1;

    private static readonly double[] s_rates = [0.001, 0.0001, 0.00001];

    public static OutsideTable Table { get; } =
        new()
        {
            Id = "outside",
            Source =
                "D. Hendrycks and K. Gimpel, Gaussian Error Linear Units (GELUs), 2016, arXiv:1606.08415, section 3.1 and "
                + "figure 2, with the authors' program",
            Protocol =
                $"A perceptron of {PublishedGelu.HiddenLayers} hidden layers of {PublishedGelu.Units} units learns MNIST's "
                + $"digits, with pixels from 0 to 1, by Adam in batches of {PublishedGelu.Batch}, without dropout and with "
                + $"dropout of {Plain.Text(Dropped)} after each hidden layer. "
                + "The weights of each unit start with norm 1. "
                + $"Each function has its own learning rate ({Plain.Text(s_rates)}), the one with the lowest loss on images "
                + "for validation. "
                + "What is compared is the mean cross-entropy on the training images after training, with dropout switched "
                + "off for the measurement: by how much its natural logarithm is lower with GELU, paired by seed. "
                + $"A difference of {Plain.Text(Delta)}, a tenth of the loss, matters.",
            Reductions =
            [
                $"{PublishedGelu.Training} images to learn from and {PublishedGelu.Validation} to validate on in place of "
                    + "55,000 and 5,000: only the 10,000 test images of MNIST are at hand, and one half of them is for tuning.",
                $"{PublishedGelu.Epochs} epochs in place of 50, so that there are "
                    + $"{PublishedGelu.Epochs * ((PublishedGelu.Training + PublishedGelu.Batch - 1) / PublishedGelu.Batch)} "
                    + "steps in place of about 21,450: to save time.",
                $"Rates are tuned on {TuningSeeds} seeds and images of their own, not on the runs that count.",
                $"Means of {Seeds} seeds with intervals in place of the median of five runs. The seeds split one set of "
                    + "images anew, so that intervals are corrected for it.",
                "GELU itself in place of the approximation by tanh that the authors' program has.",
            ],
            Results =
            [
                .. from drop in new[] { 0, Dropped }
                from other in new[] { "ReLU", "ELU" }
                select (
                    $"GELU has a lower training loss than {other} {(drop == 0 ? "without" : "with")} dropout.",
                    Setting(drop, other)
                ),
            ],
        };

    private static Setting Setting(double drop, string other) =>
        new TunedPair(Search(drop, "GELU"), Search(drop, other)) { Seeds = Seeds }.ByMean(
            Settings.Of(("against", other), ("drop", drop)),
            row => -Math.Log(Math.Clamp(row["trainingLossLong"], 1e-12, 1e12)),
            Delta,
            "natural logarithm of the training loss, lower",
            (double)PublishedGelu.Validation / PublishedGelu.Training
        );

    private static FairSearch Search(double drop, string function) =>
        new(Settings.Of(("function", function), ("drop", drop)), "Long")
        {
            Experiment = PublishedGelu.Experiment.Name,
            Rates = s_rates,
            Gains = [1],
            FirstSeeds = TuningSeeds,
            Finalists = 1,
            AllSeeds = TuningSeeds,
        };
}
