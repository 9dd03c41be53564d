using MathNet.Numerics.LinearAlgebra;

namespace Activations.Numerics;

/// <summary>
/// Products of matrices as formulas write them: c = a b^T is <c>Product.Into(c, a, b.Transposed())</c>.
/// </summary>
internal static class Product
{
    /// <summary>c = a b.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or a matrix is not dense.</exception>
    public static void Into(Matrix<float> c, Operand a, Operand b)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (a.Columns != b.Rows || c.RowCount != a.Rows || c.ColumnCount != b.Columns)
        {
            throw new ArgumentException(
                $"The shapes do not fit: ({a.Rows} x {a.Columns}) times ({b.Rows} x {b.Columns}) into ({c.Shape()})."
            );
        }

        Gemm.Multiply(a, b, c.Storage());
    }

    /// <summary>x^T, as a factor; nothing is copied.</summary>
    /// <exception cref="ArgumentException">The matrix is not dense.</exception>
    public static Operand Transposed(this Matrix<float> x) =>
        new(x.Storage(), x.ColumnCount, x.RowCount, IsTransposed: true);
}
