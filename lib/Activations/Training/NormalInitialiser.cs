using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>
/// Draws weights from a normal distribution with mean 0 and a variance that depends on the layer's number of inputs
/// (fan-in) and outputs (fan-out).
/// </summary>
/// <param name="name">Usual name.</param>
/// <param name="variance">Variance from (fan-in, fan-out).</param>
public sealed class NormalInitialiser(string name, Func<int, int, double> variance) : Initialiser(name)
{
    /// <inheritdoc/>
    public override void Fill(Matrix<float> weights, int fanOut, RandomStream random) =>
        random.FillNormal(weights.Values(), Math.Sqrt(variance(weights.ColumnCount, fanOut)));
}
