using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Activations.Course.Charts;

namespace Activations.Tutorials.Publishing.Figures;

/// <summary>
/// Draws figures as still pictures, all of them in one run of a browser: plotly.js decides what they look like there,
/// and so here.
/// </summary>
internal static partial class StillPictures
{
    /// <param name="figures">The figures.</param>
    /// <param name="options">Formats, themes and width.</param>
    /// <param name="plotly">
    /// The path of a copy of plotly.js; without it the browser loads the pinned one from the network.
    /// </param>
    /// <exception cref="PictureException">There is no browser, or it could not draw.</exception>
    public static PictureSet Draw(IReadOnlyList<CourseFigure> figures, FigureOptions options, string? plotly)
    {
        string program =
            BrowserProgram.Find()
            ?? throw new PictureException(
                $"SVG and PNG: expected a Chromium, Chrome or Edge that draws them, found none {BrowserProgram.Looked}. Install one, or name one by {BrowserProgram.Variable}."
            );
        string page = HeadlessBrowser.Dump(program, Page(figures, options, plotly), network: plotly is null);
        if (page.Contains("data-state=\"no plotly.js\"", StringComparison.Ordinal))
        {
            throw new PictureException(
                $"SVG and PNG: expected {PlotlyJs.Url}, found that the browser could not load it. Run 'npm ci' in lib/Tutorials/Web, which needs the network once."
            );
        }

        if (!page.Contains("data-state=\"drawn\"", StringComparison.Ordinal))
        {
            throw new PictureException(
                $"{program}: expected pictures, found a page of {page.Length} characters without them. Choose fewer figures, or name another browser by {BrowserProgram.Variable}."
            );
        }

        Dictionary<string, (int Height, string Text)> drawn = Results()
            .Matches(page)
            .ToDictionary(
                m => m.Groups[1].Value,
                m => (int.Parse(m.Groups[2].ValueSpan, CultureInfo.InvariantCulture), m.Groups[3].Value)
            );
        return new PictureSet(
            [
                .. from figure in figures
                from format in options.Pictures
                from theme in options.Themes
                select File(figure, format, theme, drawn),
            ],
            BrowserName().Match(page).Groups[1].Value
        );
    }

    private static string Page(IReadOnlyList<CourseFigure> figures, FigureOptions options, string? plotly)
    {
        StringBuilder html = new();
        string formats = string.Join(", ", options.Pictures.Select(format => $"'{FigureOptions.Word(format)}'"));
        string source = plotly is null
            ? $"src=\"{PlotlyJs.Url}\" integrity=\"{PlotlyJs.Integrity}\" crossorigin=\"anonymous\""
            : $"src=\"{new Uri(plotly).AbsoluteUri}\"";
        html.Append(
            CultureInfo.InvariantCulture,
            $"""
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <script {source}></script>
            <script>window.pictures = {"{"} width: {options.Width}, scale: {FigureOptions.PngScale}, formats: [{formats}] {"}"};</script>
            <script>{Assets.Own("pictures.js")}</script>
            <body style="margin:0">

            """
        );
        foreach (CourseFigure figure in figures)
        {
            foreach (FigureTheme theme in options.Themes)
            {
                string name = Name(figure, theme);
                html.Append(
                    CultureInfo.InvariantCulture,
                    $"<div style=\"width:{options.Width}px;background:{(theme == FigureTheme.Dark ? "#1e1e1e" : "#ffffff")}\"><div data-figure=\"{name}\"></div></div>\n<script>{figure.Fragment.ToStillScript(name)}</script>\n"
                );
            }
        }
        return html.ToString();
    }

    private static FigureFile File(
        CourseFigure figure,
        FigureFormat format,
        FigureTheme theme,
        Dictionary<string, (int Height, string Text)> drawn
    )
    {
        const string Png = "data:image/png;base64,",
            Svg = "data:image/svg+xml,";
        string name = figure.FileName(format, theme);
        if (
            drawn.TryGetValue(
                $"{Name(figure, theme)}.{FigureOptions.Word(format)}",
                out (int Height, string Text) found
            )
        )
        {
            if (format == FigureFormat.Png && found.Text.StartsWith(Png, StringComparison.Ordinal))
            {
                return new FigureFile(
                    figure.Id,
                    name,
                    format,
                    theme,
                    found.Height,
                    Convert.FromBase64String(found.Text[Png.Length..])
                );
            }

            if (format == FigureFormat.Svg && found.Text.StartsWith(Svg, StringComparison.Ordinal))
            {
                return new FigureFile(
                    figure.Id,
                    name,
                    format,
                    theme,
                    found.Height,
                    Encoding.UTF8.GetBytes(Described(Uri.UnescapeDataString(found.Text[Svg.Length..]), figure))
                );
            }
        }
        string said = drawn.TryGetValue(Name(figure, theme), out (int Height, string Text) error)
            ? Uri.UnescapeDataString(error.Text)
            : "nothing";
        throw new PictureException($"{name}: expected a picture from plotly.js, found {said}.");
    }

    // It stands in attributes and scripts of the page that draws: an id with other characters, from a file's name, has
    // its hash there.
    private static string Name(CourseFigure figure, FigureTheme theme) =>
        (SafeId().IsMatch(figure.Id) ? figure.Id : CourseFigure.Hash(Encoding.UTF8.GetBytes(figure.Id)))
        + "."
        + FigureOptions.Word(theme);

    // An SVG that is pasted into a page has no alt attribute: it says itself what it shows, and where it is from.
    private static string Described(string svg, CourseFigure figure)
    {
        const string Element = "<svg ";
        int end = svg.IndexOf('>') + 1;
        return $"{Element}role=\"img\" aria-label=\"{Html.Escape(figure.Fragment.AltText)}\" {svg[Element.Length..end]}<desc>{Html.Escape(figure.Citation)}</desc>{svg[end..]}\n";
    }

    [GeneratedRegex("<p id=\"([^\"]+)\" data-height=\"([0-9]+)\">([^<]*)</p>")]
    private static partial Regex Results();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]+\z")]
    private static partial Regex SafeId();

    [GeneratedRegex("data-browser=\"([^\"]*)\"")]
    private static partial Regex BrowserName();
}
