using Activations.Course.Sweeps;
using Activations.Functions;

namespace Activations.Course.Experiments;

/// <summary>
/// The experiment "sigmoid-slope": the sigmoid's derivative in single precision at every 65,536th float, and at 0.
/// </summary>
internal static class SigmoidSlope
{
    private const float Far = 20;

    /// <summary>The experiment; it has neither settings nor anything to draw.</summary>
    public static Experiment Experiment { get; } = new("sigmoid-slope", Run);

    private static (string, double)[] Run(Settings settings, long seed)
    {
        var sigmoid = new Sigmoid();
        float[] x =
        [
            0,
            .. Enumerable
                .Range(0, 1 << 16)
                .Select(high => BitConverter.Int32BitsToSingle(high << 16))
                .Where(float.IsFinite),
        ];
        float[] values = new float[x.Length],
            slopes = new float[x.Length],
            ones = new float[x.Length];
        Array.Fill(ones, 1f);
        sigmoid.Forward(x, values);
        sigmoid.Backward(x, ones, slopes);
        return
        [
            ("largest", slopes.Max()),
            ("atZero", slopes[0]),
            ("largestFar", x.Zip(slopes).Where(pair => Math.Abs(pair.First) >= Far).Max(pair => pair.Second)),
            (
                "largestError",
                values.Zip(slopes).Max(pair => Math.Abs(pair.Second - ((double)pair.First * (1 - (double)pair.First))))
            ),
        ];
    }
}
