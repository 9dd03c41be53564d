using System.Text;
using System.Text.RegularExpressions;
using Activations.Tutorials.Documents;
using AngleSharp.Dom;

namespace Activations.Tutorials.Publishing;

/// <summary>Writes code cells: the code, highlighted, and what it gave.</summary>
/// <param name="markdown">Writes what cells give as Markdown.</param>
/// <param name="exerciseHelp">HTML that tells a reader of an exercise where to do it.</param>
internal sealed partial class CellWriter(MarkdownWriter markdown, string exerciseHelp)
{
    public const string FigureMark = "class=\"activations-figure";
    public const string ExerciseMark = "activations-exercise";

    public string ToHtml(Cell cell)
    {
        string code = cell.Source.TrimEnd();
        string shown = cell.Tags.Contains("hide-input") || code.Length == 0 ? "" : Code(code);
        string outputs = string.Concat(cell.Outputs.Select(Output));
        if (shown.Length + outputs.Length == 0)
        {
            return "";
        }

        if (AnswerCall().Match(code) is { Success: true } answer && outputs.Length > 0)
        {
            // The page's script keeps it folded until the reader has guessed.
            outputs =
                $"<div class=\"answer\" data-answers=\"{Html.Escape(answer.Groups[1].Value)}\">\n{outputs}</div>\n";
        }

        return cell.Tags.Contains("exercise")
            ? $"<section class=\"cell exercise\" aria-label=\"Exercise\">\n<p class=\"label\">Try it</p>\n{shown}{outputs}{exerciseHelp}</section>\n"
            : $"<div class=\"cell\">\n{shown}{outputs}</div>\n";
    }

    /// <summary>A cell that cannot be set any other way: its source, and no outputs.</summary>
    public static string AsText(Cell cell) =>
        $"<div class=\"cell\">\n<div class=\"code\"><pre><code>{Html.Escape(cell.Source)}</code></pre></div>\n</div>\n";

    public static bool IsSetUp(string code) => code.StartsWith("#r ", StringComparison.Ordinal);

    private static string Code(string code)
    {
        string block = $"<div class=\"code\"><pre><code>{Highlighter.ToHtml(code)}</code></pre></div>\n";
        return IsSetUp(code) ? $"<details class=\"setup\"><summary>Set-up</summary>\n{block}</details>\n" : block;
    }

    private string Output(Output output) =>
        output switch
        {
            StreamOutput stream => Words(stream.Text, stream.Name == StreamOutput.Stderr ? " stderr" : ""),
            ErrorOutput error => Error(error),
            DisplayOutput display => Display(display),
            _ => "",
        };

    private string Display(DisplayOutput display)
    {
        if (display.Text("text/html") is { } html)
        {
            return $"<div class=\"output\">{Shown(html)}</div>\n";
        }

        foreach (string mime in Cell.PictureTypes)
        {
            if (display.Text(mime) is { } image)
            {
                return Image(mime, image, display.Text("text/plain") ?? "Picture");
            }
        }

        if (display.Text("text/markdown") is { } text)
        {
            return $"<div class=\"output\">{markdown.ToHtml(text)}</div>\n";
        }

        if (display.Text("text/latex") is { } tex)
        {
            return $"<div class=\"output\">{markdown.ToHtml(tex)}</div>\n";
        }

        return display.Text("text/plain") is { } plain ? Words(plain, "") : "";
    }

    private string Shown(string html)
    {
        var fragment = HtmlFragment.Parse(html);
        foreach (IElement link in fragment.Root.QuerySelectorAll("a[href*='.ipynb']"))
        {
            if (markdown.Resolve(link.GetAttribute("href")!) is { } address)
            {
                link.SetAttribute("href", address);
            }
        }

        foreach (IElement table in fragment.Root.QuerySelectorAll(".activations-table > table"))
        {
            MarkVerdicts(table);
        }

        return fragment.ToHtml();
    }

    // A column of verdicts at the end of a table stays in sight where the table scrolls.
    private static void MarkVerdicts(IElement table)
    {
        if (table.QuerySelector("thead th:last-child")?.TextContent.Trim() != "verdict")
        {
            return;
        }

        foreach (IElement cell in table.QuerySelectorAll("tr > :last-child"))
        {
            cell.ClassName = "verdict";
        }
    }

    /// <summary>A picture as an address that holds all of it; null where the data are no picture's.</summary>
    /// <remarks>As an image, a drawing's ids and styles stay its own.</remarks>
    public static string? PictureAddress(string mime, string data)
    {
        string address = $"data:{mime};base64,";
        if (mime == "image/svg+xml" && data.Contains('<'))
        {
            return address + Convert.ToBase64String(Encoding.UTF8.GetBytes(data));
        }

        string base64 = string.Concat(data.Where(c => !char.IsWhiteSpace(c)));
        return base64.Length > 0 && System.Buffers.Text.Base64.IsValid(base64) ? address + base64 : null;
    }

    private static string Image(string mime, string data, string alt) =>
        PictureAddress(mime, data) is { } address
            ? $"<div class=\"output\"><img src=\"{address}\" alt=\"{Html.Escape(alt)}\"></div>\n"
            : Words($"A picture belongs here, but its data are not {mime} in base64.", "");

    private static string Words(string text, string more)
    {
        text = Escapes().Replace(text, "").TrimEnd();
        return text.Length == 0 ? "" : $"<div class=\"output words{more}\"><pre>{Html.Escape(text)}</pre></div>\n";
    }

    private static string Error(ErrorOutput error)
    {
        string trace = Escapes().Replace(string.Join('\n', error.Traceback), "").Trim();
        string more = trace.Length == 0 ? "" : $"<pre>{Html.Escape(trace)}</pre>";
        return $"<div class=\"output error\"><strong>{Html.Escape(error.Name)}</strong>: {Html.Escape(error.Message)}{more}</div>\n";
    }

    [GeneratedRegex(@"\bPredict\.Answer\(\s*""([a-z0-9-]+)""")]
    private static partial Regex AnswerCall();

    [GeneratedRegex(@"\x1b\[[0-9;?]*[ -/]*[@-~]")]
    private static partial Regex Escapes();
}
