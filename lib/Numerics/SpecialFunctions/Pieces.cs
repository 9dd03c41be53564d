using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Activations.Numerics;

/// <summary>
/// A function of the magnitude a in sixteen pieces, in each a polynomial of degree 7 in a - centre. A table has a row for the centres and
/// one for each coefficient, each of sixteen numbers, from which the number of the piece chooses.
/// </summary>
/// <remarks>
/// The tables are fitted and printed by <c>tests/Activations.Exhaustive/pieces.py</c>, which also tells how centres and coefficients are
/// found. Where the magnitude is large, no piece is right, and a formula of its own must follow.
/// <para>
/// Each class with a table fills it in a module initialiser: before any method of this assembly is compiled, whichever
/// is called first. The loops then take the address of a table for the constant it is.
/// </para>
/// </remarks>
internal static unsafe class Pieces
{
    /// <summary>Added to an index, it leaves the nearest whole number, that of the piece, in the last bits of the sum (1.5 * 2^23).</summary>
    public const float Whole = 12582912f;

    private const int Count = 16;

    /// <summary>A table where the loops find it: at a multiple of a cache line, so that a row is read at once, for as long as the program runs.</summary>
    public static float* Table(ReadOnlySpan<float> rows)
    {
        var table = (float*)NativeMemory.AlignedAlloc((nuint)rows.Length * sizeof(float), 64);
        rows.CopyTo(new(table, rows.Length));
        return table;
    }

    /// <summary>a - centre, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes FromCentre<TLanes>(float* table, TLanes piece, TLanes a)
        where TLanes : struct, ILanes<TLanes> =>
        a - Row(table, 0, piece);

    /// <summary>The function as high + tail.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pair<TLanes>(float* table, TLanes piece, TLanes t, out TLanes high, out TLanes tail)
        where TLanes : struct, ILanes<TLanes>
    {
        // The last two steps as sums of two numbers.
        TLanes p = AfterTwo(table, piece, t), first = First(table, piece), second = Row(table, 2, piece);
        TLanes slope = TLanes.Fma(p, t, second), slopeTail = TLanes.Fma(p, t, second - slope);
        high = TLanes.Fma(slope, t, first);
        tail = TLanes.Fma(slopeTail, t, TLanes.Fma(slope, t, first - high));
    }

    /// <summary>The function at the centre.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes First<TLanes>(float* table, TLanes piece)
        where TLanes : struct, ILanes<TLanes> =>
        Row(table, 1, piece);

    /// <summary>The function, rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Rounded<TLanes>(float* table, TLanes piece, TLanes t)
        where TLanes : struct, ILanes<TLanes> =>
        Added(table, piece, t, First(table, piece));

    /// <summary>The same with another first coefficient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Added<TLanes>(float* table, TLanes piece, TLanes t, TLanes first)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.Fma(TLanes.Fma(AfterTwo(table, piece, t), t, Row(table, 2, piece)), t, first);

    // The polynomial without its first two terms, divided by t^2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes AfterTwo<TLanes>(float* table, TLanes piece, TLanes t)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes p = TLanes.Fma(Row(table, 8, piece), t, Row(table, 7, piece));
        p = TLanes.Fma(p, t, Row(table, 6, piece));
        p = TLanes.Fma(p, t, Row(table, 5, piece));
        p = TLanes.Fma(p, t, Row(table, 4, piece));
        return TLanes.Fma(p, t, Row(table, 3, piece));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Row<TLanes>(float* table, int row, TLanes piece)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.Choose(table + (row * Count), piece);
}
