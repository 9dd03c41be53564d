using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>
/// A function of a magnitude a, approximated in sixteen segments by a polynomial of degree 7 in a - centre. The table
/// has a row of sixteen numbers for the centres and one for each coefficient, from which the number of the segment
/// looks up.
/// </summary>
/// <remarks>
/// <c>tests/Activations.Exhaustive/pieces.py</c> fits and prints the rows and tells how centres and coefficients are
/// found. Beyond the last segment no polynomial is right: see <see cref="Split"/>.
/// <para>
/// Each class with tables fills them in a module initialiser: before any method of this assembly is compiled, whichever
/// is called first. The loops then take the address of a table for the constant it is.
/// </para>
/// </remarks>
internal readonly unsafe struct Table
{
    /// <summary>
    /// Added to an index, it leaves the nearest whole number, that of the segment, in the last bits of the sum (1.5 *
    /// 2^23).
    /// </summary>
    public const float Whole = 12582912f;

    private const int Count = 16;

    private readonly float* _rows;

    /// <summary>
    /// Copies the rows to where the loops find them: at a multiple of a cache line, so that a row is read at once, for
    /// as long as the program runs.
    /// </summary>
    public Table(ReadOnlySpan<float> rows)
    {
        _rows = (float*)NativeMemory.AlignedAlloc((nuint)rows.Length * sizeof(float), 64);
        rows.CopyTo(new(_rows, rows.Length));
    }

    /// <summary>a - centre, exactly.</summary>
    [MethodImpl(AggressiveInlining)]
    public T FromCentre<T>(T segment, T a)
        where T : struct, ILanes<T> => a - Row(0, segment);

    /// <summary>The function at the centre.</summary>
    [MethodImpl(AggressiveInlining)]
    public T AtCentre<T>(T segment)
        where T : struct, ILanes<T> => Row(1, segment);

    /// <summary>The function, rounded, for t = a - centre.</summary>
    [MethodImpl(AggressiveInlining)]
    public T Value<T>(T segment, T t)
        where T : struct, ILanes<T> => Value(segment, t, AtCentre(segment));

    /// <summary>The function, rounded, with a first coefficient other than the table's.</summary>
    [MethodImpl(AggressiveInlining)]
    public T Value<T>(T segment, T t, T first)
        where T : struct, ILanes<T> => T.Fma(T.Fma(FromSecondOrder(segment, t), t, Row(2, segment)), t, first);

    /// <summary>
    /// The function as a sum of two floats: the last two steps of the polynomial carry what they lose to rounding.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public Two<T> TwoValue<T>(T segment, T t)
        where T : struct, ILanes<T>
    {
        T p = FromSecondOrder(segment, t),
            first = AtCentre(segment),
            second = Row(2, segment);
        T slope = T.Fma(p, t, second),
            slopeLow = T.Fma(p, t, second - slope);
        T high = T.Fma(slope, t, first);
        return new(high, T.Fma(slopeLow, t, T.Fma(slope, t, first - high)));
    }

    // The polynomial without its first two terms, divided by t^2.
    [MethodImpl(AggressiveInlining)]
    private T FromSecondOrder<T>(T segment, T t)
        where T : struct, ILanes<T>
    {
        T p = T.Fma(Row(8, segment), t, Row(7, segment));
        p = T.Fma(p, t, Row(6, segment));
        p = T.Fma(p, t, Row(5, segment));
        p = T.Fma(p, t, Row(4, segment));
        return T.Fma(p, t, Row(3, segment));
    }

    [MethodImpl(AggressiveInlining)]
    private T Row<T>(int row, T segment)
        where T : struct, ILanes<T> => T.Lookup16(_rows + (row * Count), segment);
}
