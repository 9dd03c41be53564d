using System.Text;
using System.Text.RegularExpressions;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Publishing;

/// <summary>Writes code cells: the code, highlighted, and what it gave.</summary>
internal sealed partial class CellWriter(MarkdownWriter markdown)
{
    public const string FigureMark = "class=\"activations-figure";
    public const string ExerciseMark = "activations-exercise";

    public string ToHtml(Cell cell)
    {
        string code = cell.Source.TrimEnd();
        string shown = cell.Tags.Contains("hide-input") || code.Length == 0 ? "" : Code(code);
        string outputs = string.Concat(cell.Outputs.Select(Output));
        if (shown.Length + outputs.Length == 0) return "";
        return cell.Tags.Contains("exercise")
            ? $"<section class=\"cell exercise\" aria-label=\"Exercise\">\n<p class=\"label\">Try it</p>\n{shown}{outputs}</section>\n"
            : $"<div class=\"cell\">\n{shown}{outputs}</div>\n";
    }

    public static bool IsSetUp(string code) => code.StartsWith("#r ", StringComparison.Ordinal);

    static string Code(string code)
    {
        string block = $"<div class=\"code\"><pre><code>{Highlighter.ToHtml(code)}</code></pre></div>\n";
        return IsSetUp(code) ? $"<details class=\"setup\"><summary>Set-up</summary>\n{block}</details>\n" : block;
    }

    string Output(Output output) => output switch
    {
        StreamOutput stream => Words(stream.Text, stream.Name == StreamOutput.Stderr ? " stderr" : ""),
        ErrorOutput error => Error(error),
        DisplayOutput display => Display(display),
        _ => "",
    };

    string Display(DisplayOutput display)
    {
        if (display.Text("text/html") is { } html) return $"<div class=\"output\">{html}</div>\n";
        foreach (string mime in (string[])["image/svg+xml", "image/png", "image/jpeg", "image/gif"])
            if (display.Text(mime) is { } image) return Image(mime, image, display.Text("text/plain") ?? "Picture");
        if (display.Text("text/markdown") is { } text) return $"<div class=\"output\">{markdown.ToHtml(text)}</div>\n";
        if (display.Text("text/latex") is { } tex) return $"<div class=\"output\">{markdown.ToHtml(tex)}</div>\n";
        return display.Text("text/plain") is { } plain ? Words(plain, "") : "";
    }

    // As an image, a drawing's ids and styles stay its own.
    static string Image(string mime, string data, string alt)
    {
        string base64 = mime == "image/svg+xml" ? Convert.ToBase64String(Encoding.UTF8.GetBytes(data)) : string.Concat(data.Where(c => !char.IsWhiteSpace(c)));
        return $"<div class=\"output\"><img src=\"data:{mime};base64,{base64}\" alt=\"{Html.Escape(alt)}\"></div>\n";
    }

    static string Words(string text, string more)
    {
        text = Escapes().Replace(text, "").TrimEnd();
        return text.Length == 0 ? "" : $"<div class=\"output words{more}\"><pre>{Html.Escape(text)}</pre></div>\n";
    }

    static string Error(ErrorOutput error)
    {
        string trace = Escapes().Replace(string.Join('\n', error.Traceback), "").Trim();
        string more = trace.Length == 0 ? "" : $"<pre>{Html.Escape(trace)}</pre>";
        return $"<div class=\"output error\"><strong>{Html.Escape(error.Name)}</strong>: {Html.Escape(error.Message)}{more}</div>\n";
    }

    [GeneratedRegex(@"\x1b\[[0-9;?]*[ -/]*[@-~]")]
    private static partial Regex Escapes();
}
