using System.Globalization;
using Activations.Functions;

namespace Activations.Course.Experiments;

/// <summary>Finds the functions that experiments compare by their names.</summary>
public static class ActivationByName
{
    // Functions with a parameter of their own, named with it: "Leaky ReLU, 0.25".
    private static readonly Dictionary<string, Func<double, Func<int, Activation>>> s_withParameter = new()
    {
        ["Leaky ReLU"] = slope => _ => new LeakyReLU(slope),
        ["PReLU"] = slope => units => new PReLU(units, slope),
        ["ELU"] = alpha => _ => new ELU(alpha),
        ["CELU"] = alpha => _ => new CELU(alpha),
        ["Swish"] = beta => _ => new Swish(beta),
    };

    // Functions made for comparison only.
    private static readonly Dictionary<string, Func<int, Activation>> s_controls = new()
    {
        ["Bounded ELU"] = _ => new BoundedELU(),
        ["Centred ReLU"] = _ => new CentredReLU(),
        ["Centred sigmoid"] = _ => new CentredSigmoid(),
    };

    /// <summary>
    /// Makes the activation of a hidden layer from its number of units: the function of that name in
    /// <see cref="Catalogue.All"/> with its default parameters; PReLU with one slope per unit. Another parameter of
    /// Leaky ReLU, PReLU (its first slope), ELU, CELU and Swish is named with them, such as "Leaky ReLU, 0.25". Controls
    /// have names of their own: "Bounded ELU" (tanh on the positive side), "Centred ReLU" (max(x, 0) - 1 / sqrt(2 pi)) and "Centred sigmoid"
    /// (2 sigmoid(x) - 1).
    /// </summary>
    /// <exception cref="ArgumentException">There is no such function.</exception>
    public static Func<int, Activation> Of(string name)
    {
        int comma = name.IndexOf(", ", StringComparison.Ordinal);
        return name == "PReLU" ? units => new PReLU(units)
            : s_controls.TryGetValue(name, out Func<int, Activation>? control) ? control
            : comma > 0
            && s_withParameter.TryGetValue(name[..comma], out Func<double, Func<int, Activation>>? make)
            && double.TryParse(
                name.AsSpan(comma + 2),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out double parameter
            )
                ? make(parameter)
            : Catalogue.All.FirstOrDefault(f => f.Name == name) is { } function ? _ => function
            : throw new ArgumentException(
                $"There is no function named '{name}'. There are: "
                    + $"{string.Join(", ", Catalogue.All.Select(f => f.Name).Concat(s_controls.Keys))}; and "
                    + $"{string.Join(", ", s_withParameter.Keys.Select(key => $"'{key}, 0.5'"))} with any number.",
                nameof(name)
            );
    }
}
