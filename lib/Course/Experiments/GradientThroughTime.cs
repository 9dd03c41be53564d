using Activations.Course.Sweeps;

namespace Activations.Course.Experiments;

/// <summary>
/// How much of a gradient is left on its way back through the steps of an untrained recurrent network, as in the claim
/// leaky-rnn: 24 units, and the adding problem.
/// </summary>
public static class GradientThroughTime
{
    /// <summary>
    /// The norm of the gradient at 0, 1, 2, ... steps before the last, over that at the last step, so that the first
    /// number is 1.
    /// </summary>
    /// <param name="function">The function of the recurrent layer; see <see cref="ActivationByName"/>.</param>
    /// <param name="start">What the recurrent weights start from: <c>orthogonal</c> or <c>identity</c>.</param>
    /// <param name="factor">What that matrix is multiplied by, above 0.</param>
    /// <param name="steps">Steps back, at least 1.</param>
    /// <param name="seed">Seed of the weights and the sequences.</param>
    public static IReadOnlyList<double> Run(string function, string start, double factor, int steps, long seed)
    {
        double[] norms = RecurrentLearning.GradientNorms(
            Settings.Of(("function", function), ("start", start), ("gain", factor * factor), ("length", steps + 1)),
            seed
        );
        return [.. norms.Reverse().Select(norm => norm / norms[^1])];
    }
}
