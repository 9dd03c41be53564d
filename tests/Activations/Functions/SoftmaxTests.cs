using Activations.Exhaustive;
using Activations.Functions;

namespace Activations.Tests.Functions;

public class SoftmaxTests(ITestOutputHelper output)
{
    public static TheoryData<int> Widths => [1, 2, 10, 16, 17, 100, 1000];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Agrees_with_the_definition_in_double_precision(int width)
    {
        (double softmax, double logarithm) = (0, 0);
        foreach (float scale in (float[])[0.1f, 3, 60])
        {
            float[] x = Numbers(4 * width, scale),
                y = new float[x.Length],
                log = new float[x.Length];
            new Softmax(width).Forward(x, y);
            new LogSoftmax(width).Forward(x, log);
            for (int row = 0; row < x.Length; row += width)
            {
                double[] z = [.. x.Skip(row).Take(width).Select(v => (double)v)];
                double largest = z.Max(),
                    sum = z.Sum(v => Math.Exp(v - largest));
                for (int i = 0; i < width; i++)
                {
                    softmax = Math.Max(softmax, Ulp.Error(y[row + i], Math.Exp(z[i] - largest) / sum));
                    // The sum is a rounded number near 1, and its logarithm is not known better than that.
                    double exact = z[i] - largest - Math.Log(sum);
                    logarithm = Math.Max(
                        logarithm,
                        Math.Min(Ulp.Error(log[row + i], exact), Math.Abs(log[row + i] - exact) * Math.ScaleB(1, 24))
                    );
                }
            }
        }

        output.WriteLine($"{width}: softmax {softmax:F2} ULP, log-softmax {logarithm:F2} ULP or 2^-24");
        Assert.True(softmax <= 1.5, $"{softmax} ULP");
        Assert.True(logarithm <= 1, $"{logarithm} ULP");
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Gradients_agree_with_their_formulae(int width)
    {
        float[] x = Numbers(2 * width, 3),
            dy = Numbers(2 * width, 1),
            y = new float[x.Length],
            dx = new float[x.Length],
            log = new float[x.Length],
            dlog = new float[x.Length];
        new Softmax(width).Forward(x, y);
        new Softmax(width).Backward(y, dy, dx);
        new LogSoftmax(width).Forward(x, log);
        new LogSoftmax(width).Backward(log, dy, dlog);

        for (int i = 0; i < x.Length; i++)
        {
            int row = i / width * width;
            double dot = 0,
                sum = 0;
            for (int j = row; j < row + width; j++)
            {
                dot += (double)y[j] * dy[j];
                sum += dy[j];
            }

            Assert.Equal(y[i] * (dy[i] - dot), dx[i], 1e-6);
            Assert.Equal(dy[i] - (Math.Exp(log[i]) * sum), dlog[i], 1e-4);
        }
    }

    [Fact]
    public void Sixteen_partial_sums_folded_in_halves_whatever_the_width()
    {
        foreach (int length in Enumerable.Range(1, 70))
        {
            float[] x = Numbers(length, 3),
                dy = Numbers(length, 1),
                dots = new float[16];
            for (int i = 0; i < length; i++)
            {
                dots[i % 16] = MathF.FusedMultiplyAdd(x[i], dy[i], dots[i % 16]);
            }

            for (int half = 8; half > 0; half /= 2)
            {
                for (int i = 0; i < half; i++)
                {
                    dots[i] += dots[i + half];
                }
            }

            Assert.Equal(dots[0], RowReductions.Dot(x, dy));
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Sums_are_correctly_rounded(int width)
    {
        float[] x = Numbers(width, 3);
        RowReductions.Sum(x, out float high, out float low);
        Assert.Equal((float)x.Sum(v => (double)v), RowReductions.Sum(x));
        Assert.Equal(x.Sum(v => (double)v), (double)high + low, 1e-9);
    }

    [Fact]
    public void Survives_large_inputs_and_keeps_NaN_to_its_row()
    {
        float[] x = [1e30f, 1e30f, -1e30f, float.NegativeInfinity, 0, 0, float.NaN, 1, 2],
            y = new float[9],
            log = new float[9];
        new Softmax(3).Forward(x, y);
        new LogSoftmax(3).Forward(x, log);

        Assert.Equal([0.5f, 0.5f, 0f, 0f, 0.5f, 0.5f], y[..6]);
        Assert.Equal(-0.6931472f, log[0]);
        Assert.Equal(float.NegativeInfinity, log[3]);
        Assert.All(y[6..], v => Assert.True(float.IsNaN(v)));
        Assert.All(log[6..], v => Assert.True(float.IsNaN(v)));
    }

    [Fact]
    public void Works_in_place_and_refuses_wrong_shapes()
    {
        float[] x = Numbers(30, 3),
            y = new float[30],
            log = new float[30],
            inPlace = [.. x],
            logInPlace = [.. x];
        new Softmax(10).Forward(x, y);
        new Softmax(10).Forward(inPlace, inPlace);
        new LogSoftmax(10).Forward(x, log);
        new LogSoftmax(10).Forward(logInPlace, logInPlace);

        Assert.Equal(y, inPlace);
        Assert.Equal(log, logInPlace);
        ArgumentException error = Assert.Throws<ArgumentException>(() => new Softmax(7).Forward(x, y));
        Assert.Contains("rows of 7", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new LogSoftmax(10).Forward(x, new float[20]));
        Assert.Throws<ArgumentException>(() => new Softmax(5).Backward(x, y, new float[25]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogSoftmax(0));
    }

    private static float[] Numbers(int count, float scale) =>
        [.. Enumerable.Range(0, count).Select(i => scale * MathF.Sin(0.7f * i * i))];
}
