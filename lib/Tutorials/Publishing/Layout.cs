using System.Globalization;
using System.Text;

namespace Activations.Tutorials.Publishing;

/// <summary>What all pages share: head, bar, list of lessons, foot.</summary>
/// <param name="assets">Where the scripts come from.</param>
/// <param name="lessons">The lessons for the list at the side: number, file name, title as HTML.</param>
internal sealed class Layout(Assets assets, IReadOnlyList<(string Number, string Place, string TitleHtml)> lessons)
{
    public const string Name = "Activations";

    private const string Icon =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='7' fill='#0a5a87'/><path d='M4 21h9c4 0 4-1 6-4l8-11' fill='none' stroke='#fff' stroke-width='3.2' stroke-linecap='round' stroke-linejoin='round'/></svg>";

    /// <param name="place">The page's file in the site.</param>
    /// <param name="title">Of the window; empty on the front page.</param>
    /// <param name="description">One sentence for search engines and previews.</param>
    /// <param name="content">The inside of the main element.</param>
    /// <param name="listLessons">Whether the lessons stand at the side.</param>
    public string Page(string place, string title, string description, string content, bool listLessons)
    {
        string root = string.Concat(Enumerable.Repeat("../", place.Count(c => c == '/')));
        string full = title.Length == 0 ? $"{Name}: the functions that make networks bend" : $"{title} · {Name}";
        CourseCitation course = CourseCitation.Course;
        StringBuilder head = new();
        if (
            content.Contains("class=\"math", StringComparison.Ordinal)
            || (listLessons && lessons.Any(l => l.TitleHtml.Contains("class=\"math", StringComparison.Ordinal)))
        )
        {
            head.Append(assets.KatexTags(root)).Append('\n');
        }

        if (content.Contains(CellWriter.FigureMark, StringComparison.Ordinal))
        {
            head.Append(assets.PlotlyTag(root)).Append('\n');
        }

        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Html.Escape(full)}</title>
            <meta name="description" content="{Html.Escape(description)}">
            <meta property="og:title" content="{Html.Escape(title.Length == 0 ? full : title)}">
            <meta property="og:description" content="{Html.Escape(description)}">
            <meta property="og:type" content="{(title.Length == 0 ? "website" : "article")}">
            <meta property="og:site_name" content="{Name}">
            <meta name="color-scheme" content="light dark">
            <link rel="icon" href="data:image/svg+xml,{Uri.EscapeDataString(Icon)}">
            <script>document.documentElement.className = 'js';
            try {"{"} var theme = localStorage.getItem('theme'); {"}"} catch (e) {"{"} {"}"}
            document.documentElement.dataset.theme = theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');</script>
            {head}<link rel="stylesheet" href="{root}assets/site.css">
            <script defer src="{root}assets/site.js"></script>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the text</a>
            <header class="site">
            <a class="brand" href="{root}index.html">{Icon.Replace(
                "<svg",
                "<svg aria-hidden='true'",
                StringComparison.Ordinal
            )}{Name}</a>
            <a class="reference" href="{root}{CataloguePage.Place}"{(
                place == CataloguePage.Place ? " aria-current=\"page\"" : ""
            )}>Catalogue</a>
            {(
                listLessons
                    ? "<button class=\"menu\" type=\"button\" aria-expanded=\"false\" aria-controls=\"lessons\">Lessons</button>\n"
                    : ""
            )}<button class="theme" type="button">Theme</button>
            </header>
            <div class="page{(listLessons ? " with-lessons" : "")}">
            {(listLessons ? LessonList(root, place) : "")}<main id="main" tabindex="-1">
            {content}
            </main>
            </div>
            <footer class="foot">
            <p>The charts and measurements on these pages are the output of the code beside them.</p>
            <p>{Html.Escape(
                $"{course.Title} {course.Version}, {course.Day}, by {course.Names}."
            )} Text and figures: <a rel="license" href="{FigureLicence.Url}">{FigureLicence.Name}</a>. Code: MIT licence.{(
                course.Address.Length > 0 ? $" <a href=\"{Html.Escape(course.Address)}\">Source</a>." : ""
            )}</p>
            </footer>
            </body>
            </html>

            """;
    }

    private string LessonList(string root, string place)
    {
        StringBuilder html = new(
            "<nav class=\"lessons\" id=\"lessons\" aria-label=\"Lessons\">\n<p>Lessons</p>\n<ol>\n"
        );
        foreach ((string number, string target, string title) in lessons)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<li><a href=\"{root}{Uri.EscapeDataString(target)}\"{(target == place ? " aria-current=\"page\"" : "")}><span>{number}</span>{title}</a></li>\n"
            );
        }

        return html.Append("</ol>\n</nav>\n").ToString();
    }
}
