using System.Text.Json.Nodes;

namespace Activations.Course.Charts;

public static partial class Chart
{
    /// <summary>
    /// Histograms of several samples over the same bins: the share of each sample's values in each bin. Counted here, so that the
    /// figure holds the bins and not the sample. The last bin holds its upper end.
    /// </summary>
    /// <param name="bins">How many bins of equal width, from the least to the greatest value of all samples.</param>
    /// <param name="samples">The values, all finite.</param>
    public static Figure Histogram(int bins, params (string Name, IReadOnlyList<double> Values)[] samples)
    {
        Check.Some(samples, "sample");
        foreach (var (name, values) in samples)
        {
            if (values.Count == 0)
                throw new ArgumentException($"Series '{name}': expected at least one value; none came.", nameof(samples));
            Check.Finite(name, values, "value");
        }
        double low = samples.Min(s => s.Values.Min()), high = samples.Max(s => s.Values.Max());
        return low < high ? Histogram(bins, low, high, samples) : Histogram(bins, low - 0.5, high + 0.5, samples);
    }

    /// <summary>As the other overload, over a range; shares are of all values, those outside the range too.</summary>
    public static Figure Histogram(int bins, double low, double high, params (string Name, IReadOnlyList<double> Values)[] samples)
    {
        Check.Some(samples, "sample");
        var edges = Check.Steps(low, high, bins + 1);
        var width = (high - low) / bins;
        double[] centres = [low - width / 2, .. edges.SkipLast(1).Select(e => e + width / 2), high + width / 2];
        var styles = Theme.For([.. samples.Select(s => s.Name)]);
        var layout = Layouts.Base();
        layout["showlegend"] = samples.Length > 1;
        layout["xaxis"]!["range"] = Json.Numbers([low - width / 2, high + width / 2]);
        layout["yaxis"]!["rangemode"] = "tozero";
        return new Figure([.. samples.Select((s, i) =>
        {
            if (s.Values.Count == 0)
                throw new ArgumentException($"Series '{s.Name}': expected at least one value; none came.", nameof(samples));
            Check.Finite(s.Name, s.Values, "value");
            var shares = new double[bins + 2];
            foreach (var value in s.Values)
                if (value >= low && value <= high)
                    shares[1 + Math.Min(bins - 1, (int)((value - low) / width))] += 1.0 / s.Values.Count;
            var line = new Series(s.Name, centres, shares).ToLine(styles[i]);
            line["line"]!["shape"] = "hvh";
            line["fill"] = "tozeroy";
            line["fillcolor"] = Faint(styles[i].Colour, 0.22);
            return (JsonNode)line;
        })], layout);
    }
}
