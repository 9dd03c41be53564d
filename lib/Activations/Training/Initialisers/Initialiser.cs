using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>Draws initial weights.</summary>
/// <param name="name">Usual name.</param>
public abstract class Initialiser(string name)
{
    /// <summary>
    /// Normal with variance 2 / fan-in, which keeps the size of signals through ReLU layers (K. He et al., Delving deep
    /// into rectifiers, 2015, eq. 10).
    /// </summary>
    public static Initialiser He { get; } = new NormalInitialiser("He", HeVariance);

    /// <summary>Uniform with the variance of <see cref="He"/>.</summary>
    public static Initialiser HeUniform { get; } = new UniformInitialiser("He uniform", HeVariance);

    /// <summary>
    /// Normal with variance 2 / (fan-in + fan-out) (X. Glorot and Y. Bengio, Understanding the difficulty of training
    /// deep feedforward neural networks, 2010, eq. 12).
    /// </summary>
    public static Initialiser Glorot { get; } = new NormalInitialiser("Glorot", GlorotVariance);

    /// <summary>Uniform with the variance of <see cref="Glorot"/>, as the paper draws it (eq. 16).</summary>
    public static Initialiser GlorotUniform { get; } = new UniformInitialiser("Glorot uniform", GlorotVariance);

    /// <summary>Normal with variance 1 / fan-in (Y. LeCun et al., Efficient BackProp, 1998, section 4.6).</summary>
    public static Initialiser LeCun { get; } = new NormalInitialiser("LeCun", LeCunVariance);

    /// <summary>Uniform with the variance of <see cref="LeCun"/>.</summary>
    public static Initialiser LeCunUniform { get; } = new UniformInitialiser("LeCun uniform", LeCunVariance);

    /// <summary>Orthogonal with gain 1; see <see cref="OrthogonalInitialiser"/>.</summary>
    public static Initialiser Orthogonal { get; } = new OrthogonalInitialiser();

    /// <summary>1 on the diagonal and 0 elsewhere; nothing is drawn.</summary>
    public static Initialiser Identity { get; } = new IdentityInitialiser();

    /// <summary>Usual name.</summary>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>Draws every weight of a layer in which each input goes to every output.</summary>
    /// <param name="weights">outputs x inputs; overwritten.</param>
    /// <param name="random">Where the numbers come from.</param>
    public void Fill(Matrix<float> weights, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Fill(weights, weights.RowCount, random);
    }

    /// <summary>Draws every weight.</summary>
    /// <param name="weights">
    /// A row holds what one output takes from its inputs, so that the columns are the fan-in; overwritten.
    /// </param>
    /// <param name="fanOut">The outputs that one input goes to.</param>
    /// <param name="random">Where the numbers come from.</param>
    public abstract void Fill(Matrix<float> weights, int fanOut, RandomStream random);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Requires what every kind of drawing needs.</summary>
    private protected static void RequireArguments(Matrix<float> weights, int fanOut, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfLessThan(fanOut, 1);
        ArgumentNullException.ThrowIfNull(random);
        if (weights.Values().IsEmpty)
        {
            throw new ArgumentException($"Expected weights to draw, but they are {weights.Shape()}.", nameof(weights));
        }
    }

    /// <summary>The variance for a layer, which must be such that every number drawn with it is finite.</summary>
    private protected double Variance(
        Func<int, int, double> variance,
        Matrix<float> weights,
        int fanOut,
        RandomStream random
    )
    {
        RequireArguments(weights, fanOut, random);
        double value = variance(weights.ColumnCount, fanOut);
        string fans = $"the fan-in {weights.ColumnCount} and the fan-out {fanOut}";
        Require.Deviation(Math.Sqrt(value), $"the root of the variance of '{Name}' for {fans}");
        return value;
    }

    private static double HeVariance(int inputs, int outputs) => 2.0 / inputs;

    private static double GlorotVariance(int inputs, int outputs) => 2.0 / (inputs + outputs);

    private static double LeCunVariance(int inputs, int outputs) => 1.0 / inputs;
}
