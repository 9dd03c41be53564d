using System.Runtime.Intrinsics;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Tests.Training;

public class ProductTests
{
    public static TheoryData<int, int, int> Shapes =>
        new()
        {
            { 1, 1, 1 },
            { 10, 64, 32 },
            { 64, 64, 32 },
            { 33, 7, 5 },
            { 31, 40, 3 },
            { 65, 1, 9 },
            { 40, 19, 31 },
            { 70, 33, 29 },
            { 16, 5, 14 },
            { 17, 9, 15 },
            { 48, 6, 43 },
            { 3, 129, 1 },
            { 70, 9, 90 },
            { 257, 1024, 3 },
            { 260, 3, 1024 },
            { 0, 4, 4 },
            { 4, 0, 4 },
            { 4, 4, 0 },
        };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Each_element_is_one_chain_of_fused_multiply_adds_in_order(int rows, int depth, int columns)
    {
        Matrix<float> a = Random(rows, depth, 1),
            b = Random(depth, columns, 2);
        Matrix<float> plain = Empty(rows, columns),
            left = Empty(rows, columns),
            right = Empty(rows, columns);

        a.MultiplyInOrder(b, plain);
        Transpose(a).TransposeThisAndMultiplyInOrder(b, left);
        a.TransposeAndMultiplyInOrder(Transpose(b), right);

        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                float sum = 0;
                for (int k = 0; k < depth; k++)
                {
                    sum = MathF.FusedMultiplyAdd(a[i, k], b[k, j], sum);
                }

                Assert.Equal((sum, sum, sum), (plain[i, j], left[i, j], right[i, j]));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Number_by_number_gives_the_same_bits(int rows, int depth, int columns)
    {
        Matrix<float> a = Random(rows, depth, 1),
            b = Random(depth, columns, 2),
            c = Empty(rows, columns);
        a.MultiplyInOrder(b, c);
        float[] expected = c.Values().ToArray();

        Assert.Equal(expected, Product(a, b));
        Assert.Equal(expected, Product(Transpose(a).Transposed(), b));
        Assert.Equal(expected, Product(a, Transpose(b).Transposed()));

        float[] Product(Operand left, Operand right)
        {
            float[] product = new float[rows * columns];
            ScalarProduct.Multiply(left, right, product);
            return product;
        }
    }

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        Matrix<float> a = Random(45, 83, 3),
            b = Random(83, 21, 4);
        float[] Product<TFloats, TVector>()
            where TFloats : struct, IVector<TVector>
            where TVector : struct
        {
            float[] c = new float[45 * 21];
            Gemm.Multiply<TFloats, TVector>(a, b, c);
            return c;
        }

        Assert.Equal(Product<Floats128, Vector128<float>>(), Product<Floats256, Vector256<float>>());
        Assert.Equal(Product<Floats128, Vector128<float>>(), Product<Floats512, Vector512<float>>());
    }

    [Theory]
    [InlineData(256, 160, 64)]
    [InlineData(10, 4096, 65)]
    [InlineData(700, 1, 3001)]
    [InlineData(100, 1024, 130)]
    public void Threads_share_a_product_without_changing_a_bit(int rows, int depth, int columns)
    {
        Matrix<float> a = Random(rows, depth, 7),
            b = Random(depth, columns, 8),
            alone = Empty(rows, columns),
            shared = Empty(rows, columns);
        a.MultiplyInOrder(b, alone);
        try
        {
            Parallelism.ProductThreads = 3;
            a.MultiplyInOrder(b, shared);
        }
        finally
        {
            Parallelism.ProductThreads = 1;
        }

        Assert.True(alone.Values().SequenceEqual(shared.Values()));
    }

    [Fact]
    public void Agrees_with_MathNet()
    {
        Matrix<float> a = Random(50, 70, 5),
            b = Random(70, 20, 6),
            c = Empty(50, 20);
        a.MultiplyInOrder(b, c);
        Assert.True((a.Multiply(b) - c).Enumerate().Max(Math.Abs) < 1e-4);
    }

    [Fact]
    public void Refuses_shapes_that_do_not_fit_and_says_which()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            Random(3, 4, 1).MultiplyInOrder(Random(5, 6, 1), Empty(3, 6))
        );
        Assert.Contains("(3 x 4) times (5 x 6) into (3 x 6)", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Random(3, 4, 1).MultiplyInOrder(Random(4, 6, 1), Empty(6, 3)));
        Assert.Throws<ArgumentException>(() =>
            Matrix<float>.Build.Sparse(2, 2).MultiplyInOrder(Random(2, 2, 1), Empty(2, 2))
        );
    }

    private static Matrix<float> Empty(int rows, int columns) =>
        new MathNet.Numerics.LinearAlgebra.Single.DenseMatrix(rows, columns, new float[rows * columns]);

    private static Matrix<float> Random(int rows, int columns, int seed)
    {
        var random = new RandomStream(seed, "test");
        Matrix<float> matrix = Empty(rows, columns);
        foreach (ref float value in matrix.Values())
        {
            value = (float)random.NextNormal();
        }

        return matrix;
    }

    private static Matrix<float> Transpose(Matrix<float> matrix)
    {
        Matrix<float> result = Empty(matrix.ColumnCount, matrix.RowCount);
        for (int i = 0; i < matrix.RowCount; i++)
        {
            for (int j = 0; j < matrix.ColumnCount; j++)
            {
                result[j, i] = matrix[i, j];
            }
        }

        return result;
    }
}
