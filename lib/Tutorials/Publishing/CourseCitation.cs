using System.Globalization;

namespace Activations.Tutorials.Publishing;

/// <summary>
/// Who made the course, and which version of it this is: read from CITATION.cff, which is built into the program.
/// </summary>
/// <param name="Title">The course's name.</param>
/// <param name="Authors">Who is to be named.</param>
/// <param name="Version">The version, such as 1.0.0.</param>
/// <param name="Released">The day of its release.</param>
/// <param name="Address">Where the course is to be found; empty where the file does not say.</param>
internal sealed record CourseCitation(string Title, string Authors, string Version, DateOnly Released, string Address)
{
    public const string FileName = "CITATION.cff";

    public static CourseCitation Course { get; } = Parse(Assets.Own(FileName));

    /// <summary>The authors in the middle of a sentence, such as "the Activations authors".</summary>
    public string Names => Authors.StartsWith("The ", StringComparison.Ordinal) ? "the " + Authors[4..] : Authors;

    /// <summary>Such as "27 November 2026".</summary>
    public string Day => Released.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>
    /// Reads the few lines of the file that the pages and figures show; the file is YAML, these lines are "key: value".
    /// </summary>
    /// <exception cref="FormatException">A line that is needed is missing, or the date is none.</exception>
    public static CourseCitation Parse(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        string[] authors =
        [
            .. lines
                .SkipWhile(line => line != "authors:")
                .Skip(1)
                .TakeWhile(line => line.StartsWith(' ') || line.StartsWith('-'))
                .Select(line => line.TrimStart(' ', '-'))
                .Where(line => line.StartsWith("name:", StringComparison.Ordinal))
                .Select(Value),
        ];
        if (authors.Length == 0)
        {
            throw new FormatException(
                $"{FileName}: expected an author under 'authors:' with a line 'name: ...', found none."
            );
        }

        string date = Needed("date-released");
        return new CourseCitation(
            Needed("title"),
            string.Join(", ", authors),
            Needed("version"),
            DateOnly.TryParseExact(
                date,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out DateOnly day
            )
                ? day
                : throw new FormatException(
                    $"{FileName}: date-released: expected a day such as 2026-11-27, found '{date}'."
                ),
            Find("repository-code") ?? Find("url") ?? ""
        );

        string? Find(string key) =>
            lines.Where(line => line.StartsWith(key + ":", StringComparison.Ordinal)).Select(Value).FirstOrDefault();

        string Needed(string key) =>
            Find(key) is { Length: > 0 } value
                ? value
                : throw new FormatException($"{FileName}: expected a line '{key}: ...', found none.");
    }

    private static string Value(string line) => line[(line.IndexOf(':') + 1)..].Trim().Trim('"', '\'');
}
