namespace Activations.Functions;

/// <summary>
/// The functions of the course. A function that is added here has every test, chart, colour, benchmark and accuracy
/// row.
/// </summary>
public static class Catalogue
{
    /// <summary>Each function with its default parameters.</summary>
    public static IReadOnlyList<Activation> All { get; } =
    [
        new Identity(),
        new Sigmoid(),
        new LogSigmoid(),
        new HardSigmoid(),
        new Tanh(),
        new HardTanh(),
        new SoftSign(),
        new TanhShrink(),
        new SoftShrink(),
        new HardShrink(),
        new Threshold(),
        new ReLU(),
        new ReLU6(),
        new LeakyReLU(),
        new RReLU(),
        new PReLU(),
        new ELU(),
        new SELU(),
        new CELU(),
        new GELU(),
        new GELUTanh(),
        new GELUSigmoid(),
        new SiLU(),
        new Swish(),
        new HardSwish(),
        new Mish(),
        new Softplus(),
        new Squareplus(),
        new SparsePlus(),
        new ISRLU(),
    ];
}
