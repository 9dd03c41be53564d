using System.Globalization;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Commands;

/// <summary>The lessons a command line names, and a message for each name that is none.</summary>
internal sealed record LessonSelection(IReadOnlyList<Lesson> Found, IReadOnlyList<string> Unknown)
{
    /// <summary>No names mean every lesson. A name is a lesson's, its number, or a path to any notebook.</summary>
    public static LessonSelection Of(CourseFolder course, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return All(course);
        }

        List<Lesson> found = [];
        List<string> unknown = [];
        foreach (string name in names)
        {
            IReadOnlyList<Lesson> lessons = Find(course, name);
            if (lessons.Count == 0)
            {
                unknown.Add(Describe(course, name));
            }

            found.AddRange(lessons);
        }

        return new LessonSelection([.. found.DistinctBy(lesson => lesson.Path)], unknown);
    }

    private static LessonSelection All(CourseFolder course) =>
        course.Lessons.Count > 0
            ? new LessonSelection(course.Lessons, [])
            : new LessonSelection(
                [],
                ["there are no lessons: no notebooks/*.ipynb in the course's folder; --root FOLDER names another"]
            );

    /// <summary>The lessons that a name, a number or a path means; none where it means nothing.</summary>
    public static IReadOnlyList<Lesson> Find(CourseFolder course, string name)
    {
        if (IsPath(name))
        {
            string[] places = [Path.GetFullPath(name), Path.GetFullPath(name, course.Root)];
            return [.. places.Where(File.Exists).Take(1).Select(course.LessonAt)];
        }

        List<Lesson> named = [.. course.Lessons.Where(lesson => lesson.Name == name)];
        if (named.Count > 0 || !name.All(char.IsAsciiDigit))
        {
            return named;
        }

        return int.TryParse(name, CultureInfo.InvariantCulture, out int number)
            ? [.. course.Lessons.Where(lesson => lesson.Number == number)]
            : [];
    }

    private static bool IsPath(string name) =>
        name.EndsWith(".ipynb", StringComparison.Ordinal)
        || name.Contains('/')
        || name.Contains(Path.DirectorySeparatorChar);

    private static string Describe(CourseFolder course, string name)
    {
        List<string> names = [.. course.Lessons.Select(lesson => lesson.Name)];
        if (IsPath(name))
        {
            string? path = Spelling.Nearest(Path.GetFileNameWithoutExtension(name), names);
            return $"{name}: there is no such notebook.{(path is null ? "" : $" Did you mean {path}?")}";
        }

        string all = names.Count == 0 ? "none in notebooks/" : string.Join(", ", names);
        string? nearest = name.All(char.IsAsciiDigit)
            ? null
            : Spelling.Nearest(name, [.. names, .. CommandLine.Commands]);
        string hint =
            CommandLine.Commands.Contains(name) ? " A command comes first and alone."
            : nearest is null ? ""
            : $" Did you mean {nearest}?";
        return $"{(name.Length == 0 ? "''" : name)}: there is no such lesson or command.{hint} Lessons: {all}. Commands: {string.Join(", ", CommandLine.Commands)}.";
    }
}
