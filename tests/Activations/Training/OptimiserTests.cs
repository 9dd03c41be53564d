using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Tests.Training;

public class OptimiserTests
{
    private static readonly double[] Gradients = [0.5, -1, 0.25, 2, -0.75];

    [Fact]
    public void FiveStepsOfNesterovAreTheFormula()
    {
        double w = 1, v = 0;
        Check(new Nesterov(0.1, 0.8), decays: true, g =>
        {
            v = (0.8 * v) + g;
            return w -= 0.1 * (g + (0.8 * v));
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FiveStepsOfAdamWAreTheFormula(bool decays)
    {
        double w = 1, m = 0, v = 0;
        int t = 0;
        Check(new AdamW(0.1, weightDecay: 0.3), decays, g =>
        {
            t++;
            m = (0.9 * m) + (0.1 * g);
            v = (0.999 * v) + (0.001 * g * g);
            w *= decays ? 1 - (0.1 * 0.3) : 1;
            return w -= 0.1 * m / (1 - Math.Pow(0.9, t)) / (Math.Sqrt(v / (1 - Math.Pow(0.999, t))) + 1e-8);
        });
    }

    [Fact]
    public void OnlyWeightsDecay()
    {
        Network network = Network.Perceptron([3, 2, 1], units => new PReLU(units), Initialiser.He, seed: 1);
        Assert.All(network.Parameters, p => Assert.Equal(p.Name == "weights", p.Decays));
    }

    [Fact]
    public void ClearErrors()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Nesterov(0.1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Nesterov(0.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(weightDecay: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(weightDecay: double.NaN));
    }

    private static void Check(Optimiser optimiser, bool decays, Func<double, double> expected)
    {
        var parameter = new Parameter("w", Matrix<float>.Build.Dense(1, 1, 1f)) { Decays = decays };
        foreach (double g in Gradients)
        {
            parameter.Gradient[0, 0] = (float)g;
            optimiser.Step([parameter]);
            Assert.Equal(expected(g), parameter.Value[0, 0], 2e-6);
        }
    }
}
