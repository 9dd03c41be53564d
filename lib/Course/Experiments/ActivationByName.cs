using System.Globalization;
using Activations.Functions;

namespace Activations.Course.Experiments;

/// <summary>Finds the functions that experiments compare by their names.</summary>
public static class ActivationByName
{
    private const string Leaky = "Leaky ReLU, ";

    /// <summary>
    /// Makes the activation of a hidden layer from its number of units: the function of that name in
    /// <see cref="Catalogue.All"/> with its default parameters; PReLU with one slope per unit. A leaky ReLU of another
    /// slope is named with it, such as "Leaky ReLU, 0.25".
    /// </summary>
    /// <exception cref="ArgumentException">There is no such function.</exception>
    public static Func<int, Activation> Of(string name) =>
        name == "PReLU" ? units => new PReLU(units)
        : name.StartsWith(Leaky, StringComparison.Ordinal)
        && double.TryParse(
            name.AsSpan(Leaky.Length),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out double slope
        )
            ? _ => new LeakyReLU(slope)
        : Catalogue.All.FirstOrDefault(f => f.Name == name) is { } function ? _ => function
        : throw new ArgumentException(
            $"There is no function named '{name}'. There are: "
                + $"{string.Join(", ", Catalogue.All.Select(f => f.Name))}.",
            nameof(name)
        );
}
