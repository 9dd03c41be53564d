using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Publishing;

/// <summary>A file of the repository that a lesson links to.</summary>
internal static class LinkedFile
{
    /// <summary>The file as a page, or null for one that is copied as it is.</summary>
    /// <param name="course">The course.</param>
    /// <param name="file">The file.</param>
    /// <param name="resolve">The address of a link on the page, or null where nothing can be linked to.</param>
    /// <param name="cellFailed">Told of a cell that is shown as text.</param>
    public static LessonPage? Read(
        CourseFolder course,
        string file,
        Func<string, string?> resolve,
        Action<Cell, Exception> cellFailed
    )
    {
        string name = NameOf(course, file);
        switch (Path.GetExtension(file))
        {
            case ".ipynb":
                return LessonPage.Read(course.LessonAt(file).Read(), name, resolve, cellFailed);
            case ".md":
                var notebook = Notebook.Create();
                notebook.Add(CellKind.Markdown, ReadText(file));
                return LessonPage.Read(notebook, name, resolve, cellFailed);
            case ".cs":
                string title = Path.GetFileName(file);
                string code = Highlighter.ToHtml(ReadText(file).TrimEnd());
                return new LessonPage(
                    title,
                    Html.Escape(title),
                    "",
                    "",
                    $"<div class=\"code\"><pre><code>{code}</code></pre></div>\n",
                    [],
                    null,
                    0,
                    0,
                    false
                );
            default:
                return null;
        }
    }

    /// <summary>
    /// Opens a file; one without a length, such as a pipe, would keep its reader waiting and counts as empty.
    /// </summary>
    public static Stream Open(string file) =>
        new FileInfo(PathOnDisk.Real(file)).Length == 0 ? Stream.Null : File.OpenRead(file);

    private static string ReadText(string file)
    {
        using StreamReader reader = new(Open(file));
        return reader.ReadToEnd();
    }

    /// <summary>The file's path from the course's folder.</summary>
    public static string NameOf(CourseFolder course, string file) =>
        Path.GetRelativePath(course.Root, file).Replace('\\', '/');
}
