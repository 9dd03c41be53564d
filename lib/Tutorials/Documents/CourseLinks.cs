using System.Text;
using System.Text.RegularExpressions;

namespace Activations.Tutorials.Documents;

/// <summary>
/// What lessons say of each other: the way back and on in their last cells, the tables of lessons in the README and in
/// the lesson with the map, and links whose lesson has got another number. All of it follows from the names of the
/// files, the titles, and what a lesson's metadata say it is about.
/// </summary>
internal sealed partial class CourseLinks(CourseFolder course)
{
    private const string FrontPage = "[the course's front page](../README.md)";

    private readonly Notebook[] _notebooks = [.. course.Lessons.Select(lesson => lesson.Read())];

    /// <summary>The files that ought to say something else, and what.</summary>
    public IReadOnlyList<(string Path, byte[] Old, byte[] New)> Changes()
    {
        var changes = new List<(string, byte[], byte[])>();
        string readme = Path.Combine(course.Root, "README.md");
        if (File.Exists(readme))
        {
            byte[] old = AtomicFile.Read(readme);
            string text = Moved(WithTable(Encoding.UTF8.GetString(old), "notebooks/", withTimes: false));
            Note(readme, old, Encoding.UTF8.GetBytes(text));
        }

        foreach ((int at, Lesson lesson) in course.Lessons.Index())
        {
            Notebook notebook = _notebooks[at];
            Mend(notebook, text => Moved(WithTable(text, "", withTimes: true)));
            Cell last = notebook.Cells[^1];
            if (Ends().IsMatch(last.Source))
            {
                last.Source = $"Previous: {LinkTo(at - 1)} · Next: {LinkTo(at + 1)}";
            }

            Note(lesson.Path, AtomicFile.Read(lesson.Path), notebook.ToBytes());
        }

        if (Directory.Exists(course.Solutions))
        {
            foreach (string path in Directory.GetFiles(course.Solutions, "*.ipynb").Order(StringComparer.Ordinal))
            {
                Notebook notebook = course.LessonAt(path).Read();
                Mend(notebook, Moved);
                Note(path, AtomicFile.Read(path), notebook.ToBytes());
            }
        }

        return changes;

        static void Mend(Notebook notebook, Func<string, string> mended)
        {
            foreach (Cell cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Markdown))
            {
                cell.Source = mended(cell.Source);
            }
        }

        void Note(string path, byte[] old, byte[] text)
        {
            if (!old.AsSpan().SequenceEqual(text))
            {
                changes.Add((path, old, text));
            }
        }
    }

    private string LinkTo(int at) =>
        at >= 0 && at < course.Lessons.Count ? $"[{_notebooks[at].Title}]({course.Lessons[at].Name}.ipynb)" : FrontPage;

    // A link to a file that is not there goes to the lesson with the same words after the number.
    private string Moved(string text) =>
        Link()
            .Replace(
                text,
                link =>
                {
                    string name = link.Groups["name"].Value;
                    Lesson? lesson = course.Lessons.Any(one => one.Name == name)
                        ? null
                        : course.Lessons.FirstOrDefault(one => Words(one.Name) == Words(name));
                    return lesson is null
                        ? link.Value
                        : link.Value.Replace(name, lesson.Name, StringComparison.Ordinal);
                }
            );

    private static string Words(string name) => name.TrimStart([.. "0123456789"]);

    private string WithTable(string text, string folder, bool withTimes) =>
        Table()
            .Replace(
                text,
                table =>
                    table.Groups["head"].Value
                    + string.Concat(
                        course
                            .Lessons.Zip(_notebooks)
                            .Where(lesson => !withTimes || lesson.First.Number != 0)
                            .Select(lesson => Row(lesson.First, lesson.Second, folder, withTimes) + "\n")
                    )
            );

    private static string Row(Lesson lesson, Notebook notebook, string folder, bool withTimes)
    {
        string minutes = withTimes ? $" {notebook.Metadata["minutes"]} min |" : "";
        return $"| {lesson.Name[..2]} | [{notebook.Title}]({folder}{lesson.Name}.ipynb) | {notebook.Metadata["about"]} |{minutes}";
    }

    [GeneratedRegex(@"\]\((?:\.\./|solutions/|notebooks/)*(?<name>\d\d-[a-z0-9-]+)\.ipynb")]
    private static partial Regex Link();

    [GeneratedRegex(@"^Previous: \[.+\]\(.+\) · Next: \[.+\]\(.+\)$")]
    private static partial Regex Ends();

    // The head of a table of lessons, and the rows below it.
    [GeneratedRegex(
        @"(?<head>^\| no \| lesson \| about \|.*\n\| --- .*\n)(?:\| \d\d \| .*(?:\n|\z))*",
        RegexOptions.Multiline
    )]
    private static partial Regex Table();
}
