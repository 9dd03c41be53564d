using Activations.Tutorials.Documents;
using Markdig.Helpers;

namespace Activations.Tutorials.Publishing;

/// <summary>
/// Where links of the notebooks lead on the site. A lesson has its page; any other file of the repository that is linked to
/// comes along under files/, so that no link leaves the site for a place only the author's disk has.
/// </summary>
internal sealed class Links
{
    readonly CourseFolder course;
    readonly Dictionary<string, string> places = new(StringComparer.Ordinal);
    readonly Queue<string> wanted = new();
    readonly List<string> broken = [];

    public Links(CourseFolder course)
    {
        this.course = course;
        foreach (var lesson in course.Lessons) places[lesson.Path] = lesson.Name + ".html";
        places[Path.Combine(course.Root, "README.md")] = "index.html";
    }

    /// <summary>Links that lead nowhere, each as "file: address".</summary>
    public IReadOnlyList<string> Broken => broken;

    /// <summary>The next file that was linked to and is not yet on the site.</summary>
    public bool TryTake(out string file, out string place)
    {
        bool any = wanted.TryDequeue(out file!);
        place = any ? places[file] : "";
        return any;
    }

    /// <param name="url">The address as the author wrote it.</param>
    /// <param name="source">The file it stands in.</param>
    /// <param name="place">The page that file becomes.</param>
    /// <returns>The address on that page; null where there is nothing to link to.</returns>
    public string? Resolve(string url, string source, string place)
    {
        if (url.Length == 0 || url[0] == '#') return url.Length > 1 ? Fragment(url) : url;
        if (url.StartsWith("//", StringComparison.Ordinal) || url.Contains(':')) return url;

        int end = url.IndexOfAny(['?', '#']);
        string fragment = url.IndexOf('#') is var hash and >= 0 ? Fragment(url[hash..]) : "";
        string path = Uri.UnescapeDataString(end < 0 ? url : url[..end]);
        string file = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, path.Replace('/', Path.DirectorySeparatorChar)));
        if (Place(file) is { } target) return Relative(place, target) + fragment;

        broken.Add($"{Path.GetRelativePath(course.Root, source).Replace('\\', '/')}: {url}");
        return null;
    }

    /// <summary>The address of one page of the site as seen from another.</summary>
    public static string Relative(string from, string to)
    {
        string folder = Path.GetDirectoryName(from) ?? "";
        string relative = Path.GetRelativePath("/" + folder, "/" + to).Replace('\\', '/');
        return string.Join('/', relative.Split('/').Select(Uri.EscapeDataString));
    }

    // A lesson that is no notebook is told of where lessons are read; here it only must not stop the others' pages.
    bool IsReadable(string notebook)
    {
        try
        {
            course.LessonAt(notebook).Read();
            return true;
        }
        catch (NotebookFormatException)
        {
            return false;
        }
    }

    // Jupyter's ids keep capital letters, ours do not.
    static string Fragment(string fragment) => "#" + LinkHelper.UrilizeAsGfm(Uri.UnescapeDataString(fragment[1..]));

    string? Place(string file)
    {
        if (places.TryGetValue(file, out string? place)) return place;
        string inside = Path.GetRelativePath(course.Root, file).Replace('\\', '/');
        if (Path.IsPathRooted(inside) || inside.Split('/').Any(part => part.StartsWith('.')) || !File.Exists(file)) return null;
        if (Path.GetExtension(inside) == ".ipynb" && !IsReadable(file)) return null;
        place = "files/" + inside + (Path.GetExtension(inside) is ".ipynb" or ".md" or ".cs" ? ".html" : "");
        places[file] = place;
        wanted.Enqueue(file);
        return place;
    }
}
