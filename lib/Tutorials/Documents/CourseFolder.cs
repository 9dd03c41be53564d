namespace Activations.Tutorials.Documents;

/// <summary>The folder of the course: the lessons in its notebooks/ folder, in ordinal order of their names.</summary>
internal sealed record CourseFolder(string Root, IReadOnlyList<Lesson> Lessons)
{
    public string Notebooks => Path.Combine(Root, "notebooks");

    public string Solutions => Path.Combine(Notebooks, "solutions");

    public static CourseFolder Open(string root)
    {
        CourseFolder course = new(Path.GetFullPath(root), []);
        if (!Directory.Exists(course.Notebooks))
        {
            return course;
        }

        IEnumerable<string> files = Directory
            .GetFiles(course.Notebooks, "*.ipynb")
            .Where(path => path.EndsWith(".ipynb", StringComparison.Ordinal) && !Path.GetFileName(path).StartsWith('.'))
            .Order(StringComparer.Ordinal);
        return course with { Lessons = [.. files.Select(course.LessonAt)] };
    }

    /// <summary>A lesson at any path, called by its path from the root where it lies below it.</summary>
    public Lesson LessonAt(string path)
    {
        string full = Path.GetFullPath(path);
        string fromRoot = Path.GetRelativePath(Root, full);
        string display = fromRoot.StartsWith("..", StringComparison.Ordinal) ? path : fromRoot;
        return new Lesson(Path.GetFileNameWithoutExtension(full), full, display.Replace('\\', '/'));
    }
}
