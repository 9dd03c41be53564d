using Activations.Exhaustive;

namespace Activations.Tests.Functions;

/// <summary>
/// The single-precision kernels against the exact values, over a slice of the whole range of floats. The program
/// Activations.Exhaustive takes every float and the same reference.
/// </summary>
public class AccuracyTests(ITestOutputHelper output)
{
    private const int Step = 2003;

    /// <summary>Largest errors allowed, in ULP: (value, derivative). What is not listed must be correct to 1 and 2.</summary>
    private static readonly Dictionary<string, (double Value, double Derivative)> Bounds = new()
    {
        ["Sigmoid"] = (2.5, 4.3),
        ["Tanh"] = (2.6, 4.3),
        ["SELU"] = (2, 2),
        ["GELU"] = (7, 4.8),
        ["GELU (tanh)"] = (3.5, 7.5),
        ["SiLU"] = (3.3, 5.5),
        ["Swish"] = (3.8, 6),
        ["Mish"] = (4.8, 7.5),
        ["Softplus"] = (3, 2.5),
        ["CELU"] = (2.1, 65),
        ["ELU"] = (2, 2),
    };

    public static TheoryData<string> Names => Catalogue.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void ValueIsWithinItsBoundEverywhere(string name)
    {
        Check(name, derivative: false);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void DerivativeIsWithinItsBoundInUlpOrNearItsZeroInUnitsOf2ToTheMinus25(string name)
    {
        Check(name, derivative: true);
    }

    private void Check(string name, bool derivative)
    {
        Activation f = Catalogue.Find(name);
        Worst worst = new Sweep(f, derivative, Step).Run(threads: 1, TestContext.Current.CancellationToken).Counted;

        (double value, double slope) = Bounds.GetValueOrDefault(f.Name, (1, 2));
        string text = $"{name}: {worst.Error:F3} at {worst.At:G9}";
        output.WriteLine(text);
        Assert.True(worst.Error <= (derivative ? slope : value), text);
    }
}
