using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>The convolutional network that claims share, and the search for its rate and gain.</summary>
internal static class SmallConvolutions
{
    /// <summary>Filters of the first convolution; the second has twice as many.</summary>
    public const int Filters = 8;

    /// <summary>Convolutions.</summary>
    public const int Depth = 2;

    private static readonly double[] s_rates = [0.003, 0.01, 0.03],
        s_gains = [1, 2, 4];

    /// <summary>What it is, in words.</summary>
    public static string Words { get; } =
        $"A network has {Depth} convolutions of 3 x 3, with {Filters} and {2 * Filters} filters, each with the activation "
        + "and the largest of 2 x 2 pixels after it, and a dense layer. It learns by Adam in batches of 32. ";

    /// <summary>How it is tuned, in words.</summary>
    public static string SearchWords { get; } =
        $"Each function has its own learning rate ({Plain.Text(s_rates)}) and initial gain "
        + $"({Plain.Text(s_gains)}), found by the same search for each budget, on images used for nothing else: "
        + $"every pair on {Reduced(new(Settings.None, "Short")).FirstSeeds} seeds, the best "
        + $"{Reduced(new(Settings.None, "Short")).Finalists} on {Reduced(new(Settings.None, "Short")).AllSeeds}. ";

    /// <summary>The settings of a task with this network.</summary>
    public static Settings On(string task) =>
        Settings.Of(("task", task), ("network", "cnn"), ("depth", Depth), ("units", Filters));

    /// <summary>The usual search with fewer pairs, because runs of this network take longer.</summary>
    public static FairSearch Reduced(FairSearch search) =>
        search with
        {
            Rates = s_rates,
            Gains = s_gains,
            Finalists = 3,
            AllSeeds = 4,
        };
}
