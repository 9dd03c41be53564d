using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>
/// Draws initial weights from a normal distribution with mean 0 and a variance that depends on the layer's number of
/// inputs (fan-in) and outputs (fan-out).
/// </summary>
/// <param name="Name">Usual name.</param>
/// <param name="Variance">Variance from (fan-in, fan-out).</param>
public sealed record Initialiser(string Name, Func<int, int, double> Variance)
{
    /// <summary>
    /// Variance 2 / fan-in, which keeps the size of signals through ReLU layers (K. He et al., Delving deep into
    /// rectifiers, 2015, eq. 10).
    /// </summary>
    public static Initialiser He { get; } = new("He", (inputs, _) => 2.0 / inputs);

    /// <summary>
    /// Variance 2 / (fan-in + fan-out) (X. Glorot and Y. Bengio, Understanding the difficulty of training deep
    /// feedforward neural networks, 2010, eq. 12).
    /// </summary>
    public static Initialiser Glorot { get; } = new("Glorot", (inputs, outputs) => 2.0 / (inputs + outputs));

    /// <summary>Variance 1 / fan-in (Y. LeCun et al., Efficient BackProp, 1998, section 4.6).</summary>
    public static Initialiser LeCun { get; } = new("LeCun", (inputs, _) => 1.0 / inputs);

    /// <summary>Draws every weight.</summary>
    /// <param name="weights">outputs x inputs; overwritten.</param>
    /// <param name="random">Where the numbers come from.</param>
    public void Fill(Matrix<float> weights, RandomStream random)
    {
        double deviation = Math.Sqrt(Variance(weights.ColumnCount, weights.RowCount));
        foreach (ref float weight in weights.Values())
        {
            weight = (float)(deviation * random.NextNormal());
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
