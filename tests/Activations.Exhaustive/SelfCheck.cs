using Activations.Exhaustive.Reference;

namespace Activations.Exhaustive;

/// <summary>Measures the fast references against <see cref="Precise"/>.</summary>
internal static class SelfCheck
{
    /// <summary>What the references promise.</summary>
    public const double Promise = 1.0 / (1L << 45);

    // Results below this are zero to any float; the references do not follow them.
    private const double Negligible = 1.0 / (1L << 60) / (1L << 60) / (1L << 39);

    /// <summary>Largest relative error of f, or f', and where; null if there is nothing to measure.</summary>
    public static (double Error, float At)? Worst(Activation activation, bool derivative, int points)
    {
        if (Precise.Of(activation) is not { } precise)
        {
            return null;
        }

        ExactFunction fast = Expectation.Of(activation).Exact;
        Func<Fixed, Fixed> exact = derivative ? precise.Derivative : precise.Value;
        (double worst, float at) = (0, 0);
        foreach (float x in Inputs(points, Expectation.Of(activation).Zero))
        {
            Fixed expected = exact((Fixed)x);
            double actual = fast.At(x, derivative);
            double difference = Math.Abs((double)((Fixed)actual - expected)),
                size = Math.Abs((double)expected);
            double error = difference == 0 || Math.Max(size, Math.Abs(actual)) < Negligible ? 0 : difference / size;
            if (!(error <= worst))
            {
                (worst, at) = (error, x);
            }
        }

        return (worst, at);
    }

    /// <summary>
    /// Half of them spread evenly from -110 to 20, where something happens; a quarter over the magnitudes from 2^-40 to
    /// 2^7 in both signs; a quarter around a zero of the derivative, the two floats next to it included.
    /// </summary>
    public static IEnumerable<float> Inputs(int points, double? zero)
    {
        for (int i = 0; i < points / 2; i++)
        {
            yield return (float)(-110 + (130 * (i + 0.37) / (points / 2.0)));
        }

        for (int i = 0; i < points / 4; i++)
        {
            yield return (float)((i % 2 == 0 ? 1 : -1) * Math.Pow(2, -40 + (46.5 * (i + 0.61) / (points / 4.0))));
        }

        float centre = (float)(zero ?? -0.5);
        for (int i = 0; i < points / 4; i++)
        {
            // Distances from one unit in the last place up to 1/2, both sides.
            yield return (float)(
                centre + ((i % 2 == 0 ? 1 : -1) * Math.Pow(2, -25 + (24 * (double)i / (points / 4.0))))
            );
        }
    }
}
