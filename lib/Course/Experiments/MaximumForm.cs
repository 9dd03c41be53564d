using Activations.Course.Sweeps;

namespace Activations.Course.Experiments;

/// <summary>
/// Compares a leaky function in single precision with max(a x, x) and with min(a x, x), bit patterns of all sizes
/// drawn by the seed. Its settings are <c>function</c> (Leaky ReLU or PReLU) and <c>slope</c>.
/// </summary>
internal static class MaximumForm
{
    private const int Numbers = 4096;

    public static Experiment Experiment { get; } = new("maximumForm", Run);

    private static (string, double)[] Run(Settings settings, long seed)
    {
        double slope = settings.Number("slope");
        Activation f = ActivationByName.Of(FormattableString.Invariant($"{settings.Text("function")}, {slope}"))(1);
        float a = (float)slope;
        float[] x = Draw(seed),
            y = new float[x.Length];
        f.Forward(x, y);
        int notMaximum = 0,
            notMinimum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            // Zeros of either sign are equal.
            notMaximum += y[i] == Math.Max(a * x[i], x[i]) ? 0 : 1;
            notMinimum += y[i] == Math.Min(a * x[i], x[i]) ? 0 : 1;
        }

        return [("numbers", x.Length), ("notMaximum", notMaximum), ("notMinimum", notMinimum)];
    }

    // Zeros, ones, the largest and the smallest, then random bits: as many numbers between 1 and 2 as between 2 and 4.
    private static float[] Draw(long seed)
    {
        float[] edges = [0, -0f, 1, -1, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue];
        var random = new RandomStream(seed, "numbers");
        IEnumerable<float> drawn = Enumerable
            .Repeat(0, 2 * Numbers)
            .Select(_ => BitConverter.UInt32BitsToSingle((uint)(random.NextBits() >> 32)))
            .Where(float.IsFinite);
        return [.. edges.Concat(drawn).Take(Numbers)];
    }
}
