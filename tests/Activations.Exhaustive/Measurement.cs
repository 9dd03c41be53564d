namespace Activations.Exhaustive;

/// <summary>One function measured; a part that was not asked for is null.</summary>
internal sealed record Measurement(
    Activation Function,
    Reference.Expectation Expectation,
    Tally? Value,
    Tally? Derivative
)
{
    /// <summary>Inputs whose results are shown as they are.</summary>
    public static IReadOnlyList<float> SpecialInputs { get; } =
    [float.NaN, float.NegativeInfinity, float.PositiveInfinity, -0f, 0f, -float.Epsilon, float.Epsilon];

    public static Measurement Of(Activation function, Options options, CancellationToken cancellation) =>
        new(
            function,
            Reference.Expectation.Of(function),
            options.Values
                ? new Sweep(function, derivative: false, options.Step).Run(options.Threads, cancellation)
                : null,
            options.Derivatives
                ? new Sweep(function, derivative: true, options.Step).Run(options.Threads, cancellation)
                : null
        );

    /// <summary>Results at <see cref="SpecialInputs"/>.</summary>
    public float[] Special(bool derivative)
    {
        float[] x = [.. SpecialInputs],
            ones = [.. x.Select(_ => 1f)],
            y = new float[x.Length];
        if (derivative)
        {
            Function.Backward(x, ones, y);
        }
        else
        {
            Function.Forward(x, y);
        }

        return y;
    }
}
