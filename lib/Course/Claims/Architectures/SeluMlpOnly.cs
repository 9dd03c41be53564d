using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>The claim selu-mlp-only.</summary>
internal static class SeluMlpOnly
{
    private const string Task = "bars";
    private const double Dropped = 0.1;

    private static readonly string[] s_alternatives = ["GELU", "ReLU"],
        s_networks = ["cnn", "dropout"],
        s_budgets = ["Short", "Long"];

    public static Claim Claim { get; } =
        new()
        {
            Id = "selu-mlp-only",
            Statement = "Outside plain perceptrons SELU is no better than alternatives such as GELU.",
            Kinds = ClaimKinds.Training,
            Lesson = 15,
            Texts = ["S2"],
            Protocol =
                "SELU is compared with GELU and with ReLU in two networks that are no plain perceptrons. "
                + SmallConvolutions.Words
                + "The other network is a perceptron of 3 hidden layers of 32 units with dropout of "
                + $"{Plain.Text(Dropped)} after each. "
                + $"The task is to tell the direction of a bar, one of {Bars.Classes}, at a random place of an image of "
                + $"{Bars.Side} x {Bars.Side} pixels under noise of deviation {Plain.Text(Bars.Noise)}; every seed draws 300 images to "
                + "learn from and 600 to test on. Inputs are standardised. "
                + $"The short budget is {Learning.Tasks[Task].Epochs} epochs, the long one {3 * Learning.Tasks[Task].Epochs}. "
                + SmallConvolutions.SearchWords
                + "Perceptrons are tuned over the usual rates and gains. "
                + "No better means that SELU leads by less than a margin: a tenth of the alternative's mean error, at least "
                + "0.1 points. The effect is the alternative's test accuracy minus that of SELU plus the margin, paired by "
                + "seed, over 24 seeds; it is above 0 where SELU does not lead by the margin.",
            Delta =
                "Half the margin, in points of test accuracy: the claim is supported where SELU leads by less than half the "
                + "margin, and there is evidence against it where SELU leads by one and a half margins. In between the "
                + "lead is about the margin itself, which does not support the claim.",
            Settings =
            [
                .. from network in s_networks
                from alternative in s_alternatives
                from budget in s_budgets
                select Setting(network, network, alternative, budget),
            ],
            Second =
            [
                .. from alternative in s_alternatives select Setting("alphadropout", "dropout", alternative, "Long"),
                .. from alternative in s_alternatives select Setting("mlp", "mlp", alternative, "Long"),
            ],
            SecondProtocol =
                "After the long budget, SELU has the alpha dropout that was made for it and the alternatives have ordinary "
                + "dropout of the same share; and all are compared in plain perceptrons, for which the claim leaves open "
                + "that SELU is better.",
        };

    private static Setting Setting(string network, string other, string alternative, string budget) =>
        new TunedPair(Search(other, alternative, budget), Search(network, "SELU", budget)).By(
            Settings.Of(("alternative", alternative), ("budget", budget), ("network", network)),
            (alternatives, selus) =>
            {
                double margin = FairComparison.TenthOfError(alternatives, "accuracy" + budget);
                return Finding.Paired(
                    alternatives.Zip(
                        selus,
                        (a, s) => (100 * (a["accuracy" + budget] - s["accuracy" + budget])) + margin
                    ),
                    margin / 2,
                    "points of test accuracy that SELU stays below a lead by the margin",
                    Learning.Tasks[Task].Data.Resplit
                );
            }
        );

    private static FairSearch Search(string network, string function, string budget) =>
        network switch
        {
            "cnn" => SmallConvolutions.Reduced(new(SmallConvolutions.On(Task).With("function", function), budget)),
            "mlp" => new(Settings.Of(("task", Task), ("function", function)), budget),
            _ => new(
                Settings.Of(("task", Task), ("network", network), ("drop", Dropped), ("function", function)),
                budget
            ),
        };
}
