using System.Globalization;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Commands;

/// <summary>The lessons a command line names, and a result for each name that is none.</summary>
internal sealed record LessonSelection(IReadOnlyList<Lesson> Found, IReadOnlyList<LessonResult> Missing)
{
    private static readonly string[] Commands = ["run", "check", "site", "figures", "jupyter", "export"];

    /// <summary>No names mean every lesson. A name is a lesson's, its number, or a path to any notebook.</summary>
    public static LessonSelection Of(CourseFolder course, IReadOnlyList<string> names)
    {
        if (names.Count == 0) return All(course);
        List<Lesson> found = [];
        List<LessonResult> missing = [];
        foreach (string name in names)
        {
            IReadOnlyList<Lesson> lessons = Find(course, name);
            if (lessons.Count == 0) missing.Add(Result(name, Unknown(course, name)));
            found.AddRange(lessons);
        }

        return new LessonSelection([.. found.DistinctBy(lesson => lesson.Path)], missing);
    }

    private static LessonSelection All(CourseFolder course) => course.Lessons.Count > 0
        ? new LessonSelection(course.Lessons, [])
        : new LessonSelection([], [Result("notebooks", "there are no lessons: no notebooks/*.ipynb in the course's folder; --root FOLDER names another")]);

    private static LessonResult Result(string name, string message) => new(name, 0, 0, 0, new LessonOutcome.Missing(message));

    /// <summary>The lessons that a name, a number or a path means; none where it means nothing.</summary>
    public static IReadOnlyList<Lesson> Find(CourseFolder course, string name)
    {
        if (IsPath(name))
        {
            string[] places = [Path.GetFullPath(name), Path.GetFullPath(name, course.Root)];
            return [.. places.Where(File.Exists).Take(1).Select(course.LessonAt)];
        }

        List<Lesson> named = [.. course.Lessons.Where(lesson => lesson.Name == name)];
        if (named.Count > 0 || !name.All(char.IsAsciiDigit)) return named;
        return int.TryParse(name, CultureInfo.InvariantCulture, out int number)
            ? [.. course.Lessons.Where(lesson => lesson.Number == number)]
            : [];
    }

    private static bool IsPath(string name) => name.EndsWith(".ipynb", StringComparison.Ordinal) || name.Contains('/') || name.Contains(Path.DirectorySeparatorChar);

    private static string Unknown(CourseFolder course, string name)
    {
        if (IsPath(name)) return $"{name}: there is no such notebook";
        List<string> names = [.. course.Lessons.Select(lesson => lesson.Name)];
        string all = names.Count == 0 ? "none in notebooks/" : string.Join(", ", names);
        string? nearest = Spelling.Nearest(name, [.. names, .. Commands]);
        string hint = nearest is null ? "" : $" Did you mean {nearest}?";
        return $"{name}: there is no such lesson or command.{hint} Lessons: {all}. Commands: {string.Join(", ", Commands)}.";
    }
}
