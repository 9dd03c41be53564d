using Activations.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Single;

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
        Product.Into(result, a, b);

    /// <summary>result = a b^T.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or a matrix is not dense.</exception>
    public static void TransposeAndMultiplyInOrder(this Matrix<float> a, Matrix<float> b, Matrix<float> result) =>
        Product.Into(result, a, b.Transposed());

    /// <summary>result = a^T b.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or a matrix is not dense.</exception>
    public static void TransposeThisAndMultiplyInOrder(this Matrix<float> a, Matrix<float> b, Matrix<float> result) =>
        Product.Into(result, a.Transposed(), b);

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
            $"Expected a dense matrix ({typeof(DenseMatrix).FullName}), but got {matrix?.GetType().Name ?? "null"}.",
            nameof(matrix)
        );

    internal static string Shape(this Matrix<float> matrix) => $"{matrix.RowCount} x {matrix.ColumnCount}";
}
