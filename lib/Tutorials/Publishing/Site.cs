using System.Globalization;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Publishing;

/// <summary>The static site: a front page, a page a lesson, and what these link to.</summary>
internal static class Site
{
    /// <summary>Builds the site of a course, replacing the one that is there.</summary>
    /// <returns>The path of its index.html.</returns>
    /// <exception cref="SiteException">There are no lessons, or the folder cannot be used.</exception>
    /// <exception cref="NotebookFormatException">A lesson is no notebook.</exception>
    public static string Build(CourseFolder course, string outputFolder) =>
        Build(course, outputFolder, Assets.ModulesOf(course.Root));

    internal static string Build(CourseFolder course, string outputFolder, string modules)
    {
        var assets = Assets.Find(modules);
        var pages = Render(course, assets, out var copies, out _);
        SiteFolder.Replace(outputFolder, folder =>
        {
            assets.CopyTo(folder);
            foreach (var (place, file) in copies) File.Copy(file, Ready(folder, place));
            foreach (var (place, html) in pages) File.WriteAllText(Ready(folder, place), html);
        });
        return Path.Combine(Path.GetFullPath(outputFolder), "index.html");

        static string Ready(string folder, string place)
        {
            string path = Path.Combine(folder, place);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return path;
        }
    }

    /// <summary>Links in lessons, and in the files they link to, that lead nowhere: each as "file: address".</summary>
    public static IReadOnlyList<string> BrokenLinks(CourseFolder course)
    {
        Render(course, Assets.Find(""), out _, out var broken);
        return broken;
    }

    static SortedDictionary<string, string> Render(
        CourseFolder course, Assets assets, out Dictionary<string, string> copies, out IReadOnlyList<string> broken)
    {
        if (course.Lessons.Count == 0)
            throw new SiteException($"{course.Notebooks}: expected lessons such as 01-relu.ipynb, found none. Run this from the course's top folder.");

        Links links = new(course);
        LessonPage[] read = [.. course.Lessons.Select(lesson => LessonPage.Read(lesson.Read(), lesson.Name, url => links.Resolve(url, lesson.Path, Place(lesson))))];
        (string Number, string Address, LessonPage Page)[] lessons =
            [.. course.Lessons.Select((lesson, i) => (Number(lesson, i), Uri.EscapeDataString(Place(lesson)), read[i]))];
        Layout layout = new(assets, [.. course.Lessons.Select((lesson, i) => (lessons[i].Number, Place(lesson), read[i].TitleHtml))]);

        SortedDictionary<string, string> pages = new(StringComparer.Ordinal)
        {
            ["index.html"] = layout.Page("index.html", "", Pages.FrontDescription, Pages.Front(lessons), listLessons: false),
        };
        for (int i = 0; i < lessons.Length; i++)
        {
            var (number, _, page) = lessons[i];
            string kicker = $"Lesson {number}{(page.Facts.Length > 0 ? " · " : "")}{page.Facts}";
            string content = Pages.Lesson(page, kicker, Neighbour(i - 1), Neighbour(i + 1));
            string place = Place(course.Lessons[i]);
            pages[place] = layout.Page(place, page.Title, page.Summary, content, listLessons: true);
        }

        var catalogue = LessonPage.Read(Catalogue.Write(Activation.All), "The catalogue", _ => null);
        pages[Catalogue.Place] = layout.Page(Catalogue.Place, catalogue.Title, catalogue.Summary, Pages.Lesson(catalogue, "Reference", null, null), listLessons: true);

        copies = new(StringComparer.Ordinal);
        while (links.TryTake(out string file, out string place))
        {
            if (LinkedFile.Read(course, file, url => links.Resolve(url, file, place)) is { } page)
                pages[place] = layout.Page(place, page.Title, page.Summary.Length > 0 ? page.Summary : page.Title, Pages.Lesson(page, Html.Escape(LinkedFile.NameOf(course, file)), null, null), listLessons: true);
            else
                copies[place] = file;
        }
        broken = links.Broken;
        return pages;

        (string, string)? Neighbour(int i) => i >= 0 && i < lessons.Length ? (lessons[i].Address, lessons[i].Page.TitleHtml) : null;
    }

    static string Place(Lesson lesson) => lesson.Name + ".html";

    static string Number(Lesson lesson, int index) => (lesson.Number ?? index + 1).ToString(CultureInfo.InvariantCulture);
}
