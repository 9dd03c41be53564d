using Activations.Exhaustive;

namespace Activations.Tests.Functions;

/// <summary>
/// The single-precision kernels against the exact values, over a slice of the whole range of floats. The program
/// Activations.Exhaustive takes every float and the same reference.
/// </summary>
public class AccuracyTests(ITestOutputHelper output)
{
    private const int Step = 2003;

    /// <summary>Largest error of a value, in ULP.</summary>
    private const double ValueBound = 1;

    /// <summary>Largest error of a derivative, in ULP or, near the derivative's own zeros, in units of 2^-25.</summary>
    private const double DerivativeBound = 2;

    public static TheoryData<string> Names => TestedFunctions.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_is_within_its_bound_everywhere(string name)
    {
        Check(name, derivative: false);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivative_is_within_its_bound_in_ulp_or_near_its_zero_in_units_of_2_to_the_minus_25(string name)
    {
        Check(name, derivative: true);
    }

    private void Check(string name, bool derivative)
    {
        Activation f = TestedFunctions.Find(name);
        Worst worst = new Sweep(f, derivative, Step).Run(threads: 1, TestContext.Current.CancellationToken).Counted;

        string text = $"{name}: {worst.Error:F3} at {worst.At:G9}";
        output.WriteLine(text);
        Assert.True(worst.Error <= (derivative ? DerivativeBound : ValueBound), text);
    }
}
