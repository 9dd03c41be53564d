namespace Activations.Course.Charts;

/// <summary>The borders of a class on a grid of cells.</summary>
internal static class Outlines
{
    /// <summary>
    /// Closed polygons along the edges of the cells of a class, with the class on their left, so that holes run the other
    /// way round; null parts them.
    /// </summary>
    /// <param name="classes">The class of each cell, [row, column].</param>
    /// <param name="label">The class.</param>
    public static IEnumerable<(int X, int Y)?> Of(int[,] classes, int label)
    {
        int rows = classes.GetLength(0),
            columns = classes.GetLength(1);
        bool Inside(int row, int column) =>
            row >= 0 && row < rows && column >= 0 && column < columns && classes[row, column] == label;

        // Edges of cells of the class towards other cells, by the corner where they begin.
        var edges = new Dictionary<(int X, int Y), Stack<(int X, int Y)>>();
        var starts = new List<(int X, int Y)>();
        void Add((int X, int Y) from, (int X, int Y) to, bool isBorder)
        {
            if (!isBorder)
            {
                return;
            }

            if (!edges.TryGetValue(from, out Stack<(int X, int Y)>? ends))
            {
                edges.Add(from, ends = []);
            }

            ends.Push(to);
            starts.Add(from);
        }

        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                if (Inside(row, column))
                {
                    (int left, int right, int low, int high) = (column, column + 1, row, row + 1);
                    Add((left, low), (right, low), !Inside(row - 1, column));
                    Add((right, low), (right, high), !Inside(row, column + 1));
                    Add((right, high), (left, high), !Inside(row + 1, column));
                    Add((left, high), (left, low), !Inside(row, column - 1));
                }
            }
        }

        foreach ((int X, int Y) start in starts)
        {
            if (edges[start].Count == 0)
            {
                continue;
            }

            var corners = new List<(int X, int Y)> { start };
            (int X, int Y) here = start;
            do
            {
                here = edges[here].Pop();
                corners.Add(here);
            } while (here != start);
            foreach ((int X, int Y) corner in WithoutMiddles(corners))
            {
                yield return corner;
            }

            yield return null;
        }
    }

    // Points in the middle of a straight border are left out.
    private static IEnumerable<(int X, int Y)> WithoutMiddles(List<(int X, int Y)> corners) =>
        corners.Where(
            (corner, i) =>
                i == 0
                || i == corners.Count - 1
                || (corners[i - 1].X != corners[i + 1].X && corners[i - 1].Y != corners[i + 1].Y)
        );
}
