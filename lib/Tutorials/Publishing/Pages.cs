using System.Globalization;
using System.Text;

namespace Activations.Tutorials.Publishing;

/// <summary>The insides of the pages.</summary>
internal static class Pages
{
    /// <param name="page">What is shown.</param>
    /// <param name="kicker">The line above the title.</param>
    /// <param name="before">Address and title of the lesson before, if any.</param>
    /// <param name="after">Address and title of the lesson after, if any.</param>
    /// <param name="run">How to run it, if it can be run.</param>
    public static string Lesson(
        LessonPage page,
        string kicker,
        (string Address, string TitleHtml)? before,
        (string Address, string TitleHtml)? after,
        string run = ""
    )
    {
        StringBuilder html = new();
        bool contents = page.Sections.Count > 1;
        html.Append(
            CultureInfo.InvariantCulture,
            $"""
            <article class="text{(contents ? " with-toc" : "")}">
            <header>
            <p class="kicker">{kicker}</p>
            <h1>{page.TitleHtml}</h1>
            </header>

            """
        );
        if (contents)
        {
            html.Append("<nav class=\"toc\" aria-label=\"On this page\">\n<p>On this page</p>\n<ul>\n");
            foreach (Section section in page.Sections)
            {
                html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#{section.Id}\">{section.Html}</a></li>\n");
            }

            html.Append("</ul>\n</nav>\n");
        }
        html.Append("<div class=\"body\">\n").Append(page.Body).Append(run);
        if (before is not null || after is not null)
        {
            html.Append("<nav class=\"onward\" aria-label=\"Previous and next lesson\">\n");
            if (before is { } b)
            {
                html.Append(
                    CultureInfo.InvariantCulture,
                    $"<a class=\"previous\" rel=\"prev\" href=\"{b.Address}\"><span>Previous</span>{b.TitleHtml}</a>\n"
                );
            }

            if (after is { } a)
            {
                html.Append(
                    CultureInfo.InvariantCulture,
                    $"<a class=\"next\" rel=\"next\" href=\"{a.Address}\"><span>Next</span>{a.TitleHtml}</a>\n"
                );
            }

            html.Append("</nav>\n");
        }
        return html.Append("</div>\n</article>").ToString();
    }

    /// <summary>Where a reader is told how to run the lesson.</summary>
    /// <param name="name">The lesson's name.</param>
    /// <param name="notebook">The address of the notebook.</param>
    /// <param name="solution">The address of the solved notebook, if there is one.</param>
    /// <param name="start">
    /// The address of the lesson that tells the ways to run lessons; null where there is none, or on its own page.
    /// </param>
    public static string Run(string name, string notebook, string? solution, string? start)
    {
        string file = Html.Escape(name + ".ipynb");
        string course = CourseCitation.Course.Address is { Length: > 0 } address
            ? $"<a href=\"{Html.Escape(address)}\">Get the course</a>"
            : "Get the course's folder";
        return $"""
            <section class="run" id="run" aria-labelledby="run-title">
            <h2 id="run-title">Run this lesson</h2>
            <p>This page shows what the notebook gave in its last run. To change the code and have exercises checked, run the notebook itself: <a href="{notebook}" download>{file}</a>{(
                solution is null ? "" : $" (with its exercises solved: <a href=\"{solution}\">solutions</a>)"
            )}.</p>
            <ol>
            <li>{course} and build it once, in its folder: <code>dotnet build Tutorials.sln -c Release</code></li>
            <li>Open <code>notebooks/{file}</code> in an editor for C# notebooks{(
                start is null ? "" : $"; <a href=\"{start}\">the first lesson</a> names several"
            )}. A notebook that you downloaded belongs in the folder <code>notebooks</code>, for its first cell loads the library from beside it.</li>
            <li>Or edit it in any editor, and run it from the command line: <code>dotnet run --project lib/Tutorials -c Release -- run {Html.Escape(
                name
            )}</code></li>
            </ol>
            </section>

            """;
    }

    public const string FrontDescription =
        "A hands-on course on the activation functions of neural networks: formulas, charts, experiments on real data and exercises that check themselves, in C#.";

    public static string Front(IReadOnlyList<(string Number, string Address, LessonPage Page)> lessons)
    {
        StringBuilder html = new();
        html.Append(
            CultureInfo.InvariantCulture,
            $"""
            <div class="front">
            <div class="hero">
            <div>
            <h1>The functions that make networks bend</h1>
            <p class="lead">Without an activation function between its layers, a neural network of any depth is one straight line. This course looks at the curves that change that: where they come from, what they do to a gradient, and what they are worth when a network has to learn something.</p>
            <p>Each lesson is a C# notebook that states a formula, draws it, takes its derivative, and then measures what follows on real data. You predict, run, and check.</p>
            <p><a class="start" href="{lessons[0].Address}">Begin with the first lesson</a></p>
            </div>
            <figure>
            {Curves.ToSvg()}
            <figcaption>Two that level off, and three that rectify, each bending at zero in its own way.</figcaption>
            </figure>
            </div>
            <h2 id="contents">Lessons</h2>
            <ol class="contents">

            """
        );
        foreach ((string number, string address, LessonPage page) in lessons)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<li><span class=\"number\" aria-hidden=\"true\">{number}</span><div>\n<h3><a href=\"{address}\">{page.TitleHtml}</a></h3>\n"
            );
            if (page.SummaryHtml.Length > 0)
            {
                html.Append(CultureInfo.InvariantCulture, $"<p>{page.SummaryHtml}</p>\n");
            }

            if (page.Facts.Length > 0)
            {
                html.Append(CultureInfo.InvariantCulture, $"<p class=\"facts\">{page.Facts}</p>\n");
            }

            html.Append("</div></li>\n");
        }
        return html.Append(
                """
                </ol>
                <p>All functions of the library, drawn and described: <a href="catalogue.html">the catalogue</a>.</p>
                <div class="notes">
                <div><h3>Nothing typed in</h3><p>Each page is a notebook that ran from its first cell to its last before it was printed here. Its charts and measurements are the output of code you can see, change and run again.</p></div>
                <div><h3>Same seed, same bits</h3><p>Experiments use several seeds and show their spread, and each seed gives the same result in every run.</p></div>
                <div><h3>Exercises that answer</h3><p>Write a function, run the cell, and it tells you whether it is right and, if it is not, where to look.</p></div>
                </div>
                </div>
                """
            )
            .ToString();
    }
}
