namespace Activations.Tutorials.Commands;

/// <summary>Finds what a mistyped name may have meant.</summary>
internal static class Spelling
{
    private const int ShortestPart = 3;

    /// <summary>
    /// The name that needs the fewest changes, else the shortest that holds what was typed; capitals do not matter.
    /// </summary>
    public static string? Nearest(string typed, IEnumerable<string> names)
    {
        string[] all = [.. names];
        string lower = typed.ToLowerInvariant();
        (string name, int distance) = all.Select(name =>
                (
                    name,
                    Math.Min(
                        Distance(lower, name.ToLowerInvariant()),
                        Distance(lower, name.ToLowerInvariant().TrimStart("0123456789-".ToCharArray()))
                    )
                )
            )
            .OrderBy(pair => pair.Item2)
            .FirstOrDefault();
        if (name is not null && distance <= Math.Max(2, typed.Length / 3))
        {
            return name;
        }

        return typed.Length < ShortestPart
            ? null
            : all.Where(part => part.Contains(typed, StringComparison.OrdinalIgnoreCase))
                .OrderBy(part => part.Length)
                .FirstOrDefault();
    }

    /// <summary>How many characters must be put in, taken out or replaced (Levenshtein).</summary>
    private static int Distance(string some, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= some.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int replaced = diagonal + (some[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
