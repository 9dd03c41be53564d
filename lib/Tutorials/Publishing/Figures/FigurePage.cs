using System.Text.RegularExpressions;

namespace Activations.Tutorials.Publishing.Figures;

/// <summary>The interactive figure: what is pasted into a page, and a page of its own around it.</summary>
internal static partial class FigurePage
{
    /// <summary>How a page of its own begins, as far as all of them are alike.</summary>
    public const string Head = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        """;

    /// <summary>The part to paste. Pasted several times, also of several figures, it loads plotly.js once.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="offline">
    /// Whether plotly.js lies beside the page; else it comes from a content delivery network, pinned to its bytes.
    /// </param>
    public static string Fragment(CourseFigure figure, bool offline)
    {
        // Two hyphens could end a comment.
        string comment = $"<!-- {HyphenBeforeHyphen().Replace(figure.Citation, "- ")} {FigureLicence.Url} -->\n";
        string source = offline
            ? $"<script>window.activationsPlotlySrc = window.activationsPlotlySrc || \"{Assets.Plotly.Name}\";</script>\n"
            : "";
        return comment + source + figure.Fragment.Html + "\n";
    }

    public static string ToHtml(CourseFigure figure, bool offline) =>
        $"""
            {Head}
            <title>{Html.Escape(figure.Fragment.Title)}</title>
            <style>
            body {"{"} margin: 0 auto; max-width: 60em; padding: 0.5em 1em; font: 1em/1.5 system-ui, sans-serif; background: #fff; color: #222; {"}"}
            .cite {"{"} font-size: 0.8em; color: #595959; {"}"}
            @media (prefers-color-scheme: dark) {"{"} body {"{"} background: #1e1e1e; color: #e4e4e4; {"}"} .cite {"{"} color: #a8a8a8; {"}"} {"}"}
            </style>
            </head>
            <body>
            <main>
            <!-- Copy from here ... -->
            {Fragment(figure, offline)}<!-- ... to here. -->
            <p class="cite">{Html.Escape(figure.Citation)}</p>
            </main>
            </body>
            </html>

            """.ReplaceLineEndings("\n");

    [GeneratedRegex("-(?=-)")]
    private static partial Regex HyphenBeforeHyphen();
}
