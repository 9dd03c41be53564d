using System.Globalization;
using System.Text.RegularExpressions;

namespace Activations.Tutorials.Publishing;

/// <summary>
/// Takes the formulas out of Markdown before it is read and puts them back into the HTML. Markdig's own mathematics reads a
/// formula that begins on the line of its dollars and goes on as text, and skips the ones in raw HTML such as a summary.
/// </summary>
internal sealed partial class MathShield
{
    readonly List<string> formulas = [];

    /// <summary>Whether there was anything to take out.</summary>
    public bool Any => formulas.Count > 0;

    /// <summary>The Markdown with a token, which no Markdown rule touches, in place of each formula.</summary>
    public string Hide(string markdown) => Formula().Replace(markdown, match =>
    {
        var display = match.Groups["display"];
        var tex = display.Success ? Unquoted(match, markdown) : match.Groups["inline"].Success ? match.Groups["inline"].Value : null;
        if (tex is null) return match.Value;
        formulas.Add($"<span class=\"math{(display.Success ? " display" : "")}\">{Html.Escape(tex.Trim())}</span>");
        return string.Create(CultureInfo.InvariantCulture, $"\uE000{formulas.Count - 1}\uE001");
    });

    /// <summary>The HTML with its formulas back, each a span of class math whose text is the TeX.</summary>
    public string Restore(string html) => Token().Replace(html, match =>
    {
        string formula = formulas[int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)];
        string mark = match.Groups[2].Value;
        // A line must not begin with the full stop of the one before.
        return mark.Length > 0 && formula.Length < 60 ? $"<span class=\"nobr\">{formula}{mark}</span>" : formula + mark;
    });

    /// <summary>The text with its formulas back as plain TeX, for places that hold no markup.</summary>
    public string RestoreText(string text) => Token().Replace(text, match =>
        System.Net.WebUtility.HtmlDecode(Tag().Replace(formulas[int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)], "")) + match.Groups[2].Value);

    // In a block quotation every line of a formula starts with the quotation's sign.
    static string Unquoted(Match match, string markdown)
    {
        var tex = match.Groups["display"].Value;
        var start = markdown.LastIndexOf('\n', Math.Max(0, match.Index - 1)) + 1;
        return markdown.AsSpan(start).TrimStart().StartsWith(">") ? QuoteSign().Replace(tex, "") : tex;
    }

    [GeneratedRegex("""
        ^(?<indent>[\t\ >]*)(?<fence>`{3,}|~{3,})[^\n]*\n (?:.*\n)*? [\t\ >]*\k<fence>[`~]*[\t\ ]*$   # fenced code
        | (?<!`)(?<tick>`+)(?!`) (?s:.+?) (?<!`)\k<tick>(?!`)                            # code span
        | <(?<tag>pre|code|script|style|svg)\b (?s:.*?) </\k<tag>>                       # code in raw HTML
        | \\.                                                                            # escaped
        | \$\$ (?<display>(?s:.+?)) \$\$
        | (?<![\w$])\$ (?<inline>(?![\s$])(?:\\.|[^\\$\n]|\n(?!\s*\n))*?(?<![\s\\]))\$ (?![\d$])
        """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Formula();

    [GeneratedRegex("\uE000([0-9]+)\uE001([.,;:!?)]*)")]
    private static partial Regex Token();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"^[\t ]*(?:>[ ]?)+", RegexOptions.Multiline)]
    private static partial Regex QuoteSign();
}
