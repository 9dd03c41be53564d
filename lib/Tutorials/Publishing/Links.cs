using System.Text.RegularExpressions;
using Activations.Tutorials.Documents;
using Markdig.Helpers;

namespace Activations.Tutorials.Publishing;

/// <summary>
/// Where links of the notebooks lead on the site. A lesson has its page; any other file of the repository that is
/// linked to comes along under files/, so that no link leaves the site for a place only the author's disk has.
/// </summary>
internal sealed partial class Links
{
    private readonly CourseFolder course;
    private readonly Dictionary<string, string> places = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<string> wanted = new();
    private readonly List<string> broken = [];

    public Links(CourseFolder course)
    {
        this.course = course;
        foreach (Lesson lesson in course.Lessons)
        {
            places[lesson.Path] = lesson.Name + ".html";
        }

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
        if (url.Length == 0 || url[0] == '#')
        {
            return url.Length > 1 ? Fragment(url) : url;
        }
        // Browsers read past control characters and spaces: "java\nscript:" is "javascript:".
        string address = string.Concat(url.Where(c => !char.IsControl(c))).Trim();
        if (address.StartsWith("//", StringComparison.Ordinal))
        {
            return url;
        }

        if (Scheme().Match(address) is { Success: true } scheme)
        {
            if (scheme.Groups[1].Value.ToLowerInvariant() is "http" or "https" or "mailto")
            {
                return url;
            }

            return Drop(url, source);
        }

        int end = url.IndexOfAny(['?', '#']);
        string fragment = url.IndexOf('#') is var hash and >= 0 ? Fragment(url[hash..]) : "";
        string path = Uri.UnescapeDataString(end < 0 ? url : url[..end]);
        if (!path.Contains('\0'))
        {
            string file = Path.GetFullPath(
                Path.Combine(Path.GetDirectoryName(source)!, path.Replace('/', Path.DirectorySeparatorChar))
            );
            if (Place(file) is { } target)
            {
                return Relative(place, target) + fragment;
            }
        }
        return Drop(url, source);
    }

    /// <summary>
    /// The address of a file that a page offers by itself; null where there is none that may be published.
    /// </summary>
    public string? Offer(string file, string place) =>
        File.Exists(file) && Place(file) is { } target ? Relative(place, target) : null;

    /// <summary>Notes a link or an attached picture that leads nowhere.</summary>
    public string? Drop(string url, string source)
    {
        string shown = string.Concat(url.Select(c => char.IsControl(c) ? '\uFFFD' : c));
        broken.Add($"{LinkedFile.NameOf(course, source)}: {(shown.Length <= 100 ? shown : shown[..100] + "...")}");
        return null;
    }

    /// <summary>Whether an address is a picture written out in the text.</summary>
    public static bool IsPictureData(string url) => PictureData().IsMatch(url);

    /// <summary>The address of one page of the site as seen from another.</summary>
    public static string Relative(string from, string to)
    {
        string folder = Path.GetDirectoryName(from) ?? "";
        string relative = Path.GetRelativePath("/" + folder, "/" + to).Replace('\\', '/');
        return string.Join('/', relative.Split('/').Select(Uri.EscapeDataString));
    }

    // A file that cannot be read is told of where it is read; here it only must not stop the others' pages.
    private bool IsReadable(string file)
    {
        try
        {
            if (Path.GetExtension(file) == ".ipynb")
            {
                course.LessonAt(file).Read();
            }
            else
            {
                LinkedFile.Open(file).Dispose();
            }

            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Jupyter's ids keep capital letters, ours do not.
    private static string Fragment(string fragment) =>
        "#" + LinkHelper.UrilizeAsGfm(Uri.UnescapeDataString(fragment[1..]));

    private string? Place(string file)
    {
        if (places.TryGetValue(file, out string? place))
        {
            return place;
        }

        if (PathOnDisk.FromRoot(course.Root, file) is not { } real || IsHidden(real))
        {
            return null;
        }

        string inside = LinkedFile.NameOf(course, file);
        if (IsHidden(inside) || !File.Exists(file) || !IsReadable(file))
        {
            return null;
        }

        place = "files/" + inside + (Path.GetExtension(inside) is ".ipynb" or ".md" or ".cs" ? ".html" : "");
        while (!taken.Add(place))
        {
            place = place.Insert(place.LastIndexOf('/') + 1, "_");
        }

        places[file] = place;
        wanted.Enqueue(file);
        return place;
    }

    private static bool IsHidden(string inside) =>
        Path.IsPathRooted(inside) || inside.Split('/').Any(part => part.StartsWith('.'));

    [GeneratedRegex("^([a-z][a-z0-9+.-]*):", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*\z", RegexOptions.IgnoreCase)]
    private static partial Regex PictureData();
}
