using Activations.Course.Sweeps;
using MathNet.Numerics;
using MathNet.Numerics.RootFinding;

namespace Activations.Course.Experiments;

/// <summary>
/// Mean and variance through layers of SELU: the two constants found from the equations of the fixed point
/// (<c>seluConstants</c>, no settings), and what an untrained network does (<c>selfNormalisation</c>, with settings
/// <c>function</c> (SELU), <c>gain</c> (1), <c>inputs</c> (standardised; raw), <c>scale</c> (1), <c>dropout</c> (0),
/// <c>alphaDropout</c> (0), <c>depth</c> (50) and <c>units</c> (128)).
/// </summary>
internal static class SeluMoments
{
    // The paper's first theorem keeps mean and variance within these bounds.
    private const double MeanBound = 0.1,
        LowestVariance = 0.8,
        HighestVariance = 1.5;

    // A departure beyond this is as bad; keeps averages finite.
    private const double Most = 1000;

    public static Experiment Constants { get; } = new("seluConstants", Solve);

    public static Experiment Network { get; } = new("selfNormalisation", Run);

    /// <summary>
    /// How far a layer is from mean 0 and variance 1: 1 on the bounds of the paper's first theorem, which are mean
    /// [-0.1, 0.1] and variance [0.8, 1.5]; below 1 inside.
    /// </summary>
    public static double Departure(double mean, double variance)
    {
        double departure = Math.Max(
            Math.Abs(mean) / MeanBound,
            Math.Max((variance - 1) / (HighestVariance - 1), (1 - variance) / (1 - LowestVariance))
        );
        return departure < Most ? departure : Most;
    }

    /// <summary>
    /// Mean and second moment of SELU with alpha and lambda, for inputs that are normal with mean 0. The integrals over
    /// x below 0 of e^x and of e^2x have closed forms with the normal distribution function.
    /// </summary>
    /// <param name="alpha">The constant alpha.</param>
    /// <param name="lambda">The constant lambda.</param>
    /// <param name="variance">Variance of the inputs.</param>
    public static (double Mean, double SecondMoment) Moments(double alpha, double lambda, double variance)
    {
        double deviation = Math.Sqrt(variance),
            once = Math.Exp(variance / 2) * Phi(-deviation),
            twice = Math.Exp(2 * variance) * Phi(-2 * deviation);
        double mean = (deviation / Math.Sqrt(2 * Math.PI)) + (alpha * (once - 0.5));
        double second = (variance / 2) + (alpha * alpha * (twice - (2 * once) + 0.5));
        return (lambda * mean, lambda * lambda * second);
    }

    private static double Phi(double x) => SpecialFunctions.Erfc(-x / Math.Sqrt(2)) / 2;

    private static (string, double)[] Solve(Settings settings, long seed)
    {
        // The mean is 0 for one alpha, whatever lambda is; with it, the second moment is 1 for one lambda.
        double alpha = Brent.FindRoot(a => Moments(a, 1, 1).Mean, 1, 3, 1e-16, 1000);
        double lambda = Brent.FindRoot(l => Moments(alpha, l, 1).SecondMoment - 1, 0.5, 2, 1e-16, 1000);
        const double h = 1.0 / (1 << 10);
        double slope =
            (Moments(alpha, lambda, 1 + h).SecondMoment - Moments(alpha, lambda, 1 - h).SecondMoment) / (2 * h);
        return
        [
            ("alpha", Significant.Round(alpha, 14)),
            ("lambda", Significant.Round(lambda, 14)),
            ("slope", Significant.Round(slope, 5)),
            ("largestGain", Significant.Round(2 / (lambda * lambda), 12)),
        ];
    }

    private static (string, double)[] Run(Settings settings, long seed)
    {
        string inputs = settings.Text("inputs", "standardised");
        if (inputs is not ("standardised" or "raw"))
        {
            throw new ArgumentException(
                $"The setting 'inputs' must be standardised or raw, but is '{inputs}'.",
                nameof(settings)
            );
        }

        int depth = settings.Whole("depth", 50);
        SelfNormalisation.Measurements run = SelfNormalisation.Run(
            new(
                settings.Text("function", "SELU"),
                settings.Number("gain", 1),
                inputs == "standardised",
                settings.Number("scale", 1),
                settings.Number("dropout", 0),
                settings.Number("alphaDropout", 0),
                depth,
                settings.Whole("units", 128)
            ),
            seed
        );
        var results = new List<(string, double)>();
        foreach (int layer in new[] { 0, 1, 10, 50 }.Where(layer => layer <= depth))
        {
            results.Add(($"mean{layer}", run.Means[layer]));
            results.Add(($"variance{layer}", run.Variances[layer]));
        }

        return [.. results];
    }
}
