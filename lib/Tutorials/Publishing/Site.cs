using System.Globalization;
using Activations.Functions;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Publishing;

/// <summary>The static site: a front page, a page for each lesson, and what these link to.</summary>
internal static class Site
{
    private const string FrontPlace = "index.html";

    /// <summary>Builds the site of a course, replacing the one that is there.</summary>
    /// <returns>What came of it: a lesson that has no page is named in it, and the others have theirs.</returns>
    /// <exception cref="SiteException">There are no lessons, or the folder cannot be used.</exception>
    public static SiteReport Build(CourseFolder course, string outputFolder) =>
        Build(course, outputFolder, Assets.ModulesOf(course.Root));

    internal static SiteReport Build(CourseFolder course, string outputFolder, string modules)
    {
        var assets = Assets.Find(modules);
        OutputFolder.Refuse(course, outputFolder);
        SiteReport report = Render(
            course,
            assets,
            out SortedDictionary<string, string> pages,
            out Dictionary<string, string> copies
        );
        if (pages.Count == 0)
        {
            return report;
        }

        SiteFolder.Replace(
            outputFolder,
            folder =>
            {
                assets.CopyTo(folder);
                foreach ((string place, string file) in copies)
                {
                    using Stream from = LinkedFile.Open(file);
                    using FileStream to = File.Create(Ready(folder, place));
                    from.CopyTo(to);
                }

                foreach ((string place, string html) in pages)
                {
                    File.WriteAllText(Ready(folder, place), html);
                }
            }
        );
        return report with { Index = Path.Combine(Path.GetFullPath(outputFolder), FrontPlace) };

        static string Ready(string folder, string place)
        {
            string path = Path.Combine(folder, place);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return path;
        }
    }

    /// <summary>Links in lessons, and in the files they link to, that lead nowhere: each as "file: address".</summary>
    public static IReadOnlyList<string> BrokenLinks(CourseFolder course) =>
        Render(course, Assets.Find(""), out _, out _).Broken;

    private static SiteReport Render(
        CourseFolder course,
        Assets assets,
        out SortedDictionary<string, string> pages,
        out Dictionary<string, string> copies
    )
    {
        if (course.Lessons.Count == 0)
        {
            throw new SiteException(
                $"{course.Notebooks}: expected lessons such as 01-relu.ipynb, found none. Run this from the course's top folder."
            );
        }

        List<(string Path, string Message)> troubles = [];
        List<(Lesson Lesson, Notebook Notebook)> lessons = [];
        foreach (Lesson lesson in course.Lessons)
        {
            try
            {
                RefusePlace(course, lesson);
                lessons.Add((lesson, lesson.Read()));
            }
            catch (Exception error)
            {
                troubles.Add((lesson.Path, Told(lesson.DisplayPath, error)));
            }
        }

        // A lesson without a page must have no links that lead to it: the others are set again without it.
        while (lessons.Count > 0)
        {
            Links links = new(course with { Lessons = [.. lessons.Select(lesson => lesson.Lesson)] });
            List<(string Path, string Message)> ofCells = [];
            List<LessonPage> read = [];
            foreach ((Lesson lesson, Notebook notebook) in lessons)
            {
                try
                {
                    read.Add(Read(course, lesson, notebook, links, ofCells));
                }
                catch (Exception error)
                {
                    troubles.Add((lesson.Path, Told(lesson.DisplayPath, error)));
                }
            }

            if (read.Count == lessons.Count)
            {
                pages = Set(course, assets, links, lessons, read, ofCells, out copies);
                return new SiteReport(null, [.. troubles, .. ofCells], links.Broken);
            }

            lessons = [.. lessons.Where(lesson => troubles.All(trouble => trouble.Path != lesson.Lesson.Path))];
        }

        pages = [];
        copies = [];
        return new SiteReport(null, troubles, []);
    }

    private static SortedDictionary<string, string> Set(
        CourseFolder course,
        Assets assets,
        Links links,
        IReadOnlyList<(Lesson Lesson, Notebook Notebook)> lessons,
        IReadOnlyList<LessonPage> read,
        List<(string Path, string Message)> troubles,
        out Dictionary<string, string> copies
    )
    {
        (string Number, string Place, LessonPage Page)[] contents =
        [
            .. lessons
                .Zip(read, (lesson, page) => (lesson.Lesson, page))
                .Select((pair, i) => (Number(pair.Lesson, i), Place(pair.Lesson), pair.page)),
        ];
        Layout layout = new(
            assets,
            [.. contents.Select(lesson => (lesson.Number, lesson.Place, lesson.Page.TitleHtml))]
        );
        SortedDictionary<string, string> pages = new(StringComparer.Ordinal)
        {
            [FrontPlace] = layout.Page(
                FrontPlace,
                "",
                Pages.FrontDescription,
                Pages.Front([
                    .. contents.Select(lesson => (lesson.Number, Uri.EscapeDataString(lesson.Place), lesson.Page)),
                ]),
                listLessons: false
            ),
        };
        copies = new(StringComparer.Ordinal);
        for (int i = 0; i < contents.Length; i++)
        {
            (string number, string place, LessonPage page) = contents[i];
            Lesson lesson = lessons[i].Lesson;
            string notebook = $"notebooks/{lesson.Name}.ipynb";
            copies[notebook] = lesson.Path;
            string kicker = $"Lesson {number}{(page.Facts.Length > 0 ? " · " : "")}{page.Facts}";
            string run = Pages.Run(
                lesson.Name,
                Links.Relative(place, notebook),
                Solution(course, lesson, links),
                lessons.FirstOrDefault(one => one.Lesson.Number == 0).Lesson is { } start && start != lesson
                    ? Uri.EscapeDataString(Place(start))
                    : null
            );
            string content = Pages.Lesson(page, kicker, Neighbour(i - 1), Neighbour(i + 1), run);
            pages[place] = layout.Page(place, page.Title, page.Summary, content, listLessons: true);
        }

        var catalogue = LessonPage.Read(
            CataloguePage.Write(
                Catalogue.All,
                [
                    .. lessons.Zip(
                        read,
                        (lesson, page) =>
                            new CataloguePage.Entry(
                                lesson.Lesson.Name,
                                Place(lesson.Lesson),
                                page.Title,
                                lesson.Notebook
                            )
                    ),
                ]
            ),
            "The catalogue",
            url => url,
            (_, error) => throw error
        );
        pages[CataloguePage.Place] = layout.Page(
            CataloguePage.Place,
            catalogue.Title,
            catalogue.Summary,
            Pages.Lesson(catalogue, "Reference", null, null),
            listLessons: true
        );

        while (links.TryTake(out string file, out string place))
        {
            string name = LinkedFile.NameOf(course, file);
            try
            {
                LessonPage? page = LinkedFile.Read(
                    course,
                    file,
                    url => links.Resolve(url, file, place),
                    (cell, error) => troubles.Add((file, Told($"{name}, cell '{cell.Id}'", error)))
                );
                if (page is null)
                {
                    copies[place] = file;
                    continue;
                }

                pages[place] = layout.Page(
                    place,
                    page.Title,
                    page.Summary.Length > 0 ? page.Summary : page.Title,
                    Pages.Lesson(page, Html.Escape(name), null, null),
                    listLessons: true
                );
            }
            catch (Exception error)
            {
                troubles.Add((file, Told(name, error)));
                copies[place] = file;
            }
        }

        return pages;

        (string, string)? Neighbour(int i) =>
            i >= 0 && i < contents.Length
                ? (Uri.EscapeDataString(contents[i].Place), contents[i].Page.TitleHtml)
                : null;
    }

    private static LessonPage Read(
        CourseFolder course,
        Lesson lesson,
        Notebook notebook,
        Links links,
        List<(string Path, string Message)> troubles
    )
    {
        string? solution = Solution(course, lesson, links);
        string help =
            $"<p class=\"how\"><a href=\"#run\">Write and run it in the notebook</a>{(solution is null ? "" : $" · <a href=\"{solution}\">A solution</a>")}</p>\n";
        return LessonPage.Read(
            notebook,
            lesson.Name,
            url => links.Resolve(url, lesson.Path, Place(lesson)),
            (cell, error) => troubles.Add((lesson.Path, Told($"{lesson.DisplayPath}, cell '{cell.Id}'", error))),
            help
        );
    }

    private static string? Solution(CourseFolder course, Lesson lesson, Links links) =>
        links.Offer(Path.Combine(course.Solutions, lesson.Name + ".ipynb"), Place(lesson));

    private static void RefusePlace(CourseFolder course, Lesson lesson)
    {
        if (
            Place(lesson).Equals(FrontPlace, StringComparison.OrdinalIgnoreCase)
            || Place(lesson).Equals(CataloguePage.Place, StringComparison.OrdinalIgnoreCase)
        )
        {
            throw new SiteException(
                $"{lesson.DisplayPath}: expected a lesson with a name of its own, found '{lesson.Name}', which is another page of the site. "
                    + "Rename the notebook."
            );
        }

        if (PathOnDisk.FromRoot(course.Root, lesson.Path) is null)
        {
            throw new SiteException(
                $"{lesson.DisplayPath}: expected a notebook in the course's folder, found a link that leads out of it. "
                    + "Copy the notebook to that place."
            );
        }
    }

    // Messages of files and formats name the place already.
    private static string Told(string place, Exception error) =>
        error is SiteException or NotebookFormatException
            ? error.Message
            : $"{place}: expected what a page can show, found trouble ({error.Message.TrimEnd('.')}; {error.GetType().Name})."
                + (
                    place.Contains(", cell '", StringComparison.Ordinal)
                        ? " The cell is shown as text. Simplify it."
                        : " There is no page of it."
                );

    private static string Place(Lesson lesson) => lesson.Name + ".html";

    private static string Number(Lesson lesson, int index) =>
        (lesson.Number ?? index + 1).ToString(CultureInfo.InvariantCulture);
}
