using Activations.Course.Experiments;

namespace Activations.Course.Claims;

/// <summary>Whether ReLU and all its successors give sparse activations.</summary>
internal static class SparseAll
{
    private const double Sparse = 25;

    private const double SmallestEffect = 5;

    private static readonly string[] s_functions =
    [
        "ReLU",
        "Leaky ReLU",
        "PReLU",
        "ELU",
        "SELU",
        "GELU",
        "Swish",
        "Mish",
    ];

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } =
        new()
        {
            Id = "sparse-all",
            Statement = "ReLU gives sparse activations, and so do all its successors.",
            Kinds = ClaimKinds.Numeric | ClaimKinds.Training,
            Lesson = 3,
            Texts = ["S0"],
            Protocol =
                TunedOutputs.Protocol
                + "The task is the spirals. Swish has beta 1, which is SiLU. "
                + "The measure is the share of the outputs of the hidden units that are exactly 0, over all training "
                + "samples. Units that are 0 on every sample are left out, because these are dead and not sparse. "
                + "The share is taken before training and after it, and the smaller of the two counts, over "
                + $"{TunedOutputs.Seeds} seeds. "
                + $"Sparse means at least {Sparse} % of the outputs: half of what ReLU has at the start.",
            Delta =
                $"{SmallestEffect} points of the outputs above or below {Sparse} %: a fifth of the threshold, because "
                + "the threshold itself is a convention.",
            Settings = [.. Settings("zeros", "exactly 0")],
            Second = [.. Settings("near", "near 0")],
            SecondProtocol =
                $"The same runs; outputs smaller than {HiddenOutputs.Near} in size count too, not only exact zeros.",
        };

    private static IEnumerable<Setting> Settings(string what, string unit) =>
        s_functions.Select(function =>
            new TunedOutputs("spirals", function).Beyond(
                Sweeps.Settings.Of(("function", function)),
                row => 100 * Math.Min(row[what + "Start"], row[what + "End"]),
                Sparse,
                SmallestEffect,
                $"points of the outputs {unit} beyond {Sparse} %"
            )
        );
}
