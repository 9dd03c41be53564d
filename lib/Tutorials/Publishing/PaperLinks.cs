using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Activations.Tutorials.Publishing;

/// <summary>Makes the numbers by which papers are cited, of arXiv and of DOI, lead to the papers.</summary>
internal static partial class PaperLinks
{
    private const string NotInside = "a, code, pre, script, style, textarea, title, button, svg, math, noscript, .math";

    /// <summary>Puts a link around each number in a fragment's text; in code and in links all stays as it is.</summary>
    public static void AddTo(HtmlFragment fragment)
    {
        foreach (IText text in fragment.Root.Descendants().OfType<IText>().ToArray())
        {
            if (Number().IsMatch(text.Data) && text.ParentElement?.Closest(NotInside) is null)
            {
                text.Replace(fragment.Nodes(ToHtml(text.Data)));
            }
        }
    }

    private static string ToHtml(string text)
    {
        StringBuilder html = new();
        int at = 0;
        foreach (Match match in Number().Matches(text))
        {
            string number = match.Groups["arxiv"].Success ? match.Groups["arxiv"].Value : match.Groups["doi"].Value;
            string site = match.Groups["arxiv"].Success ? "https://arxiv.org/abs/" : "https://doi.org/";
            string address = site + string.Join('/', number.Split('/').Select(Uri.EscapeDataString));
            html.Append(Html.Escape(text[at..match.Index]))
                .Append($"<a href=\"{Html.Escape(address)}\">{Html.Escape(match.Value)}</a>");
            at = match.Index + match.Length;
        }

        return html.Append(Html.Escape(text[at..])).ToString();
    }

    // A full stop or bracket after a DOI belongs to the sentence.
    [GeneratedRegex(
        """
            \barXiv:[ ]?(?<arxiv>[0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?|[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?/[0-9]{7})\b
            | (?<![\w./])(?:doi:[ ]?)?(?<doi>10\.[0-9]{4,9}/[^\s"<>]{3,200}(?<=[\w/]))
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase
    )]
    private static partial Regex Number();
}
