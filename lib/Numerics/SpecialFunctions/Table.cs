using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>
/// Coefficients of polynomials for the eight segments of a range. The table has a row of eight numbers for each
/// coefficient, from which the number of the segment looks up.
/// </summary>
/// <remarks>
/// <c>tests/Activations.Exhaustive/pieces.py</c> fits and prints the rows and tells how centres and coefficients are
/// found. Beyond the last segment no polynomial is right: see <see cref="ISplit"/>. Eight is how many numbers one
/// instruction chooses from at 256 bits; for sixteen it takes three.
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

    private const int Count = 8;

    private readonly float* _rows;

    /// <summary>
    /// Copies the rows to where the loops find them, for as long as the program runs: at a multiple of a cache line and
    /// each twice, so that a vector of any width reads it at once.
    /// </summary>
    public Table(ReadOnlySpan<float> rows)
    {
        _rows = (float*)NativeMemory.AlignedAlloc((nuint)rows.Length * 2 * sizeof(float), 64);
        for (int i = 0; i < rows.Length; i++)
        {
            int place = (2 * (i / Count * Count)) + (i % Count);
            _rows[place] = _rows[place + Count] = rows[i];
        }
    }

    /// <summary>The numbers of one row that belong to the segments.</summary>
    [MethodImpl(AggressiveInlining)]
    public T Row<T>(int row, T segment)
        where T : struct, ILanes<T> => T.Lookup8(_rows + (row * 2 * Count), segment);
}
