using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>
/// Draws weights from a normal distribution with mean 0 and a variance that depends on the layer's number of inputs
/// (fan-in) and outputs (fan-out).
/// </summary>
/// <param name="name">Usual name.</param>
/// <param name="variance">Variance from (fan-in, fan-out); finite and at least 0.</param>
public sealed class NormalInitialiser(string name, Func<int, int, double> variance) : Initialiser(name)
{
    private readonly Func<int, int, double> _variance = variance ?? throw new ArgumentNullException(nameof(variance));

    /// <inheritdoc/>
    public override void Fill(Matrix<float> weights, int fanOut, RandomStream random)
    {
        double variance = Variance(_variance, weights, fanOut, random);
        random.FillNormal(weights.Values(), Math.Sqrt(variance));
    }
}
