namespace Activations.Tests.Functions;

/// <summary>The single-precision kernels against the double-precision definitions, over the whole range of floats.</summary>
public class AccuracyTests(ITestOutputHelper output)
{
    private static readonly float[] Inputs = Catalogue.Sweep(step: 4099);

    /// <summary>Largest errors allowed, in ULP: (value, derivative). What is not listed must be correct to 1 and 2.</summary>
    private static readonly Dictionary<string, (double Value, double Derivative)> Bounds = new()
    {
        ["Sigmoid"] = (2.5, 2),
        ["Tanh"] = (2.6, 3.5),
        ["SELU"] = (2, 2),
        ["GELU"] = (7, 4),
        ["GELU (tanh)"] = (3.5, 3.5),
        ["SiLU"] = (3.3, 3.3),
        ["Swish"] = (3.8, 3.8),
        ["Mish"] = (4.8, 6),
        ["Softplus"] = (3, 2.5),
        ["CELU"] = (2, 2),
        ["ELU"] = (2, 2),
    };

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
        Assert.True(worst <= Bounds.GetValueOrDefault(f.Name, (1, 2)).Value, $"{name}: {worst} ULP at {at:G9}");
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
        Assert.True(worst <= Bounds.GetValueOrDefault(f.Name, (1, 2)).Derivative, $"{name}: {worst} ULP at {at:G9}");
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
