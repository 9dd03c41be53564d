using Activations.Functions;

namespace Activations.Tests.Functions;

/// <summary>
/// The one table that feeds every theory: each function of the library, and parameters off their defaults.
/// </summary>
public static class TestedFunctions
{
    private static readonly Activation[] Functions =
    [
        .. Catalogue.All,
        new LeakyReLU(0.3),
        new LeakyReLU(-1.5),
        new PReLU(-0.1),
        new ELU(0.3),
        new ELU(2),
        new CELU(0.2),
        new CELU(3),
        new Swish(0.1),
        new Swish(1.702),
        new Swish(7),
        new Threshold(0, 0.3),
        new Threshold(-2, -2),
        new Threshold(-0.5, 3),
        new RReLU(0.2, 0.2),
        new HardTanh(0, 2),
        new HardTanh(-0.7, 1.3),
        new HardTanh(0.25, 0.5),
        new SoftShrink(0),
        new SoftShrink(1.3),
        new HardShrink(0),
        new HardShrink(1.3),
        new Squareplus(0.01),
        new Squareplus(1),
        new Squareplus(300),
        new Softplus(0.3),
        new Softplus(5),
        new Softplus(0.1),
        new Softplus(1000),
        new Softplus(2, 3),
    ];

    public static TheoryData<string> Names { get; } = new(Functions.Select(f => f.ToString()).Distinct());

    public static Activation Find(string name) => Functions.First(f => f.ToString() == name);

    /// <summary>Every float of a regular sweep through all bit patterns, both signs, and the awkward ones.</summary>
    public static float[] Sweep(int step)
    {
        var values = new List<float>
        {
            0f,
            -0f,
            1f,
            -1f,
            float.MaxValue,
            float.MinValue,
            float.Epsilon,
            -float.Epsilon,
        };
        for (long bits = 1; bits < 0x7f800000; bits += step)
        {
            float x = BitConverter.Int32BitsToSingle((int)bits);
            values.Add(x);
            values.Add(-x);
        }

        return [.. values];
    }
}
