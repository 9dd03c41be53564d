using Activations.Numerics;

namespace Activations.Timing;

/// <summary>
/// What a function's single-precision formula asks of the processor for each element, counted by running the formula
/// itself on lanes that note every operation. The same on every machine, since the formula is.
/// </summary>
/// <param name="Multiplications">
/// Multiplications and fused multiply-adds, each counted as one: they need the same unit.
/// </param>
/// <param name="Divisions">Divisions.</param>
/// <param name="Others">Additions, comparisons, minima, roundings, roots, changes of sign or exponent.</param>
public sealed record Operations(int Multiplications, int Divisions, int Others)
{
    /// <summary>All of them.</summary>
    public int Total => Multiplications + Divisions + Others;

    /// <summary>The operations of a function of the course, for one element.</summary>
    /// <exception cref="ArgumentException">The function has no formula that runs on lanes.</exception>
    public static Operations Of(Activation activation, Direction direction)
    {
        ArgumentNullException.ThrowIfNull(activation);
        ElementwiseKernel kernel =
            activation.Vectorised?.WithoutParameters()
            ?? throw new ArgumentException(
                $"Expected a function made of one formula, but {activation.Name} ({activation.GetType().Name}) is not; use one of Catalogue.All.",
                nameof(activation)
            );
        var trace = Trace.Start();
        Traced x = trace.Input(),
            dy = trace.Input();
        return trace.Count(direction == Direction.Forward ? kernel.Value(x) : dy * kernel.Derivative(x));
    }

    /// <summary>Bytes that must be read and written for each element: x and y; or x, dy and dx.</summary>
    public static int Bytes(Direction direction) =>
        direction == Direction.Forward ? 2 * sizeof(float) : 3 * sizeof(float);
}
