using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>
/// Draws weights evenly from [-a, a) with a = sqrt(3 variance), which has mean 0 and that variance; it depends on the
/// layer's number of inputs (fan-in) and outputs (fan-out).
/// </summary>
/// <param name="name">Usual name.</param>
/// <param name="variance">Variance from (fan-in, fan-out); finite and at least 0.</param>
public sealed class UniformInitialiser(string name, Func<int, int, double> variance) : Initialiser(name)
{
    private readonly Func<int, int, double> _variance = variance ?? throw new ArgumentNullException(nameof(variance));

    /// <inheritdoc/>
    public override void Fill(Matrix<float> weights, int fanOut, RandomStream random)
    {
        double limit = Math.Sqrt(3 * Variance(_variance, weights, fanOut, random));

        // The single-precision numbers next to the limits and inside them: rounding may go past a limit.
        float least = -(float)limit,
            most = (float)limit;
        least = least < -limit ? MathF.BitIncrement(least) : least;
        most = Math.Max(least, most < limit ? most : MathF.BitDecrement(most));
        foreach (ref float weight in weights.Values())
        {
            weight = Math.Clamp((float)random.NextDouble(-limit, limit), least, most);
        }
    }
}
