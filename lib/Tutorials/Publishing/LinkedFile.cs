using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Publishing;

/// <summary>A file of the repository that a lesson links to.</summary>
internal static class LinkedFile
{
    /// <summary>The file as a page, or null for one that is copied as it is.</summary>
    public static LessonPage? Read(CourseFolder course, string file, Func<string, string?> resolve)
    {
        string name = NameOf(course, file);
        switch (Path.GetExtension(file))
        {
            case ".ipynb":
                return LessonPage.Read(course.LessonAt(file).Read(), name, resolve);
            case ".md":
                var notebook = Notebook.Create();
                notebook.Add(CellKind.Markdown, File.ReadAllText(file));
                return LessonPage.Read(notebook, name, resolve);
            case ".cs":
                string title = Path.GetFileName(file);
                string code = Highlighter.ToHtml(File.ReadAllText(file).TrimEnd());
                return new LessonPage(title, Html.Escape(title), "", "", $"<div class=\"code\"><pre><code>{code}</code></pre></div>\n", [], null, 0, 0, false);
            default:
                return null;
        }
    }

    /// <summary>The file's path from the course's folder.</summary>
    public static string NameOf(CourseFolder course, string file) => Path.GetRelativePath(course.Root, file).Replace('\\', '/');
}
