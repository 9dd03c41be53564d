using System.Text;

namespace Activations.Course.Charts;

static partial class StaticSvg
{
    static string Path((double X, double Y)[] points)
    {
        var path = new StringBuilder();
        for (var from = 0; from < points.Length;)
        {
            var run = points.Skip(from).TakeWhile(p => double.IsFinite(p.X) && double.IsFinite(p.Y))
                .Select(p => (p.X, Math.Clamp(p.Y, -1e4, 1e4))).ToArray();
            for (var tolerance = 0.35; ; tolerance *= 1.6)
            {
                var kept = Simplify(run, tolerance);
                if (kept.Count > 160 && tolerance < 3)
                    continue;
                path.Append(string.Concat(kept.Select((i, k) => $"{(k == 0 ? 'M' : 'L')}{N(run[i].X)} {N(run[i].Item2)}")));
                break;
            }
            from += run.Length + 1;
        }
        return path.ToString();
    }

    // Douglas and Peucker (1973): the points without which the line would move by more than the tolerance.
    static List<int> Simplify((double X, double Y)[] run, double tolerance)
    {
        if (run.Length == 0)
            return [];
        var kept = new SortedSet<int> { 0, run.Length - 1 };
        var open = new Stack<(int, int)>([(0, run.Length - 1)]);
        while (open.TryPop(out var span))
        {
            var (a, b) = span;
            double worst = tolerance, dx = run[b].X - run[a].X, dy = run[b].Y - run[a].Y, length = Math.Sqrt(dx * dx + dy * dy);
            var at = -1;
            for (var i = a + 1; i < b; i++)
            {
                var off = length < 1e-9
                    ? Math.Sqrt(Math.Pow(run[i].X - run[a].X, 2) + Math.Pow(run[i].Y - run[a].Y, 2))
                    : Math.Abs(dx * (run[i].Y - run[a].Y) - dy * (run[i].X - run[a].X)) / length;
                if (off > worst)
                    (worst, at) = (off, i);
            }
            if (at < 0)
                continue;
            kept.Add(at);
            open.Push((a, at));
            open.Push((at, b));
        }
        return [.. kept];
    }
}
