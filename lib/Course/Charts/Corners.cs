namespace Activations.Course.Charts;

/// <summary>
/// Pictures of ReLU units with one input: unit i computes max(w_i x + b_i, 0), has its corner at x = -b_i / w_i, and
/// fires on one side of it.
/// </summary>
public static class Corners
{
    // Corners further away than this share of the range are drawn there.
    private const double Margin = 0.3;

    /// <summary>
    /// A row per unit, counted from 1: a line over the part of a range where it fires, and its corner. A unit that fires
    /// nowhere in the range is dead there.
    /// </summary>
    /// <param name="w">The units' weights.</param>
    /// <param name="b">The units' biases, as many.</param>
    /// <param name="from">Where the range begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <returns>Where the units fire; the corners of the living; the corners of the dead.</returns>
    public static Series[] Of(IReadOnlyList<double> w, IReadOnlyList<double> b, double from, double to)
    {
        Check.Range("A range", from, to);
        Check.SameLength("corners", w.Count, b.Count, "biases");
        double margin = Margin * (to - from);
        List<double> x = [],
            y = [];
        double[] corners = new double[w.Count];
        bool[] dead = new bool[w.Count];
        for (int i = 0; i < w.Count; i++)
        {
            double corner = w[i] == 0 ? (b[i] > 0 ? double.NegativeInfinity : double.PositiveInfinity) : -b[i] / w[i];
            dead[i] = Math.Max((w[i] * from) + b[i], (w[i] * to) + b[i]) <= 0;
            corners[i] = Math.Clamp(corner, from - margin, to + margin);
            double row = dead[i] ? double.NaN : i + 1,
                end = w[i] < 0 ? from : to;
            x.AddRange([Math.Clamp(corner, from, to), end, end]);
            y.AddRange([row, row, double.NaN]);
        }

        Series Rows(string name, bool isDead) =>
            new(name, corners, [.. dead.Select((d, i) => d == isDead ? i + 1 : double.NaN)]) { IsPoints = true };
        return
        [
            new("where it fires", x, y),
            Rows("corner of a living unit", isDead: false),
            Rows("corner of a dead unit", isDead: true),
        ];
    }
}
