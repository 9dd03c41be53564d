using Activations.Functions;
using Activations.Training;

namespace Activations.Tests.Training;

public class RandomReLUTests
{
    private static readonly float[] Inputs = [.. Enumerable.Range(0, 5000).Select(i => 3f * MathF.Sin(0.7f * i))];

    [Fact]
    public void Slopes_lie_between_the_bounds_and_their_mean_is_the_slope_after_training()
    {
        var f = new RReLU();
        var random = new RandomReLU(f, new RandomStream(1, "slopes"));
        float[] y = new float[Inputs.Length];
        random.Forward(Inputs, y);

        float[] negative = [.. Inputs.Zip(y).Where(pair => pair.First < 0).Select(pair => pair.Second / pair.First)];
        Assert.All(negative, slope => Assert.InRange(slope, f.Lower - 1e-6, f.Upper + 1e-6));
        Assert.Equal(f.Slope, negative.Average(), 0.005);
        Assert.All(Inputs.Zip(y).Where(pair => pair.First > 0), pair => Assert.Equal(pair.First, pair.Second));
    }

    [Fact]
    public void Backward_uses_the_slopes_of_the_forward_pass()
    {
        var random = new RandomReLU(new RReLU(), new RandomStream(1, "slopes"));
        float[] y = new float[Inputs.Length],
            dx = new float[Inputs.Length],
            dy = [.. Inputs.Select(x => 1f + (x * x))];
        random.Forward(Inputs, y);
        random.Backward(dy, dx);

        Assert.All(Enumerable.Range(0, dx.Length), i => Assert.Equal(random.Slopes[i] * dy[i], dx[i]));
        Assert.All(Enumerable.Range(0, dx.Length), i => Assert.Equal(random.Slopes[i] * Inputs[i], y[i]));
        Assert.Throws<ArgumentException>(() => random.Backward(new float[3], new float[3]));
    }

    [Fact]
    public void An_elements_slope_does_not_depend_on_the_others()
    {
        float[] others = [.. Inputs],
            y = new float[Inputs.Length],
            z = new float[Inputs.Length];
        for (int i = 0; i < others.Length; i += 2)
        {
            others[i] = -others[i];
        }

        new RandomReLU(new RReLU(), new RandomStream(1, "slopes")).Forward(Inputs, y);
        new RandomReLU(new RReLU(), new RandomStream(1, "slopes")).Forward(others, z);

        Assert.All(Enumerable.Range(0, 2500), i => Assert.Equal(y[(2 * i) + 1], z[(2 * i) + 1]));
    }
}
