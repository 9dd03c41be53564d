using System.Globalization;

namespace Activations;

/// <summary>
/// What can be said of an activation with its parameters as they are: facts of the double-precision definition.
/// </summary>
public sealed record ActivationProperties
{
    /// <summary>Smoothness of a function that jumps.</summary>
    public const int Discontinuous = -1;

    /// <summary>Smoothness of a function all of whose derivatives are continuous.</summary>
    public const int Analytic = int.MaxValue;

    /// <summary>
    /// The smallest interval that holds all values; where the function jumps, not every number in it is one.
    /// </summary>
    public required Interval Range { get; init; }

    /// <summary>Whether f(a) is at most f(b) for all a below b.</summary>
    public required bool IsMonotonic { get; init; }

    /// <summary>
    /// The smoothness class: how many derivatives are continuous everywhere. -1 (<see cref="Discontinuous"/>): f jumps;
    /// 0: f is continuous, f' jumps; 1: f' is continuous, f'' jumps; <see cref="Analytic"/>: all of them are.
    /// </summary>
    public required int Smoothness { get; init; }

    /// <summary>
    /// The least k with |f(a) - f(b)| at most k |a - b| everywhere, which is the supremum of |f'|; infinite where f
    /// jumps.
    /// </summary>
    public required double Lipschitz { get; init; }

    /// <summary>
    /// The global minimum, where it is attained at a single point; null where there is none or it is attained on a
    /// whole interval.
    /// </summary>
    public Extremum? Minimum { get; init; }

    /// <summary>
    /// The isolated solutions of f(x) = x, in order. Intervals of them, such as x > 0 for ReLU, and their ends are not
    /// listed.
    /// </summary>
    public IReadOnlyList<double> FixedPoints { get; init; } = [];
}

/// <summary>An interval of numbers; infinite ends are not included.</summary>
/// <param name="Minimum">Lower end, or minus infinity.</param>
/// <param name="Maximum">Upper end, or infinity.</param>
/// <param name="IncludesMinimum">Whether the lower end belongs to it.</param>
/// <param name="IncludesMaximum">Whether the upper end belongs to it.</param>
public readonly record struct Interval(
    double Minimum,
    double Maximum,
    bool IncludesMinimum = false,
    bool IncludesMaximum = false
)
{
    /// <summary>All numbers.</summary>
    public static Interval All { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The numbers from <paramref name="minimum"/> on, it included.</summary>
    public static Interval From(double minimum) => new(minimum, double.PositiveInfinity, true);

    /// <summary>The numbers above <paramref name="minimum"/>.</summary>
    public static Interval Above(double minimum) => new(minimum, double.PositiveInfinity);

    /// <summary>Whether a number lies in it.</summary>
    public bool Contains(double x) =>
        (IncludesMinimum ? x >= Minimum : x > Minimum) && (IncludesMaximum ? x <= Maximum : x < Maximum);

    /// <summary>In the usual notation, such as <c>[0, ∞)</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant(
            $"{(IncludesMinimum ? '[' : '(')}{Number(Minimum)}, {Number(Maximum)}{(IncludesMaximum ? ']' : ')')}"
        );

    // Four decimal places, or four significant digits where these would be none, or zeros without end.
    private static string Number(double x)
    {
        string format = x == 0 || Math.Abs(x) is >= 1e-3 and < 1e7 ? "0.####" : "G4";
        return double.IsInfinity(x)
            ? (x > 0 ? "∞" : "−∞")
            : (x == 0 ? 0 : x).ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
    }
}

/// <summary>Where a function is least, and how small it is there.</summary>
/// <param name="Location">The input.</param>
/// <param name="Value">The function's value.</param>
public readonly record struct Extremum(double Location, double Value);
