using Activations.Training;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Providers.LinearAlgebra;

namespace Activations.Tests.Training;

public class OrderedProviderTests
{
    private static readonly ILinearAlgebraProvider Managed = new ManagedLinearAlgebraProvider();

    private static readonly ILinearAlgebraProvider Ours = new OrderedProvider(Managed);

    public static TheoryData<Transpose, Transpose, float, float> Forms
    {
        get
        {
            var forms = new TheoryData<Transpose, Transpose, float, float>();
            foreach (Transpose a in Enum.GetValues<Transpose>())
            {
                foreach (Transpose b in Enum.GetValues<Transpose>())
                {
                    forms.Add(a, b, 1, 0);
                    forms.Add(a, b, -0.5f, 1);
                    forms.Add(a, b, 2, 0.25f);
                    forms.Add(a, b, 0, 3);
                }
            }

            return forms;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void EveryFormAgreesWithMathNet(Transpose transposeA, Transpose transposeB, float alpha, float beta)
    {
        foreach ((int rows, int depth, int columns) in new[] { (1, 1, 1), (17, 9, 23), (40, 33, 1), (1, 50, 40), (7, 1, 5) })
        {
            (int rowsA, int columnsA) = transposeA == Transpose.DontTranspose ? (rows, depth) : (depth, rows);
            (int rowsB, int columnsB) = transposeB == Transpose.DontTranspose ? (depth, columns) : (columns, depth);
            float[] a = Random(rowsA * columnsA, 1), b = Random(rowsB * columnsB, 2), ours = Random(rows * columns, 3), theirs = [.. ours];
            Ours.MatrixMultiplyWithUpdate(transposeA, transposeB, alpha, a, rowsA, columnsA, b, rowsB, columnsB, beta, ours);
            Managed.MatrixMultiplyWithUpdate(transposeA, transposeB, alpha, a, rowsA, columnsA, b, rowsB, columnsB, beta, theirs);
            Assert.All(ours.Zip(theirs), pair => Assert.Equal(pair.Second, pair.First, 1e-4f));
        }
    }

    [Fact]
    public void AResultInThePlaceOfAnInputIsThatOfTheInputsAsTheyWere()
    {
        float[] a = Random(144, 4), square = new float[144], inPlace = [.. a];
        Ours.MatrixMultiply(a, 12, 12, a, 12, 12, square);
        Ours.MatrixMultiply(inPlace, 12, 12, inPlace, 12, 12, inPlace);
        Assert.Equal(square, inPlace);
    }

    [Fact]
    public void ShapesThatDoNotFitAreNamed()
    {
        var error = Assert.Throws<ArgumentException>(() => Ours.MatrixMultiply(new float[6], 2, 3, new float[8], 4, 2, new float[4]));
        Assert.Contains("(2 x 3) times (4 x 2) into 4 elements", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Ours.MatrixMultiply(new float[5], 2, 3, new float[6], 3, 2, new float[4]));
    }

    [Fact]
    public void EverythingElseIsLeftToTheProviderBehind()
    {
        double[] a = [2, 1, 1, 3], b = [1, 2], x = [1, 2];
        Ours.LUSolve(1, (double[])a.Clone(), 2, x);
        Managed.LUSolve(1, a, 2, b);
        Assert.Equal(b, x);
        Assert.Equal(32f, Ours.DotProduct([1, 2, 3], [4f, 5, 6]));
    }

    [Fact]
    public void MathNetsOperatorsAreTheOrderedProductOnceItIsUsed()
    {
        ILinearAlgebraProvider before = LinearAlgebraControl.Provider;
        try
        {
            OrderedProvider.Use();
            OrderedProvider.Use();
            Matrix<float> a = Matrix<float>.Build.Dense(70, 90, Random(6300, 5)), b = Matrix<float>.Build.Dense(90, 50, Random(4500, 6));
            Matrix<float> expected = Matrix<float>.Build.Dense(70, 50);
            a.MultiplyInOrder(b, expected);
            Assert.Equal(expected, a * b);
            a.TransposeThisAndMultiplyInOrder(a, expected = Matrix<float>.Build.Dense(90, 90));
            Assert.Equal(expected, a.TransposeThisAndMultiply(a));
        }
        finally
        {
            LinearAlgebraControl.Provider = before;
        }
    }

    private static float[] Random(int length, int seed)
    {
        var values = new float[length];
        new RandomStream(seed, "test").FillNormal(values);
        return values;
    }
}
