using Activations.Data;
using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Tests.Training;

/// <summary>
/// Back-propagation against finite differences of the loss, through whole networks.
/// </summary>
public class GradientTests
{
    public static TheoryData<string> Names => Functions.TestedFunctions.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Back_propagation_agrees_with_finite_differences(string name) =>
        Check(
            units =>
                name.StartsWith("PReLU", StringComparison.Ordinal)
                    ? new PReLU(units)
                    : Functions.TestedFunctions.Find(name),
            new SoftmaxCrossEntropy()
        );

    [Fact]
    public void Mean_squared_error_too() => Check(_ => new Activations.Functions.Tanh(), new MeanSquaredError());

    [Fact]
    public void Shared_slope_too() => Check(_ => new PReLU(0.3), new SoftmaxCrossEntropy());

    private static void Check(Func<int, Activation> activation, Loss loss)
    {
        Dataset data = Synthetic.Spirals(12, seed: 5);
        var network = Network.Perceptron([2, 6, 5, 3], activation, Initialiser.Glorot, seed: 3, bias: 0.1);
        Matrix<float> outputs = network.Forward(data.Inputs);
        Matrix<float> gradient = Matrix<float>.Build.Dense(outputs.RowCount, outputs.ColumnCount);
        loss.Evaluate(outputs, data.Targets, gradient);
        network.Backward(gradient);
        double at = loss.Evaluate(outputs, data.Targets);

        foreach (Parameter parameter in network.Parameters)
        {
            for (int i = 0; i < parameter.Value.Values().Length; i++)
            {
                ref float value = ref parameter.Value.Values()[i];
                float kept = value;
                const float H = 1f / 1024;
                value = kept + H;
                double above = loss.Evaluate(network.Forward(data.Inputs), data.Targets);
                value = kept - H;
                double below = loss.Evaluate(network.Forward(data.Inputs), data.Targets);
                value = kept;

                // Between the two one-sided differences, which differ by the curvature or by a kink they straddle.
                double right = (above - at) / H,
                    left = (at - below) / H,
                    actual = parameter.Gradient.Values()[i];
                double slack = 4e-4 + (2e-3 * Math.Abs(right));
                Assert.InRange(actual, Math.Min(left, right) - slack, Math.Max(left, right) + slack);
            }
        }
    }
}
