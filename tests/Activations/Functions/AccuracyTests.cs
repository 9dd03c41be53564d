namespace Activations.Tests.Functions;

/// <summary>The single-precision kernels against the double-precision definitions, over the whole range of floats.</summary>
public class AccuracyTests(ITestOutputHelper output)
{
    private static readonly float[] Inputs = Catalogue.Sweep(step: 4099);

    /// <summary>Largest error of a value, in ULP.</summary>
    private const double ValueBound = 1;

    /// <summary>Largest error of a derivative, in ULP or, near the derivative's own zeros, in units of 2^-25.</summary>
    private const double DerivativeBound = 2;

    public static TheoryData<string> Names => Catalogue.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void ValueIsWithinItsBoundEverywhere(string name)
    {
        Activation f = Catalogue.Find(name);
        var y = new float[Inputs.Length];
        f.Forward(Inputs, y);

        (double worst, float at) = Worst(y, f.Value, Ulp.Error);

        output.WriteLine($"{name}: {worst:F3} ULP at {at:G9}");
        Assert.True(worst <= ValueBound, $"{name}: {worst} ULP at {at:G9}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void DerivativeIsWithinItsBoundInUlpOrUnitsOf2ToTheMinus25(string name)
    {
        Activation f = Catalogue.Find(name);
        float[] ones = new float[Inputs.Length], dx = new float[Inputs.Length];
        Array.Fill(ones, 1f);
        f.Backward(Inputs, ones, dx);

        (double worst, float at) = Worst(dx, f.Derivative, (a, e) => Math.Min(Ulp.Error(a, e), Math.Abs(a - e) * Math.ScaleB(1, 25)));

        output.WriteLine($"{name}: {worst:F3} ULP at {at:G9}");
        Assert.True(worst <= DerivativeBound, $"{name}: {worst} ULP at {at:G9}");
    }

    private static (double Worst, float At) Worst(float[] actual, Func<double, double> exact, Func<float, double, double> distance)
    {
        (double worst, float at) = (0, 0);
        for (int i = 0; i < Inputs.Length; i++)
        {
            double error = distance(actual[i], exact(Inputs[i]));
            if (!(error <= worst))
            {
                (worst, at) = (error, Inputs[i]);
            }
        }

        return (worst, at);
    }
}
