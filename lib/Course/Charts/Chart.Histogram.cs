using System.Text.Json.Nodes;

namespace Activations.Course.Charts;

public static partial class Chart
{
    /// <summary>
    /// Histograms of several samples over the same bins: the share of each sample's values in each bin. Counted here,
    /// so that the figure holds the bins and not the sample. The last bin holds its upper end.
    /// </summary>
    /// <param name="bins">How many bins of equal width, from the least to the greatest value of all samples.</param>
    /// <param name="samples">The values, all finite.</param>
    public static Figure Histogram(int bins, params (string Name, IReadOnlyList<double> Values)[] samples)
    {
        Check.Some(samples, "sample");
        foreach ((string name, IReadOnlyList<double> values) in samples)
        {
            if (values.Count == 0)
            {
                throw new ArgumentException(
                    $"Series '{name}': expected at least one value, but got none.",
                    nameof(samples)
                );
            }

            Check.Finite(name, values, "value");
        }
        (double low, double high) = Digits.Widen(samples.Min(s => s.Values.Min()), samples.Max(s => s.Values.Max()));
        return Histogram(bins, low, high, samples);
    }

    /// <summary>
    /// As the other overload, over a range; shares are of all values, those outside the range too. Where the range
    /// holds too few different numbers for the bins, it is widened until each bin has two edges.
    /// </summary>
    public static Figure Histogram(
        int bins,
        double low,
        double high,
        params (string Name, IReadOnlyList<double> Values)[] samples
    )
    {
        Check.Some(samples, "sample");
        Check.Range("The range of a histogram", low, high);
        if (bins is < 1 or > MostBins)
        {
            throw new ArgumentOutOfRangeException(
                nameof(bins),
                bins,
                $"A histogram has between 1 and {MostBins} bins."
            );
        }

        (low, high) = WithRoom(low, high, bins);
        // Centres are places on a scale of half bins, so that no end overflows before it must.
        double width = high / bins - low / bins;
        double Centre(int bin) =>
            Math.Clamp(
                bin is > 0 && bin <= bins ? Check.Between(low, high, 2 * bin - 1, 2 * bins)
                    : bin == 0 ? low - width / 2
                    : high + width / 2,
                -double.MaxValue,
                double.MaxValue
            );
        double[] centres = [.. Enumerable.Range(0, bins + 2).Select(Centre)];
        IReadOnlyList<SeriesStyle> styles = Theme.For([.. samples.Select(s => s.Name)]);
        JsonObject layout = Layouts.Base();
        layout["showlegend"] = samples.Length > 1;
        layout["xaxis"]!["range"] = Json.Numbers([centres[0], centres[^1]]);
        layout["yaxis"]!["rangemode"] = "tozero";
        return Figure.Built(
            [
                .. samples.Select(
                    (s, i) =>
                    {
                        if (s.Values.Count == 0)
                        {
                            throw new ArgumentException(
                                $"Series '{s.Name}': expected at least one value, but got none.",
                                nameof(samples)
                            );
                        }
                        Check.Finite(s.Name, s.Values, "value");
                        double[] shares = new double[bins + 2];
                        foreach (double value in s.Values)
                        {
                            if (Digits.Bin(value, low, high, bins) is >= 0 and var bin)
                            {
                                shares[1 + bin] += 1.0 / s.Values.Count;
                            }
                        }
                        JsonObject line = new Series(s.Name, centres, shares).ToLine(styles[i]);
                        line["line"]!["shape"] = "hvh";
                        line["fill"] = "tozeroy";
                        line["fillcolor"] = Faint(styles[i].Colour, 0.22);
                        return (JsonNode)line;
                    }
                ),
            ],
            layout
        );
    }

    private const int MostBins = 100_000;

    // At least two steps of the numbers' own precision to a bin.
    private static (double Low, double High) WithRoom(double low, double high, int bins)
    {
        double largest = Math.Max(Math.Abs(low), Math.Abs(high));
        double least = 2 * (largest - Math.BitDecrement(largest)) * bins;
        double more = (least - (high - low)) / 2;
        return more > 0 ? Digits.Widen(low - more, high + more) : (low, high);
    }
}
