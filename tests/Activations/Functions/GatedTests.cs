using Activations.Functions;

namespace Activations.Tests.Functions;

public class GatedTests
{
    private delegate void Pass(ReadOnlySpan<float> x, Span<float> y);

    private delegate void Back(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(131)]
    public void The_first_half_passes_and_the_second_opens_the_gate(int width)
    {
        (GLU glu, SwiGLU swiglu, GEGLU geglu) = (new GLU(width), new SwiGLU(width), new GEGLU(width));
        Check(width, glu.Forward, glu.Backward, new Sigmoid());
        Check(width, swiglu.Forward, swiglu.Backward, new SiLU());
        Check(width, geglu.Forward, geglu.Backward, new GELU());
    }

    [Fact]
    public void Refuses_wrong_shapes_and_overlap_and_writes_nothing()
    {
        var f = new GLU(3);
        float[] memory = [.. Enumerable.Range(0, 18).Select(i => i - 8.5f)],
            before = [.. memory];

        ArgumentException whole = Assert.Throws<ArgumentException>(() => f.Forward(new float[9], new float[4]));
        Assert.Contains("rows of 6", whole.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => f.Forward(new float[12], new float[12]));
        Assert.Throws<ArgumentException>(() => f.Forward(memory.AsSpan(0, 12), memory.AsSpan(0, 6)));
        Assert.Throws<ArgumentException>(() => f.Backward(memory, new float[9], memory));
        Assert.Throws<ArgumentException>(() => f.Backward(new float[12], new float[5], new float[12]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SwiGLU(0));
        Assert.Equal(before, memory);
    }

    // Each product of rounded factors is the one kernels give on their own, so bits are compared.
    private static void Check(int width, Pass forward, Back backward, Activation gate)
    {
        const int Count = 3;
        float[] x = Numbers(2 * width * Count, 0),
            dy = Numbers(width * Count, 1),
            y = new float[dy.Length],
            dx = new float[x.Length];
        float[] ones = [.. x.Select(_ => 1f)],
            opened = new float[x.Length],
            slope = new float[x.Length];
        forward(x, y);
        backward(x, dy, dx);
        gate.Forward(x, opened);
        gate.Backward(x, ones, slope);

        for (int i = 0; i < y.Length; i++)
        {
            int a = (i / width * 2 * width) + (i % width),
                b = a + width;
            Assert.Equal(x[a] * opened[b], y[i]);
            Assert.Equal(dy[i] * opened[b], dx[a]);
            Assert.Equal(dy[i] * x[a] * slope[b], dx[b]);
        }
    }

    private static float[] Numbers(int count, float phase) =>
        [.. Enumerable.Range(0, count).Select(i => 5f * MathF.Sin(phase + (0.7f * i)))];
}
