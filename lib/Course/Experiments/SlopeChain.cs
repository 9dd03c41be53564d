using Activations.Course.Sweeps;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// The experiment "slope-chain": the gradient along one path of units, all negative or all positive. The network has
/// one unit per layer and weights of 1; the gradient of its output with respect to its input is the product of the
/// slopes, in single precision. Settings: <c>function</c>, <c>depth</c>, the number of units, and <c>input</c> (-1).
/// </summary>
internal static class SlopeChain
{
    /// <summary>The experiment; it has nothing to draw.</summary>
    public static Experiment Experiment { get; } = new("slope-chain", Run);

    private static (string, double)[] Run(Settings settings, long seed)
    {
        int depth = settings.Whole("depth");
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        var chain = Network.Perceptron(
            [.. Enumerable.Repeat(1, depth + 2)],
            ActivationByName.Of(settings.Text("function")),
            Initialiser.Identity,
            seed
        );
        chain.Forward(Matrix<float>.Build.Dense(1, 1, (float)settings.Number("input", -1)));
        Matrix<float> gradient = Matrix<float>.Build.Dense(1, 1, 1);
        foreach (Layer layer in chain.Layers.Reverse())
        {
            gradient = layer.Backward(gradient);
        }

        return [("gradient", gradient[0, 0])];
    }
}
