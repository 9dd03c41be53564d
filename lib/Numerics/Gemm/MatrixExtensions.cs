using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Single;
using Activations.Numerics;

namespace Activations;

/// <summary>
/// Products of MathNet's dense single-precision matrices in a fixed order: element (i, j) is one chain of fused
/// multiply-adds over k = 0, 1, 2 ..., so the bits are the same on every machine. MathNet's own product is left alone.
/// </summary>
public static class MatrixExtensions
{
    /// <summary>result = a b.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or a matrix is not dense.</exception>
    public static void MultiplyInOrder(this Matrix<float> a, Matrix<float> b, Matrix<float> result) =>
        Multiply(new(a.Storage(), a.RowCount, a.ColumnCount, false), new(b.Storage(), b.RowCount, b.ColumnCount, false), result);

    /// <summary>result = a b^T.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or a matrix is not dense.</exception>
    public static void TransposeAndMultiplyInOrder(this Matrix<float> a, Matrix<float> b, Matrix<float> result) =>
        Multiply(new(a.Storage(), a.RowCount, a.ColumnCount, false), new(b.Storage(), b.ColumnCount, b.RowCount, true), result);

    /// <summary>result = a^T b.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or a matrix is not dense.</exception>
    public static void TransposeThisAndMultiplyInOrder(this Matrix<float> a, Matrix<float> b, Matrix<float> result) =>
        Multiply(new(a.Storage(), a.ColumnCount, a.RowCount, true), new(b.Storage(), b.RowCount, b.ColumnCount, false), result);

    /// <summary>The elements of a dense matrix, column by column: the matrix's own memory, not a copy.</summary>
    /// <exception cref="ArgumentException">The matrix is not dense.</exception>
    public static Span<float> Values(this Matrix<float> matrix) => matrix.Storage();

    /// <summary>Column <paramref name="column"/> of a dense matrix: the matrix's own memory, not a copy.</summary>
    /// <exception cref="ArgumentException">The matrix is not dense.</exception>
    public static Span<float> ColumnValues(this Matrix<float> matrix, int column) =>
        matrix.Storage().AsSpan(column * matrix.RowCount, matrix.RowCount);

    internal static float[] Storage(this Matrix<float> matrix) =>
        (matrix as DenseMatrix)?.Values
        ?? throw new ArgumentException(
            $"Expected a dense matrix (MathNet.Numerics.LinearAlgebra.Single.DenseMatrix), but got {matrix?.GetType().Name ?? "null"}.",
            nameof(matrix));

    internal static string Shape(this Matrix<float> matrix) => $"{matrix.RowCount} x {matrix.ColumnCount}";

    private static void Multiply(OrderedProduct.Operand a, OrderedProduct.Operand b, Matrix<float> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (a.Columns != b.Rows || result.RowCount != a.Rows || result.ColumnCount != b.Columns)
        {
            throw new ArgumentException(
                $"The shapes do not fit: ({a.Rows} x {a.Columns}) times ({b.Rows} x {b.Columns}) into ({result.Shape()}).");
        }

        OrderedProduct.Multiply(a, b, result.Storage());
    }
}
