namespace Activations.Tests.Functions;

/// <summary>A function that a reader adds in a notebook: a definition is enough.</summary>
public class OwnActivationTests
{
    [Fact]
    public void Single_precision_form_is_the_definition_rounded()
    {
        Activation cube = new Cube();
        float[] x = [-2, -0.1f, 0, 0.3f, 7, float.PositiveInfinity, float.NaN],
            y = new float[7],
            dx = new float[7];
        float[] dy = [1, 2, 3, 4, 5, 6, 7];
        cube.Forward(x, y);
        cube.Backward(x, dy, dx);
        Assert.Equal(x.Select(v => (float)((double)v * v * v)), y);
        Assert.Equal(x.Zip(dy, (v, d) => d * (float)(3.0 * v * v)), dx);
    }

    [Fact]
    public void Spans_are_checked_and_may_be_the_same()
    {
        Activation cube = new Cube();
        float[] x = [1, 2, 3];
        Assert.Throws<ArgumentException>(() => cube.Forward(x, new float[2]));
        Assert.Throws<ArgumentException>(() => cube.Backward(x, new float[2], new float[3]));
        Assert.Throws<ArgumentException>(() => cube.Forward(x.AsSpan(0, 2), x.AsSpan(1, 2)));
        cube.Forward(x, x);
        Assert.Equal([1f, 8f, 27f], x);
    }

    private sealed class Cube() : Activation("Cube", "f(x) = x^3", "This test")
    {
        public override ActivationProperties Properties =>
            new()
            {
                Range = Interval.All,
                IsMonotonic = true,
                Smoothness = ActivationProperties.Analytic,
                Lipschitz = double.PositiveInfinity,
            };

        public override double Value(double x) => x * x * x;

        public override double Derivative(double x) => 3 * x * x;
    }
}
