using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Numerics;

/// <summary>
/// What arguments must be, or a clear error. Numbers are given in double precision and used in single precision, so
/// that it is there that they must be positive, finite or below 1.
/// </summary>
internal static class Require
{
    // No normal number that a stream draws is farther from 0: NextNormal lies between -8.3 and 8.3.
    private const double MostDeviations = 8.5;

    /// <summary>A finite number.</summary>
    public static double Finite(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        float.IsFinite((float)value) ? value : throw Refused(value, name, "be finite");

    /// <summary>A finite number that is at least 0.</summary>
    public static double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= 0 && float.IsFinite((float)value) ? value : throw Refused(value, name, "be finite and at least 0");

    /// <summary>A finite number above 0.</summary>
    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        (float)value > 0 && float.IsFinite((float)value) ? value : throw Refused(value, name, "be positive and finite");

    /// <summary>A number in [0, 1).</summary>
    public static double Share(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= 0 && (float)value < 1 ? value : throw Refused(value, name, "lie in [0, 1)");

    /// <summary>A standard deviation: at least 0, and no normal number with it overflows.</summary>
    public static double Deviation(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= 0 && value <= float.MaxValue / MostDeviations
            ? value
            : throw Refused(
                value,
                name,
                FormattableString.Invariant($"lie between 0 and {float.MaxValue / MostDeviations:G2}")
            );

    /// <summary>A product of sizes that fits an array.</summary>
    public static int Size(long size, string what) =>
        size <= Array.MaxLength
            ? (int)size
            : throw new ArgumentOutOfRangeException(
                what,
                $"Expected {what} of at most {Array.MaxLength} numbers, but got {size}."
            );

    /// <summary>A list without null.</summary>
    /// <exception cref="ArgumentException">It is null, or an item is; says which.</exception>
    public static IReadOnlyList<T> Items<T>(
        IReadOnlyList<T> items,
        [CallerArgumentExpression(nameof(items))] string name = ""
    )
        where T : class
    {
        ArgumentNullException.ThrowIfNull(items, name);
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i] is null)
            {
                throw new ArgumentException($"Expected no null in '{name}', but item {i} is null.", name);
            }
        }

        return items;
    }

    /// <summary>A dense matrix with at least one sample, a column.</summary>
    /// <exception cref="ArgumentException">It is null, sparse or has no columns.</exception>
    public static Matrix<float> Samples(Matrix<float> x, [CallerArgumentExpression(nameof(x))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(x, name);
        x.Storage();
        return x.ColumnCount > 0 && x.RowCount > 0
            ? x
            : throw new ArgumentException(
                $"Expected at least one sample, but {name} is {x.Shape()} (features x samples).",
                name
            );
    }

    private static ArgumentOutOfRangeException Refused(double value, string name, string must) =>
        new(name, value, $"'{name}' must {must} in single precision, in which it is used.");
}
