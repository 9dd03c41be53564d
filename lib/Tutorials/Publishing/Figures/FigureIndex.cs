using System.Globalization;
using System.Text;

namespace Activations.Tutorials.Publishing.Figures;

/// <summary>The page that shows an author the figures, and what to copy to use one.</summary>
internal static class FigureIndex
{
    public const string Name = "index.html";

    public static string ToHtml(
        IReadOnlyList<CourseFigure> figures,
        ILookup<string, FigureFile> files,
        FigureOptions options
    )
    {
        StringBuilder html = new();
        html.Append(
            CultureInfo.InvariantCulture,
            $"""
            {FigurePage.Head}
            <title>Figures to use · {Layout.Name}</title>
            <style>
            {Assets.Own("figures.css")}</style>
            </head>
            <body>
            <main>
            <h1>Figures to use</h1>
            <p>The figures of {Layout.Name}, for a page of your own. They may be used under <a href="{FigureLicence.Url}">{FigureLicence.Name}</a>: name the source, as written beside each.</p>
            <ul>
            {Advice(files, options)}</ul>
            <p>Keep the alternative text: it tells what the figure shows to those who cannot see it. <a href="{FigureManifest.Name}">{FigureManifest.Name}</a> lists all of this for programs, with the SHA-256 of each file.</p>

            """
        );
        IGrouping<(string Lesson, string LessonTitle), CourseFigure>[] lessons = figures
            .GroupBy(figure => (Lesson: figure.Lesson.Name, figure.LessonTitle))
            .ToArray();
        if (lessons.Length > 1)
        {
            html.Append("<nav aria-label=\"Lessons\">\n<ul class=\"contents\">\n");
            foreach (IGrouping<(string Lesson, string LessonTitle), CourseFigure> lesson in lessons)
            {
                html.Append(
                    CultureInfo.InvariantCulture,
                    $"<li><a href=\"#{Anchor(lesson.Key.Lesson)}\">{Html.Escape(lesson.Key.LessonTitle)}</a></li>\n"
                );
            }

            html.Append("</ul>\n</nav>\n");
        }
        foreach (IGrouping<(string Lesson, string LessonTitle), CourseFigure> lesson in lessons)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<h2 id=\"{Anchor(lesson.Key.Lesson)}\">{Html.Escape(lesson.Key.LessonTitle)}</h2>\n"
            );
            foreach (CourseFigure figure in lesson)
            {
                Append(html, figure, [.. files[figure.Id]], options);
            }
        }
        html.Append(
            CultureInfo.InvariantCulture,
            $"</main>\n<script>\n{Assets.Own("figures.js")}</script>\n</body>\n</html>\n"
        );
        return html.ToString().ReplaceLineEndings("\n");
    }

    private static string Advice(ILookup<string, FigureFile> files, FigureOptions options)
    {
        bool Any(params FigureFormat[] formats) => files.Any(all => all.Any(file => formats.Contains(file.Format)));
        StringBuilder html = new();
        if (Any(FigureFormat.Html))
        {
            html.Append(
                "<li><strong>As an interactive chart:</strong> copy its HTML into the source of your page, as often as you like. It follows the page's light or dark background and shrinks with it; where scripts do not run it is a still picture. "
            );
            html.Append(
                options.Offline
                    ? $"All charts of a page load one copy of plotly.js: put <code>{Assets.Plotly.Name}</code> from this folder beside your page. Nothing comes from the network.</li>\n"
                    : "All charts of a page load plotly.js once, from a public network address and pinned to its bytes. Figures written with <code>--offline</code> use a copy of yours.</li>\n"
            );
            html.Append(
                "<li><strong>In a frame:</strong> where scripts cannot be pasted, upload the figure's .html file and show it in an <code>iframe</code>.</li>\n"
            );
        }
        if (Any(FigureFormat.Svg, FigureFormat.Png))
        {
            html.Append(
                "<li><strong>As a picture:</strong> upload the picture and copy the HTML that shows it. With a light and a dark one the reader's setting decides. An SVG stays sharp at any size; a PNG goes where an SVG does not.</li>\n"
            );
        }

        if (Any(FigureFormat.Json))
        {
            html.Append(
                "<li><strong>As data:</strong> the .json file holds the numbers, layout and frames for <code>Plotly.newPlot</code>.</li>\n"
            );
        }

        return html.ToString();
    }

    private static void Append(
        StringBuilder html,
        CourseFigure figure,
        IReadOnlyList<FigureFile> files,
        FigureOptions options
    )
    {
        string title = Html.Escape(figure.Fragment.Title),
            id = Html.Escape(figure.Id);
        bool interactive = files.Any(file => file.Format == FigureFormat.Html);
        string picture = Picture(figure, files, options.Width);
        html.Append(
            CultureInfo.InvariantCulture,
            $"<section id=\"{id}\" aria-labelledby=\"{id}-title\">\n<h3 id=\"{id}-title\">{title}</h3>\n<p class=\"name\">{id}</p>\n"
        );
        if (interactive)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<div data-from=\"{id}-html\" style=\"min-height:{figure.Fragment.Height}px\"><noscript><a href=\"{Address(figure.FileName(FigureFormat.Html))}\">The figure on a page of its own</a></noscript></div>\n"
            );
        }
        else
        {
            html.Append(picture);
        }

        html.Append("<dl>\n");
        Fact("Caption", Html.Escape(figure.Fragment.Caption));
        Fact("Alternative text", Html.Escape(figure.Fragment.AltText));
        Fact("How to cite", Html.Escape(figure.Citation));
        Fact(
            "Files",
            string.Join(", ", files.Select(file => $"<a href=\"{Address(file.Name)}\">{Html.Escape(file.Name)}</a>"))
        );
        Fact("SHA-256 of the data", $"<span class=\"sha\">{figure.DataHash}</span>");
        html.Append("</dl>\n");
        if (interactive)
        {
            Copy("html", "HTML of the interactive chart", FigurePage.Fragment(figure, options.Offline));
        }

        if (picture.Length > 0)
        {
            Copy("picture", "HTML of the picture", picture);
        }

        html.Append("</section>\n");

        void Fact(string name, string text)
        {
            if (text.Length > 0)
            {
                html.Append(CultureInfo.InvariantCulture, $"<dt>{name}</dt><dd>{text}</dd>\n");
            }
        }

        // A parser drops the first line break of a textarea.
        void Copy(string kind, string label, string text) =>
            html.Append(
                CultureInfo.InvariantCulture,
                $"<details><summary>{label}</summary>\n<textarea id=\"{id}-{kind}\" aria-label=\"{label}: {title}\" readonly spellcheck=\"false\">\n{Html.Escape(text)}</textarea>\n</details>\n"
            );
    }

    /// <summary>
    /// The HTML that shows a still picture, in SVG where there is one, with its caption and source; empty without a
    /// picture.
    /// </summary>
    private static string Picture(CourseFigure figure, IReadOnlyList<FigureFile> files, int width)
    {
        FigureFile[] pictures =
        [
            .. files
                .Where(file => file.Theme is not null)
                .GroupBy(file => file.Theme)
                .Select(theme => theme.MinBy(file => file.Format)!),
        ];
        if (pictures.Length == 0)
        {
            return "";
        }

        string dark =
            pictures.Length > 1
                ? $"<source srcset=\"{Address(pictures[1].Name)}\" media=\"(prefers-color-scheme: dark)\">\n"
                : "";
        string image =
            $"<img src=\"{Address(pictures[0].Name)}\" alt=\"{Html.Escape(figure.Fragment.AltText)}\" width=\"{width}\" height=\"{pictures[0].Height}\" style=\"max-width:100%;height:auto\" loading=\"lazy\">";
        string shown = dark.Length > 0 ? $"<picture>\n{dark}{image}\n</picture>" : image;
        string caption = figure.Fragment.Caption.Length > 0 ? Html.Escape(figure.Fragment.Caption) + " " : "";
        return $"<figure>\n{shown}\n<figcaption>{caption}<small>{Html.Escape(figure.Citation)}</small></figcaption>\n</figure>\n";
    }

    // A name may hold what ends an address or an attribute.
    private static string Address(string name) => Uri.EscapeDataString(name);

    private static string Anchor(string lesson) => "lesson-" + Uri.EscapeDataString(lesson);
}
