using MathNet.Numerics.Providers.LinearAlgebra;

namespace Activations.Training;

/// <summary>
/// A linear-algebra provider for MathNet whose single-precision products are the ordered, vectorised ones of this library;
/// everything else is done by the provider it is given.
/// </summary>
/// <remarks>
/// <see cref="Use"/> makes <c>a * b</c> and the methods of MathNet's matrices that multiply fast and the same on every machine.
/// The results of code that uses MathNet change by their last bits and in speed, in nothing else. The trainer does not need
/// it: it calls <see cref="MatrixExtensions"/>.
/// </remarks>
/// <param name="inner">Does everything else.</param>
public sealed partial class OrderedProvider(ILinearAlgebraProvider inner) : ILinearAlgebraProvider
{
    private readonly ILinearAlgebraProvider _inner = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <summary>Sets MathNet's provider to this one in front of the present one; a second call changes nothing.</summary>
    public static void Use()
    {
        if (LinearAlgebraControl.Provider is not OrderedProvider)
        {
            LinearAlgebraControl.Provider = new OrderedProvider(LinearAlgebraControl.Provider);
        }
    }

    /// <inheritdoc/>
    public bool IsAvailable() => _inner.IsAvailable();

    /// <inheritdoc/>
    public void InitializeVerify() => _inner.InitializeVerify();

    /// <inheritdoc/>
    public void FreeResources() => _inner.FreeResources();

    /// <inheritdoc/>
    public override string ToString() => $"Ordered products; otherwise {_inner}";

    void ILinearAlgebraProvider<float>.MatrixMultiply(
        float[] x, int rowsX, int columnsX, float[] y, int rowsY, int columnsY, float[] result) =>
        ((ILinearAlgebraProvider<float>)this).MatrixMultiplyWithUpdate(
            Transpose.DontTranspose, Transpose.DontTranspose, 1, x, rowsX, columnsX, y, rowsY, columnsY, 0, result);

    // Rows and columns are those of the matrices as they are stored.
    void ILinearAlgebraProvider<float>.MatrixMultiplyWithUpdate(
        Transpose transposeA,
        Transpose transposeB,
        float alpha,
        float[] a,
        int rowsA,
        int columnsA,
        float[] b,
        int rowsB,
        int columnsB,
        float beta,
        float[] c)
    {
        OrderedProduct.Operand left = Operand(transposeA, a, rowsA, columnsA, nameof(a));
        OrderedProduct.Operand right = Operand(transposeB, b, rowsB, columnsB, nameof(b));
        ArgumentNullException.ThrowIfNull(c);
        if (left.Columns != right.Rows || c.Length != left.Rows * right.Columns)
        {
            throw new ArgumentException(
                $"The shapes do not fit: ({left.Rows} x {left.Columns}) times ({right.Rows} x {right.Columns}) into {c.Length} elements.");
        }

        // The product may not overwrite what it still reads.
        bool isShared = ReferenceEquals(a, c) || ReferenceEquals(b, c);
        float[] result = isShared ? [.. c] : c;
        OrderedProduct.Multiply(left, right, result, alpha, beta);
        if (isShared)
        {
            result.CopyTo(c, 0);
        }
    }

    private static OrderedProduct.Operand Operand(Transpose transpose, float[] values, int rows, int columns, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.Length != rows * columns)
        {
            throw new ArgumentException($"Expected {rows} x {columns} elements, but got {values.Length}.", name);
        }

        return transpose == Transpose.DontTranspose ? new(values, rows, columns, false) : new(values, columns, rows, true);
    }
}
