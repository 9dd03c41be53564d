using Activations.Functions;

namespace Activations.Course.Experiments;

/// <summary>A function that takes part in a race.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Published">
/// When the paper came out that proposed it, or recommended it, for networks: year and, where the conference or the
/// number at arXiv tells it, the month as a part of the year.
/// </param>
/// <param name="Paper">That paper.</param>
/// <param name="Activation">Makes the activation of a hidden layer from its number of units.</param>
public sealed record Contender(string Name, double Published, string Paper, Func<int, Activation> Activation)
{
    /// <summary>
    /// In order of publication, with default parameters but for CELU: with alpha = 1 it would be ELU over again, with
    /// 0.5 it lies between that and ReLU. Swish with beta = 1 is SiLU, which the paper on GELU names and gives.
    /// </summary>
    public static IReadOnlyList<Contender> All { get; } =
    [
        Of("Sigmoid", 1986, 10),
        Of("Tanh", 1998, 1),
        Of("Softplus", 2000, 12),
        Of("ReLU", 2010, 6),
        Of("Leaky ReLU", 2013, 6),
        Of("PReLU", 2015, 2),
        Of("RReLU", 2015, 5),
        Of("ELU", 2015, 11),
        Of("GELU", 2016, 6),
        Of("SiLU", 2016, 6) with
        {
            Paper = new GELU().Source,
        },
        Of("CELU", 2017, 4) with
        {
            Activation = _ => new CELU(0.5),
        },
        Of("SELU", 2017, 6),
        Of("HardSwish", 2019, 5),
        Of("Mish", 2019, 8),
    ];

    /// <summary>The contender of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Contender Named(string name) =>
        All.FirstOrDefault(contender => contender.Name == name)
        ?? throw new ArgumentException(
            $"There is no contender named '{name}'. There are: {string.Join(", ", All.Select(one => one.Name))}.",
            nameof(name)
        );

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static Contender Of(string name, int year, int month)
    {
        Func<int, Activation> activation = ActivationByName.Of(name);
        return new(name, year + ((month - 1) / 12.0), activation(1).Source, activation);
    }
}
