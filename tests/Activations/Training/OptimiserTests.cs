using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Tests.Training;

public class OptimiserTests
{
    private static readonly double[] Gradients = [0.5, -1, 0.25, 2, -0.75];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Five_steps_of_AdamW_are_the_formula(bool decays)
    {
        double w = 1,
            m = 0,
            v = 0;
        int t = 0;
        Check(
            new AdamW(0.1, weightDecay: 0.3),
            decays,
            g =>
            {
                t++;
                m = (0.9 * m) + (0.1 * g);
                v = (0.999 * v) + (0.001 * g * g);
                w *= decays ? 1 - (0.1 * 0.3) : 1;
                return w -= 0.1 * m / (1 - Math.Pow(0.9, t)) / (Math.Sqrt(v / (1 - Math.Pow(0.999, t))) + 1e-8);
            }
        );
    }

    public static TheoryData<string> Optimisers => ["SGD", "Momentum", "Adam"];

    [Theory]
    [MemberData(nameof(Optimisers))]
    public void An_l_2_penalty_is_a_term_of_the_gradient_where_the_parameter_decays(string name)
    {
        const double Decay = 0.3;
        Parameter decaying = One(decays: true),
            fixedOne = One(decays: false),
            byHand = One(decays: true),
            without = One(decays: true);
        Optimiser with = Make(name, Decay),
            plain = Make(name, 0);
        foreach (double g in Gradients)
        {
            decaying.Gradient[0, 0] = fixedOne.Gradient[0, 0] = without.Gradient[0, 0] = (float)g;
            byHand.Gradient[0, 0] = MathF.FusedMultiplyAdd((float)Decay, byHand.Value[0, 0], (float)g);
            with.Step([decaying, fixedOne]);
            plain.Step([byHand, without]);
            Assert.Equal(byHand.Value[0, 0], decaying.Value[0, 0]);
            Assert.Equal(without.Value[0, 0], fixedOne.Value[0, 0]);
            Assert.Equal((float)g, decaying.Gradient[0, 0]);
        }

        Assert.NotEqual(fixedOne.Value[0, 0], decaying.Value[0, 0]);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(20, 13)]
    public void Clipping_limits_the_norm_of_all_gradients_and_keeps_their_direction(double limit, double norm)
    {
        Parameter[] parameters = [new("a", Matrix<float>.Build.Dense(2, 1)), new("b", Matrix<float>.Build.Dense(1, 1))];
        (parameters[0].Gradient[0, 0], parameters[0].Gradient[1, 0], parameters[1].Gradient[0, 0]) = (3, -4, 12);
        new SGD(1) { ClipNorm = limit }.Step(parameters);
        Assert.Equal(-3 * norm / 13, parameters[0].Value[0, 0], 1e-6);
        Assert.Equal(4 * norm / 13, parameters[0].Value[1, 0], 1e-6);
        Assert.Equal(-12 * norm / 13, parameters[1].Value[0, 0], 1e-6);
    }

    [Fact]
    public void Clipping_takes_the_largest_gradients_there_are()
    {
        var parameter = new Parameter("w", Matrix<float>.Build.Dense(2, 1));
        (parameter.Gradient[0, 0], parameter.Gradient[1, 0]) = (float.MaxValue, float.MaxValue);
        new SGD(1) { ClipNorm = 1 }.Step([parameter]);
        Assert.Equal(-Math.Sqrt(0.5), parameter.Value[0, 0], 1e-6);
    }

    [Fact]
    public void Only_weights_decay()
    {
        var network = Network.Perceptron([3, 2, 1], units => new PReLU(units), Initialiser.He, seed: 1);
        Assert.All(network.Parameters, p => Assert.Equal(p.Name == "weights", p.Decays));
    }

    [Fact]
    public void Clear_errors()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(weightDecay: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(weightDecay: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SGD(0.1, weightDecay: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(beta2: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(epsilon: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SGD(1) { ClipNorm = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SGD(1) { LearningRate = double.NaN });
    }

    private static Optimiser Make(string name, double weightDecay) =>
        name switch
        {
            "SGD" => new SGD(0.1, weightDecay: weightDecay),
            "Momentum" => new SGD(0.1, 0.9, weightDecay),
            "Adam" => new Adam(0.1, weightDecay: weightDecay),
            _ => throw new ArgumentException($"There is no optimiser '{name}'.", nameof(name)),
        };

    private static Parameter One(bool decays) => new("w", Matrix<float>.Build.Dense(1, 1, 1f)) { Decays = decays };

    private static void Check(Optimiser optimiser, bool decays, Func<double, double> expected)
    {
        Parameter parameter = One(decays);
        foreach (double g in Gradients)
        {
            parameter.Gradient[0, 0] = (float)g;
            optimiser.Step([parameter]);
            Assert.Equal(expected(g), parameter.Value[0, 0], 2e-6);
        }
    }
}
