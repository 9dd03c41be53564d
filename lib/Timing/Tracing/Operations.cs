using System.Reflection;
using Activations.Functions;
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
        Type formula = FormulaOf(activation) ?? throw new ArgumentException(
            $"Expected a function made of one formula, but {activation.Name} ({activation.GetType().Name}) is not; "
            + "use one of Activation.All.",
            nameof(activation));
        return (Operations)typeof(Operations).GetMethod(nameof(Count), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(formula).Invoke(null, [direction])!;
    }

    /// <summary>Bytes that must be read and written for each element: x and y; or x, dy and dx.</summary>
    public static int Bytes(Direction direction) =>
        direction == Direction.Forward ? 2 * sizeof(float) : 3 * sizeof(float);

    // A shared slope runs leaky ReLU's formula; Softplus has two, of which the usual sharpness takes the plain one.
    private static Type? FormulaOf(Activation activation) => activation switch
    {
        PReLU { Channels: 1 } => typeof(LeakyReLU.Kernel),
        Softplus { Beta: 1, Threshold: double.PositiveInfinity } => typeof(Softplus.Kernel),
        _ => Bases(activation.GetType())
            .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Activation<>))
            ?.GenericTypeArguments[0],
    };

    private static IEnumerable<Type> Bases(Type type)
    {
        for (Type? one = type; one is not null; one = one.BaseType)
        {
            yield return one;
        }
    }

    // Parameters do not matter: a formula has no branches that depend on them.
    private static Operations Count<TFormula>(Direction direction)
        where TFormula : struct, IFormula
    {
        var trace = Trace.Start();
        Traced x = trace.Input(), dy = trace.Input();
        TFormula formula = default;
        return trace.Count(direction == Direction.Forward ? formula.Value(x) : dy * formula.Derivative(x));
    }
}
