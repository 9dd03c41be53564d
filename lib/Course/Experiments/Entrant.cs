using Activations.Functions;
using Activations.Training;

namespace Activations.Course.Experiments;

/// <summary>A function that takes part in a race, with what a fair start asks for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Published">
/// When the paper came out that proposed it, or recommended it, for networks: year and, where the conference or the number at
/// arXiv tells it, the month as a part of the year.
/// </param>
/// <param name="Paper">That paper.</param>
/// <param name="Activation">Makes the activation of a hidden layer from its number of units.</param>
/// <param name="Start">Where the weights start.</param>
public sealed record Entrant(string Name, double Published, string Paper, Func<int, Activation> Activation, Initialiser Start)
{
    /// <summary>
    /// In order of publication, with default parameters but for CELU: with alpha = 1 it would be ELU over again, with 0.5 it
    /// lies between that and ReLU. Swish with beta = 1 is SiLU. Weights start from Glorot's distribution for sigmoid and tanh,
    /// from LeCun's for SELU, as its paper asks, and from He's for all others, which tend to the identity on the right.
    /// </summary>
    public static IReadOnlyList<Entrant> All { get; } =
    [
        Of("Sigmoid", 1986, 10, Initialiser.Glorot),
        Of("Tanh", 1998, 1, Initialiser.Glorot),
        Of("Softplus", 2000, 12),
        Of("ReLU", 2010, 6),
        Of("Leaky ReLU", 2013, 6),
        Of("PReLU", 2015, 2),
        Of("RReLU", 2015, 5),
        Of("ELU", 2015, 11),
        Of("GELU", 2016, 6),
        Of("SiLU", 2017, 2),
        Of("CELU", 2017, 4) with { Activation = _ => new CELU(0.5) },
        Of("SELU", 2017, 6, Initialiser.LeCun),
        Of("HardSwish", 2019, 5),
        Of("Mish", 2019, 8),
    ];

    /// <summary>The entrant of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Entrant Named(string name) => All.FirstOrDefault(entrant => entrant.Name == name)
        ?? throw new ArgumentException(
            $"There is no entrant named '{name}'. There are: {string.Join(", ", All.Select(entrant => entrant.Name))}.", nameof(name));

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static Entrant Of(string name, int year, int month, Initialiser? start = null)
    {
        Func<int, Activation> activation = Candidates.Make(name);
        return new(name, year + ((month - 1) / 12.0), activation(1).Source, activation, start ?? Initialiser.He);
    }
}
