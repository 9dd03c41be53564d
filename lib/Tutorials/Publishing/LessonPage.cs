using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Activations.Tutorials.Documents;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Activations.Tutorials.Publishing;

/// <summary>A notebook as the site shows it.</summary>
internal sealed partial record LessonPage(
    string Title,
    string TitleHtml,
    string Summary,
    string SummaryHtml,
    string Body,
    IReadOnlyList<Section> Sections,
    int? Minutes,
    int ExerciseCount,
    int ChartCount,
    bool HasMath
)
{
    /// <param name="notebook">What is to be shown.</param>
    /// <param name="name">The title of a notebook that has no heading.</param>
    /// <param name="resolve">The address of a link on the page, or null where nothing can be linked to.</param>
    /// <param name="cellFailed">Told of a cell that could not be set and is shown as text.</param>
    /// <param name="exerciseHelp">HTML that tells a reader of an exercise where to do it.</param>
    public static LessonPage Read(
        Notebook notebook,
        string name,
        Func<string, string?> resolve,
        Action<Cell, Exception> cellFailed,
        string exerciseHelp = ""
    )
    {
        MarkdownWriter markdown = new(resolve);
        CellWriter code = new(markdown, exerciseHelp);
        StringBuilder body = new();
        IReadOnlyList<Cell> cells = notebook.Cells;
        foreach (Cell cell in cells)
        {
            try
            {
                if (cell.Kind == CellKind.Markdown && !(cell == cells[^1] && LeadsOnward(cell.Source)))
                {
                    body.Append(
                        markdown.ToHtml(
                            cell.Source,
                            picture =>
                                cell.Attachment(picture) is { } found
                                    ? CellWriter.PictureAddress(found.Mime, found.Data)
                                    : null
                        )
                    );
                }
                else if (cell.Kind == CellKind.Code)
                {
                    body.Append(code.ToHtml(cell));
                }
            }
            catch (Exception error)
            {
                // Whatever a cell holds must not cost the page.
                cellFailed(cell, error);
                body.Append(CellWriter.AsText(cell));
            }
        }
        string html = body.Append(markdown.FootnotesHtml).ToString();
        bool untitled = markdown.Title.Length == 0;
        return new LessonPage(
            untitled ? name : markdown.Title,
            untitled ? Html.Escape(name) : markdown.TitleHtml,
            markdown.Summary,
            markdown.SummaryHtml,
            html,
            markdown.Sections,
            MinutesOf(notebook),
            Exercises(cells),
            Occurrences(html, CellWriter.FigureMark),
            markdown.HasMath
        );
    }

    /// <summary>Such as "25 minutes, 2 exercises, 1 chart".</summary>
    public string Facts =>
        string.Join(
            " · ",
            (
                (string?[])
                    [
                        Minutes is { } minutes ? Counted(minutes, "minute") : null,
                        ExerciseCount > 0 ? Counted(ExerciseCount, "exercise") : null,
                        ChartCount > 0 ? Counted(ChartCount, "chart") : null,
                    ]
            ).OfType<string>()
        );

    private static string Counted(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>
    /// Whether a cell holds nothing but links to the lessons before and after, which the page has of its own.
    /// </summary>
    internal static bool LeadsOnward(string markdown)
    {
        MarkdownObject[] inlines = Markdown
            .Parse(markdown)
            .Descendants<LeafBlock>()
            .Where(block => block.Inline is not null)
            .SelectMany(block => block.Inline!.Descendants())
            .ToArray();
        LinkInline[] links = inlines.OfType<LinkInline>().ToArray();
        string rest = string.Join(
            ' ',
            inlines
                .OfType<LiteralInline>()
                .Where(word => !links.Any(link => link.Descendants().Contains(word)))
                .Select(word => word.Content.ToString())
        );
        return links.Length > 0 && links.All(link => Onward().IsMatch(link.Url ?? "")) && OnwardWords().IsMatch(rest);
    }

    // Where authors tag them, a check in a cell of its own is no second exercise.
    private static int Exercises(IReadOnlyList<Cell> cells) =>
        cells.Count(cell => cell.Tags.Contains("exercise")) is > 0 and var tagged
            ? tagged
            : cells.Count(cell =>
                cell.Kind == CellKind.Code
                && cell.Outputs.OfType<DisplayOutput>()
                    .Any(output =>
                        output.Text("text/html")?.Contains(CellWriter.ExerciseMark, StringComparison.Ordinal) == true
                    )
            );

    private static int? MinutesOf(Notebook notebook)
    {
        if (notebook.Metadata["minutes"] is JsonValue value && value.TryGetValue(out int minutes))
        {
            return minutes;
        }

        string opening = notebook.Cells.FirstOrDefault(cell => cell.Kind == CellKind.Markdown)?.Source ?? "";
        return MinutesInWords().Match(opening) is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : null;
    }

    private static int Occurrences(string text, string mark)
    {
        int count = 0;
        for (int at = 0; (at = text.IndexOf(mark, at, StringComparison.Ordinal)) >= 0; at += mark.Length)
        {
            count++;
        }

        return count;
    }

    [GeneratedRegex(@"(?:\.ipynb|README\.md|index\.html)(?:#.*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Onward();

    [GeneratedRegex(
        @"^[\W_]*(?:(?:previous|prev|next|back|up|home|index|contents|start|all|lessons?|to|the|of)\b[\W_]*)*$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex OnwardWords();

    [GeneratedRegex(@"\b([1-9][0-9]{0,2})[ -]min(?:utes?)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex MinutesInWords();
}
