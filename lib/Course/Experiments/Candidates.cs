using Activations.Functions;

namespace Activations.Course.Experiments;

/// <summary>The functions that experiments compare, by name.</summary>
public static class Candidates
{
    /// <summary>
    /// Makes the activation of a hidden layer from its number of units: the function of that name in
    /// <see cref="Activation.All"/> with its default parameters; PReLU with one slope a unit.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such function.</exception>
    public static Func<int, Activation> Make(string name) =>
        name == "PReLU"
            ? units => new PReLU(units)
            : Activation.All.FirstOrDefault(f => f.Name == name) is { } function
                ? _ => function
                : throw new ArgumentException(
                    $"There is no function named '{name}'. There are: {string.Join(", ", Activation.All.Select(f => f.Name))}.", nameof(name));
}
