using MathNet.Numerics.LinearAlgebra;

namespace Activations.Numerics;

/// <summary>A factor of a product: a dense matrix, column by column, or its transpose.</summary>
/// <param name="Values">The elements.</param>
/// <param name="Rows">Rows after transposition.</param>
/// <param name="Columns">Columns after transposition.</param>
/// <param name="IsTransposed">Whether element (i, j) lies at j + i * Columns rather than at i + j * Rows.</param>
internal readonly record struct Operand(float[] Values, int Rows, int Columns, bool IsTransposed)
{
    /// <summary>Numbers from the start of a stored column to the start of the next.</summary>
    public int Step => IsTransposed ? Columns : Rows;

    /// <summary>The matrix as it is.</summary>
    /// <exception cref="ArgumentException">The matrix is not dense.</exception>
    public static implicit operator Operand(Matrix<float> x) =>
        new(x.Storage(), x.RowCount, x.ColumnCount, IsTransposed: false);
}
