using Activations.Course.Tables;
using MathNet.Numerics.Statistics;

namespace Activations.Course.Experiments;

/// <summary>
/// How many times longer one thing takes than another: the median of several ratios and its interval.
/// </summary>
/// <remarks>
/// The interval lies between two of the sorted ratios, chosen so that the median of what they were drawn from lies
/// between them with a probability of at least 95 % whatever its distribution, as long as the draws are independent
/// (the sign test turned round: W. R. Thompson, On confidence ranges for the median, Annals of Mathematical Statistics
/// 7, 1936). It speaks of repetitions on this machine in this process, and of no other.
/// </remarks>
/// <param name="Median">The ratio in the middle.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
public readonly record struct Ratio(double Median, double Low, double High)
{
    /// <summary>The fewest ratios that have such an interval.</summary>
    public const int Fewest = 6;

    /// <summary>The median and its interval.</summary>
    /// <exception cref="ArgumentException">There are fewer than <see cref="Fewest"/> ratios.</exception>
    public static Ratio Of(IReadOnlyCollection<double> ratios)
    {
        if (ratios.Count < Fewest)
        {
            throw new ArgumentException(
                $"An interval of 95 % needs at least {Fewest} ratios, but there are {ratios.Count}.",
                nameof(ratios)
            );
        }

        double[] sorted = [.. ratios.Order()];
        int cut = Outside(sorted.Length);
        return new(sorted.Median(), sorted[cut], sorted[^(cut + 1)]);
    }

    /// <summary>Such as <c>1.02 [0.99, 1.06]</c>.</summary>
    public override string ToString() => ToString("F2");

    /// <summary>
    /// Median and interval, each in the given number format, such as <c>P0</c>; see <see cref="Numbers"/>.
    /// </summary>
    public string ToString(string format) =>
        $"{Numbers.Format(Median, format)} [{Numbers.Format(Low, format)}, {Numbers.Format(High, format)}]";

    // How many of n sorted draws lie outside at either end: the most whose binomial tail stays at or below 2.5 %.
    private static int Outside(int n)
    {
        double term = 1,
            tail = 0;
        for (int k = 0; k < n; k++)
        {
            term /= 2;
        }

        int outside = -1;
        for (int k = 0; tail + term <= 0.025; k++)
        {
            tail += term;
            term *= (double)(n - k) / (k + 1);
            outside = k;
        }

        return outside;
    }
}
