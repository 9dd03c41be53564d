using Activations.Functions;

namespace Activations.Tests.Functions;

/// <summary>What parameters may be, and what functions are for special ones.</summary>
public class ParameterTests
{
    private static readonly float[] Inputs = TestedFunctions.Sweep(step: 40_009);

    [Fact]
    public void Parameters_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Threshold(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Threshold(0, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HardTanh(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HardTanh(double.NegativeInfinity, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RReLU(0.3, 0.2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SoftShrink(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HardShrink(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Squareplus(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Softplus(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Softplus(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Softplus(1, double.NaN));

        // Positive, but 0 as the kernels use it.
        Assert.Throws<ArgumentOutOfRangeException>(() => new Softplus(1, 1e-50));
    }

    [Fact]
    public void Special_parameters_give_functions_of_other_names()
    {
        AssertSame(new ReLU(), new Threshold(0, 0));
        AssertSame(new Identity(), new SoftShrink(0));
        AssertSame(new Identity(), new HardShrink(0));
        AssertSame(new LeakyReLU(0.25), new RReLU(0.25, 0.25));
    }

    [Fact]
    public void The_threshold_of_other_libraries_changes_no_value_of_softplus()
    {
        AssertSame(new Softplus(), new Softplus(1, 20));
        AssertSame(new Softplus(3), new Softplus(3, 20));
        AssertSame(new Softplus(0.2), new Softplus(0.2, 20));
    }

    private static void AssertSame(Activation expected, Activation actual)
    {
        float[] y = new float[Inputs.Length],
            z = new float[Inputs.Length];
        expected.Forward(Inputs, y);
        actual.Forward(Inputs, z);
        Assert.Equal(y, z);
    }
}
