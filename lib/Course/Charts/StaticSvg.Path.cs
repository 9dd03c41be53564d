using System.Text;

namespace Activations.Course.Charts;

internal static partial class StaticSvg
{
    // Off by less than the eye can tell, in pixels of the picture.
    internal const double Tolerance = 0.35,
        Column = 0.5;

    // Beyond this number of points a line is thinned before its corners are sought; what crosses itself so often that
    // more are left is a scribble.
    private const int Many = 4000,
        Most = 20_000;

    // Lines are cut here: far outside of every panel, and near enough that their direction stays right.
    private const double Far = 1e4;

    private static string Path((double X, double Y)[] points)
    {
        var path = new StringBuilder();
        var run = new List<(double X, double Y)>();
        for (int i = 0; i <= points.Length; i++)
        {
            if (i < points.Length && double.IsFinite(points[i].X) && double.IsFinite(points[i].Y))
            {
                run.Add(points[i]);
                continue;
            }
            foreach ((int k, (double x, double y)) in Simplify(Clip(run)).Index())
            {
                path.Append(k == 0 ? 'M' : 'L').Append(N(x)).Append(' ').Append(N(y));
            }

            run.Clear();
        }
        return path.ToString();
    }

    /// <summary>
    /// Fewer points whose line stays within a pixel of the line through all; O(n) and then quadratic in a bounded
    /// number.
    /// </summary>
    internal static List<(double X, double Y)> Simplify(List<(double X, double Y)> run)
    {
        if (run.Count > Many)
        {
            run = Thin(run);
        }

        if (run.Count > Many)
        {
            run = Columns(run);
        }

        if (run.Count > Most)
        {
            run = [.. run.Where((_, i) => i % (run.Count / Most + 1) == 0 || i == run.Count - 1)];
        }

        var kept = new List<(double X, double Y)>();
        // Pieces of bounded length, each beginning where the last one ends.
        for (int from = 0; from < run.Count; from += Many)
        {
            kept.AddRange(Corners(run.GetRange(from, Math.Min(Many, run.Count - from))));
        }

        return kept;
    }

    // Leaves points out that lie on the one kept before them.
    private static List<(double X, double Y)> Thin(List<(double X, double Y)> run)
    {
        var kept = new List<(double X, double Y)> { run[0] };
        for (int i = 1; i < run.Count; i++)
        {
            if (Math.Abs(run[i].X - kept[^1].X) > 0.1 || Math.Abs(run[i].Y - kept[^1].Y) > 0.1 || i == run.Count - 1)
            {
                kept.Add(run[i]);
            }
        }

        return kept;
    }

    // Of the points that follow each other within one narrow column: the first, the lowest, the highest and the last.
    private static List<(double X, double Y)> Columns(List<(double X, double Y)> run)
    {
        var kept = new List<(double X, double Y)>();
        for (int from = 0; from < run.Count; )
        {
            int to = from,
                low = from,
                high = from;
            double column = Math.Floor(run[from].X / Column);
            for (; to < run.Count && Math.Floor(run[to].X / Column) == column; to++)
            {
                low = run[to].Y < run[low].Y ? to : low;
                high = run[to].Y > run[high].Y ? to : high;
            }
            foreach (int i in new SortedSet<int> { from, low, high, to - 1 })
            {
                kept.Add(run[i]);
            }

            from = to;
        }
        return kept;
    }

    // Douglas and Peucker (1973): the points without which the line would move by more than the tolerance.
    private static List<(double X, double Y)> Corners(List<(double X, double Y)> run)
    {
        bool[] kept = new bool[run.Count];
        kept[0] = kept[^1] = true;
        var open = new Stack<(int, int)>([(0, run.Count - 1)]);
        while (open.TryPop(out (int, int) span))
        {
            (int a, int b) = span;
            double worst = Tolerance,
                dx = run[b].X - run[a].X,
                dy = run[b].Y - run[a].Y,
                square = dx * dx + dy * dy;
            int at = -1;
            for (int i = a + 1; i < b; i++)
            {
                double x = run[i].X - run[a].X,
                    y = run[i].Y - run[a].Y,
                    along = square > 0 ? Math.Clamp((x * dx + y * dy) / square, 0, 1) : 0;
                double off = Math.Sqrt(Math.Pow(x - along * dx, 2) + Math.Pow(y - along * dy, 2));
                if (off > worst)
                {
                    (worst, at) = (off, i);
                }
            }
            if (at < 0)
            {
                continue;
            }

            kept[at] = true;
            open.Push((a, at));
            open.Push((at, b));
        }
        return [.. run.Where((_, i) => kept[i])];
    }

    // Cut at each side of a large square (Sutherland and Hodgman, 1974); right for lines and for outlines of areas.
    private static List<(double X, double Y)> Clip(List<(double X, double Y)> run)
    {
        if (run.TrueForAll(p => Math.Abs(p.X) <= Far && Math.Abs(p.Y) <= Far))
        {
            return [.. run];
        }

        foreach ((double x, double y) in new[] { (1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0) })
        {
            var cut = new List<(double X, double Y)>();
            for (int i = 0; i < run.Count; i++)
            {
                double now = x * run[i].X + y * run[i].Y,
                    before = i == 0 ? now : x * run[i - 1].X + y * run[i - 1].Y;
                if (now > Far != before > Far)
                {
                    double share = (Far - before) / (now - before);
                    cut.Add(
                        (
                            run[i - 1].X + share * (run[i].X - run[i - 1].X),
                            run[i - 1].Y + share * (run[i].Y - run[i - 1].Y)
                        )
                    );
                }
                if (now <= Far)
                {
                    cut.Add(run[i]);
                }
            }
            run = cut;
        }
        return run;
    }
}
