namespace Activations.Course.Charts;

/// <summary>Finds where a sampled function jumps, so that no line stands in the gap.</summary>
internal static class Jumps
{
    // Steps that the eye cannot tell from a slope are left: they are less than this share of the function's height.
    private const double Visible = 0.004;

    // A stretch is halved until nothing lies between its ends that a picture could show.
    private const int Halvings = 40;

    // A function with more jumps than this in one stretch is noise, not a graph with gaps.
    private const int MostInStretch = 4;

    /// <summary>The points of a function, and a gap at each jump.</summary>
    public static Series Break(string name, double[] x, double[] y, Func<double, double> f)
    {
        IEnumerable<double> finite = y.Where(double.IsFinite).DefaultIfEmpty(0);
        double height = finite.Max() - finite.Min();
        List<double> places = [x[0]],
            values = [y[0]];
        for (int i = 1; i < x.Length; i++)
        {
            Add(x[i - 1], y[i - 1], x[i], y[i], MostInStretch);
            places.Add(x[i]);
            values.Add(y[i]);
        }
        return new(name, places, values);

        void Add(double left, double atLeft, double right, double atRight, int most)
        {
            if (most == 0 || !(Math.Abs(atRight - atLeft) > Visible * height) || !double.IsFinite(height))
            {
                return;
            }
            double a = left,
                fa = atLeft,
                b = right,
                fb = atRight;
            for (int n = 0; n < Halvings; n++)
            {
                double middle = a + ((b - a) / 2),
                    value = f(middle);
                if (!double.IsFinite(value) || !(middle > a && middle < b))
                {
                    break;
                }
                (a, fa, b, fb) =
                    Math.Abs(value - fa) >= Math.Abs(fb - value) ? (a, fa, middle, value) : (middle, value, b, fb);
            }
            // What remains of the difference on a stretch of no width is a jump; a slope's difference is gone.
            if (!(b - a < (right - left) * 1e-6) || !(Math.Abs(fb - fa) > Visible * height))
            {
                return;
            }
            Add(left, atLeft, a, fa, most - 1);
            places.AddRange([a, a + ((b - a) / 2), b]);
            values.AddRange([fa, double.NaN, fb]);
            Add(b, fb, right, atRight, most - 1);
        }
    }
}
