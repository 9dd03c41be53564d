namespace Activations.Course.Charts;

/// <summary>
/// Histograms one above the other, as a ridge line: how values are spread at each of several places, such as the layers
/// of a network. A ridge is one series, so that a chart can hold several, and a slider can move them.
/// </summary>
public static class Ridge
{
    /// <summary>
    /// The ridge of some rows of values over a range. Each histogram stands on its place and is drawn as high as
    /// <paramref name="height"/>; shapes can be compared, and heights cannot. Values outside the range, and those that
    /// are not numbers, are left out; a row without any other is a flat line.
    /// </summary>
    /// <param name="name">What the legend calls it; an activation's name gives it that activation's colour.</param>
    /// <param name="low">The lower end of the range.</param>
    /// <param name="high">The upper end of the range.</param>
    /// <param name="height">Height of each histogram, in units of the places.</param>
    /// <param name="rows">Per row, where it stands on the y axis, and its values.</param>
    /// <param name="bins">How many bins of equal width the range has.</param>
    /// <exception cref="ArgumentException">There is no row, or the range is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no bin.</exception>
    public static Series Of(
        string name,
        double low,
        double high,
        double height,
        IEnumerable<(double Place, IReadOnlyList<double> Values)> rows,
        int bins = 60
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        Check.Range("The range of a ridge", low, high);
        (double Place, IReadOnlyList<double> Values)[] all = [.. rows];
        Check.Some(all, "row");
        double[] centres =
        [
            .. Enumerable.Range(0, bins).Select(bin => Check.Between(low, high, (2 * bin) + 1, 2 * bins)),
        ];
        List<double> x = [],
            y = [];
        foreach ((double place, IReadOnlyList<double> values) in all)
        {
            int[] counts = Counts(values, low, high, bins);
            double scale = height / Math.Max(1, counts.Max());
            // The last point breaks the line.
            x.AddRange([low, .. centres, high, high]);
            y.AddRange([place, .. counts.Select(count => place + (scale * count)), place, double.NaN]);
        }

        return new(name, x, y);
    }

    private static int[] Counts(IReadOnlyList<double> values, double low, double high, int bins)
    {
        int[] counts = new int[bins];
        foreach (double value in values)
        {
            if (Digits.Bin(value, low, high, bins) is >= 0 and var bin)
            {
                counts[bin]++;
            }
        }

        return counts;
    }
}
