using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>The claim leaky-cnn.</summary>
internal static class LeakyCnn
{
    private static readonly string[] s_budgets = ["Short", "Long"];

    private static readonly (double Slope, string Function)[] s_slopes =
    [
        (0.01, "Leaky ReLU"),
        (0.1, "Leaky ReLU, 0.1"),
    ];

    public static Claim Claim { get; } =
        new()
        {
            Id = "leaky-cnn",
            Statement = "Leaky ReLU serves convolutional networks: they are more accurate with it than with ReLU.",
            Kinds = ClaimKinds.Training,
            Lesson = 15,
            Texts = ["S4"],
            Protocol =
                SmallConvolutions.Words
                + "The control is the same network with ReLU. The task is to tell the direction of a bar, one of "
                + $"{Bars.Classes}, at a random place of an image of {Bars.Side} x {Bars.Side} pixels under noise of "
                + $"deviation {Plain.Text(Bars.Noise)}; every seed draws 300 images to learn from and 600 to test on. Inputs are "
                + SettingsWords("bars")
                + SmallConvolutions.SearchWords
                + "The slope of leaky ReLU is 0.01 or 0.1. Test accuracies are compared, paired by seed, over 24 seeds.",
            Delta =
                "A tenth of the mean error of ReLU, in points of test accuracy, at least 0.1: less would not be noticed "
                + "beside other choices.",
            Settings = Over("bars"),
            Second = Over("digits"),
            Changes =
            [
                "The noise of the bars was set to 0.35 after single runs of ReLU with other noises, which were all right or all wrong.",
            ],
            SecondProtocol =
                "The task is to recognise handwritten digits. "
                + "The seeds split one set of images anew, so that intervals are corrected for it; inputs are "
                + SettingsWords("digits").TrimEnd(),
        };

    private static string SettingsWords(string task)
    {
        int epochs = Learning.Tasks[task].Epochs;
        return $"standardised. The short budget is {epochs} epochs, the long one {3 * epochs}. ";
    }

    private static Setting[] Over(string task) =>
        [
            .. from leaky in s_slopes
            from budget in s_budgets
            select new FairComparison(SmallConvolutions.On(task), leaky.Function, "ReLU", budget)
            {
                Search = SmallConvolutions.Reduced,
            }.ByAccuracy(Settings.Of(("budget", budget), ("slope", leaky.Slope), ("task", task))),
        ];
}
