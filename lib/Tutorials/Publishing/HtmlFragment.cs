using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Activations.Tutorials.Publishing;

/// <summary>
/// The HTML of one cell as a tree. What the cell leaves open ends with the cell, and an end tag without a beginning is
/// dropped, so that no cell can swallow or close what follows it on the page.
/// </summary>
internal sealed class HtmlFragment
{
    // The parser's time grows with the square of the depth; browsers stop at 512.
    private const int Deepest = 200;

    private const int MostRounds = 4;

    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsScripting = true });

    private static readonly HashSet<string> NeverOpen = new(StringComparer.OrdinalIgnoreCase)
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "option",
        "optgroup",
        "rp",
        "rt",
    };

    private static readonly HashSet<string> HoldsText = new(StringComparer.OrdinalIgnoreCase)
    {
        "script",
        "style",
        "textarea",
        "title",
        "xmp",
        "iframe",
        "noembed",
        "noframes",
        "noscript",
    };

    private HtmlFragment(IElement root) => Root = root;

    /// <summary>The element that holds the cell's nodes; it is not part of the fragment.</summary>
    public IElement Root { get; }

    /// <summary>Reads HTML as a browser reads the inside of a div.</summary>
    /// <exception cref="FormatException">
    /// Elements are nested too deeply, or the text means something else each time it is read.
    /// </exception>
    public static HtmlFragment Parse(string html)
    {
        if (Nesting(html) > Deepest)
        {
            throw new FormatException($"expected HTML with at most {Deepest} elements inside one another, found more");
        }

        // Some text changes its meaning when it is written and read again, such as a style element in a drawing.
        HtmlFragment fragment = new(Read(html));
        string written = fragment.ToHtml();
        for (int round = 0; round < MostRounds; round++)
        {
            fragment = new HtmlFragment(Read(written));
            string again = fragment.ToHtml();
            if (again == written)
            {
                return fragment;
            }

            written = again;
        }

        throw new FormatException(
            "expected HTML that reads the same when it is written down, found HTML that does not"
        );
    }

    /// <summary>The HTML, with every element closed.</summary>
    public string ToHtml() => Root.ChildNodes.ToHtml(HtmlMarkupFormatter.Instance);

    /// <summary>The nodes that some HTML stands for, to be put into this fragment.</summary>
    public INode[] Nodes(string html)
    {
        INode[] nodes = [.. Parser.ParseFragment(html, Root)];
        return nodes;
    }

    private static IElement Read(string html)
    {
        IHtmlDocument document = Parser.ParseDocument("");
        IElement root = document.CreateElement("div");
        foreach (INode node in Parser.ParseFragment(html, root).ToArray())
        {
            root.AppendChild(node);
        }

        foreach (INode node in root.Descendants().ToArray())
        {
            switch (node)
            {
                // Comments have more ways to end than readers know; base and meta speak for the whole page.
                case IComment:
                case IElement { LocalName: "base" or "meta" }:
                    node.RemoveFromParent();
                    break;
                // Nothing ends this element.
                case IElement { LocalName: "plaintext" or "frameset" } element:
                    element.Replace(document.CreateTextNode(element.TextContent));
                    break;
                // After <!-- and <script in it, a script does not end where it says.
                case IElement { LocalName: "script" } script
                    when script.TextContent.Contains("<!--", StringComparison.Ordinal):
                    script.TextContent = script.TextContent.Replace("<!--", "<\\!--", StringComparison.Ordinal);
                    break;
            }
        }

        return root;
    }

    // How deep the parser's tree may become, told from the tags alone.
    private static int Nesting(string html)
    {
        Dictionary<string, int> open = new(StringComparer.OrdinalIgnoreCase);
        int depth = 0,
            deepest = 0;
        for (int at = html.IndexOf('<'); at >= 0 && at + 1 < html.Length; at = Next(html, "<", at))
        {
            if (html.AsSpan(at).StartsWith("<!--"))
            {
                at = Next(html, "-->", at + 2) is var end and >= 0 ? end : html.Length - 1;
                continue;
            }

            bool ends = html[at + 1] == '/';
            int start = at + (ends ? 2 : 1),
                stop = start;
            while (stop < html.Length && char.IsAsciiLetterOrDigit(html[stop]))
            {
                stop++;
            }

            string name = html[start..stop];
            if (name.Length == 0 || name.Length > 40 || NeverOpen.Contains(name))
            {
                continue;
            }

            int others = open.GetValueOrDefault(name);
            if (ends)
            {
                open[name] = Math.Max(0, others - 1);
                depth -= Math.Min(1, others);
            }
            else if (HoldsText.Contains(name) && open.GetValueOrDefault("svg") + open.GetValueOrDefault("math") == 0)
            {
                int close = html.IndexOf("</" + name, stop, StringComparison.OrdinalIgnoreCase);
                at = close >= 0 ? close : html.Length - 1;
            }
            else if (!IsEmptyInDrawing(html, stop, open))
            {
                open[name] = others + 1;
                deepest = Math.Max(deepest, ++depth);
            }
        }

        return deepest;
    }

    private static bool IsEmptyInDrawing(string html, int from, Dictionary<string, int> open) =>
        open.GetValueOrDefault("svg") + open.GetValueOrDefault("math") > 0
        && open.GetValueOrDefault("foreignObject") == 0
        && html.IndexOf('>', from) is var end and > 0
        && html[end - 1] == '/';

    private static int Next(string text, string what, int at) =>
        at + 1 < text.Length ? text.IndexOf(what, at + 1, StringComparison.Ordinal) : -1;
}
