using System.Text;

namespace Activations.Tutorials.Tests.Architecture;

/// <summary>Which folder of one project names types of which folder, and the circles among them.</summary>
internal sealed class FolderGraph(IEnumerable<Use> uses)
{
    private const int MostTypes = 6;

    private readonly ILookup<(string From, string To), Use> _arrows = uses.Where(use =>
            use.From.Project == use.To.Project && use.From != use.To
        )
        .ToLookup(use => (use.From.Folder, use.To.Folder));

    public bool Has(string from, string to) => _arrows.Contains((from, to));

    /// <summary>
    /// The shortest way from a folder through others back to itself, the folder at both ends; null where there is none.
    /// </summary>
    public IReadOnlyList<string>? ShortestCircle() =>
        _arrows
            .Select(arrow => Way(arrow.Key.To, arrow.Key.From) is { } back ? (string[])[arrow.Key.From, .. back] : null)
            .OfType<string[]>()
            .OrderBy(circle => circle.Length)
            .ThenBy(circle => string.Join('>', circle), StringComparer.Ordinal)
            .FirstOrDefault();

    /// <summary>A circle with the types that ride on each of its arrows: what to move, so that it opens.</summary>
    public string Describe(IReadOnlyList<string> circle)
    {
        StringBuilder text = new(string.Join(" -> ", circle));
        foreach ((string from, string to) in circle.Zip(circle.Skip(1)))
        {
            string[] pairs =
            [
                .. _arrows[(from, to)]
                    .Select(use => $"{use.User} names {use.Used}")
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ];
            string rest = pairs.Length > MostTypes ? $" and {pairs.Length - MostTypes} more" : "";
            text.Append($"\n    {from} -> {to}: {string.Join(", ", pairs.Take(MostTypes))}{rest}");
        }

        return text.ToString();
    }

    /// <summary>This graph without some arrows.</summary>
    public FolderGraph Without(IReadOnlyCollection<(string From, string To)> arrows) =>
        new(_arrows.Where(arrow => !arrows.Contains(arrow.Key)).SelectMany(arrow => arrow));

    // Breadth first: the first way found is a shortest one.
    private string[]? Way(string from, string to)
    {
        Queue<string[]> ways = new([
            [from],
        ]);
        HashSet<string> seen = [from];
        while (ways.TryDequeue(out string[]? way))
        {
            if (way[^1] == to)
            {
                return way;
            }

            foreach (
                string next in _arrows
                    .Where(arrow => arrow.Key.From == way[^1] && seen.Add(arrow.Key.To))
                    .Select(arrow => arrow.Key.To)
            )
            {
                ways.Enqueue([.. way, next]);
            }
        }

        return null;
    }
}
