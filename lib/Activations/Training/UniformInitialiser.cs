using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>
/// Draws weights evenly from [-a, a) with a = sqrt(3 variance), which has mean 0 and that variance; it depends on the
/// layer's number of inputs (fan-in) and outputs (fan-out).
/// </summary>
/// <param name="name">Usual name.</param>
/// <param name="variance">Variance from (fan-in, fan-out).</param>
public sealed class UniformInitialiser(string name, Func<int, int, double> variance) : Initialiser(name)
{
    /// <inheritdoc/>
    public override void Fill(Matrix<float> weights, int fanOut, RandomStream random)
    {
        double limit = Math.Sqrt(3 * variance(weights.ColumnCount, fanOut));
        foreach (ref float weight in weights.Values())
        {
            weight = (float)random.NextDouble(-limit, limit);
        }
    }
}
