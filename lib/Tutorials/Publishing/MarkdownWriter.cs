using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Activations.Tutorials.Publishing;

/// <summary>
/// Writes the Markdown of one page, cell by cell: ids and footnote numbers are unique over the whole page, and what a
/// cell leaves open ends with it.
/// </summary>
/// <param name="resolve">The address of a link on the page, or null where nothing can be linked to.</param>
internal sealed partial class MarkdownWriter(Func<string, string?> resolve)
{
    /// <summary>The address of a link on the page, or null where nothing can be linked to.</summary>
    public string? Resolve(string url) => resolve(url);

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseFootnotes()
        .UseTaskLists()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .Build();

    private const string OwnLinks = "a.anchor, a.footnote-ref, a.footnote-back-ref";

    private readonly HashSet<string> ids = ["main", "lessons", "contents", "run", "run-title"];
    private readonly List<Section> sections = [];
    private readonly StringBuilder notes = new();
    private int footnotes;
    private int footnoteLinks;

    /// <summary>
    /// The first heading of level 1, which is the page's own and left out of its text; empty until it has come.
    /// </summary>
    public string Title { get; private set; } = "";

    public string TitleHtml { get; private set; } = "";

    /// <summary>The first sentence of the first paragraph.</summary>
    public string Summary { get; private set; } = "";

    public string SummaryHtml { get; private set; } = "";

    public IReadOnlyList<Section> Sections => sections;

    public bool HasMath { get; private set; }

    /// <summary>Writes one cell.</summary>
    /// <param name="markdown">Its text.</param>
    /// <param name="attachment">
    /// The address of a picture that is attached to the cell, or null where none has the name.
    /// </param>
    /// <exception cref="ArgumentException">The Markdown is nested too deeply.</exception>
    /// <exception cref="FormatException">The HTML in it is nested too deeply.</exception>
    public string ToHtml(string markdown, Func<string, string?>? attachment = null)
    {
        var shield = new MathShield(markdown);
        MarkdownDocument document = Markdown.Parse(shield.Hidden, Pipeline);
        HasMath |= shield.Any;
        TakeTitleAndSummary(document, shield);
        foreach (HeadingBlock heading in document.Descendants<HeadingBlock>().ToArray())
        {
            Anchor(heading, shield);
        }

        NumberFootnotes(document);

        using var text = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(text);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<CodeBlockRenderer>(new CodeBlockHtml());
        renderer.ObjectRenderers.Replace<HtmlTableRenderer>(new TableHtml());
        FootnoteGroup? group = document.OfType<FootnoteGroup>().FirstOrDefault();
        if (group is not null)
        {
            document.Remove(group);
        }

        renderer.Render(document);
        string html = Finish(text.ToString(), shield, attachment);
        if (group is null)
        {
            return html;
        }

        text.GetStringBuilder().Clear();
        renderer.Render(group);
        notes.Append(Finish(NoteList().Match(text.ToString()).Groups[1].Value, shield, attachment));
        return html;
    }

    private string Finish(string html, MathShield shield, Func<string, string?>? attachment)
    {
        var fragment = HtmlFragment.Parse(html);
        foreach (IElement element in fragment.Root.QuerySelectorAll("*").ToArray())
        {
            RewriteLinks(element, attachment);
        }

        RestoreFormulas(fragment, shield);
        PaperLinks.AddTo(fragment);
        return fragment.ToHtml();
    }

    /// <summary>The footnotes of all cells as one list, for the end of the page; empty where there are none.</summary>
    public string FootnotesHtml =>
        notes.Length == 0
            ? ""
            : $"<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>{notes}</ol>\n</section>\n";

    private void TakeTitleAndSummary(MarkdownDocument document, MathShield shield)
    {
        if (Title.Length == 0 && document.OfType<HeadingBlock>().FirstOrDefault(h => h.Level == 1) is { } title)
        {
            string words = Plain(title.Inline);
            (Title, TitleHtml) = (shield.ToText(words), shield.ToHtml(words));
            document.Remove(title);
        }
        if (
            Summary.Length == 0
            && document.OfType<ParagraphBlock>().Select(p => Plain(p.Inline).Trim()).FirstOrDefault(t => t.Length > 0)
                is { } paragraph
        )
        {
            string sentence = SentenceEnd().Match(paragraph) is { Success: true } end
                ? paragraph[..(end.Index + 1)]
                : paragraph;
            (Summary, SummaryHtml) = (shield.ToText(sentence), shield.ToHtml(sentence));
        }
    }

    private void Anchor(HeadingBlock heading, MathShield shield)
    {
        string words = Plain(heading.Inline).Trim();
        string slug = LinkHelper.UrilizeAsGfm(shield.Without(words)).Trim('-');
        if (slug.Length == 0)
        {
            slug = "section";
        }

        string id = slug;
        for (int n = 1; !ids.Add(id); n++)
        {
            id = $"{slug}-{n}";
        }

        heading.GetAttributes().Id = id;
        heading.Inline!.AppendChild(
            new HtmlInline($"""<a class="anchor" href="#{id}" aria-label="Link to this section">#</a>""")
        );
        if (heading.Level == 2)
        {
            sections.Add(new Section(id, shield.ToHtml(words)));
        }
    }

    // Links and pictures, from Markdown and from raw HTML alike. What leads nowhere becomes text.
    private void RewriteLinks(IElement element, Func<string, string?>? attachment)
    {
        foreach (string name in (string[])["href", "xlink:href", "src", "poster", "data", "action", "formaction"])
        {
            if (element.GetAttribute(name) is not { } url || (url.StartsWith('#') && element.Matches(OwnLinks)))
            {
                continue;
            }

            const string Attached = "attachment:";
            bool isPicture = name == "src" && element.LocalName == "img";
            string? address =
                isPicture && url.StartsWith(Attached, StringComparison.OrdinalIgnoreCase)
                    ? attachment?.Invoke(Uri.UnescapeDataString(url[Attached.Length..])) ?? resolve(url)
                : isPicture && Links.IsPictureData(url) ? url
                : resolve(url);
            if (address is not null)
            {
                element.SetAttribute(name, address);
            }
            else if (element.LocalName is "a" or "img")
            {
                Unlink(element);
            }
            else
            {
                element.RemoveAttribute(name);
            }
        }
    }

    private static void Unlink(IElement element)
    {
        if (element.Parent is null)
        {
            return;
        }

        IElement text = element.Owner!.CreateElement("span");
        text.ClassName = "nolink";
        if (element.LocalName == "img")
        {
            text.TextContent = element.GetAttribute("alt") is { Length: > 0 } alt ? alt : "Picture";
        }
        else
        {
            foreach (INode child in element.ChildNodes.ToArray())
            {
                text.AppendChild(child);
            }
        }

        element.Parent.ReplaceChild(text, element);
    }

    private static void RestoreFormulas(HtmlFragment fragment, MathShield shield)
    {
        if (!shield.Any)
        {
            return;
        }

        foreach (INode node in fragment.Root.Descendants().ToArray())
        {
            if (node is IText text && shield.IsIn(text.Data))
            {
                if (text.ParentElement is { LocalName: "script" or "style" or "textarea" or "title" })
                {
                    text.Data = shield.ToText(text.Data);
                }
                else
                {
                    text.Replace(fragment.Nodes(shield.ToHtml(text.Data)));
                }
            }
            else if (node is IElement element)
            {
                foreach (IAttr attribute in element.Attributes.Where(a => shield.IsIn(a.Value)).ToArray())
                {
                    attribute.Value = shield.ToText(attribute.Value);
                }
            }
        }
    }

    // Markdig numbers the footnotes of each cell from 1.
    private void NumberFootnotes(MarkdownDocument document)
    {
        Footnote[] found = document.Descendants<Footnote>().ToArray();
        FootnoteLink[] links = document.Descendants<FootnoteLink>().ToArray();
        foreach (Footnote note in found)
        {
            note.Order += footnotes;
        }

        foreach (FootnoteLink link in links)
        {
            link.Index += footnoteLinks;
        }

        footnotes += found.Length;
        footnoteLinks += links.Count(link => !link.IsBackLink);
    }

    internal static string Plain(ContainerInline? inlines) =>
        string.Concat(
            (inlines?.Descendants() ?? []).Select(inline =>
                inline switch
                {
                    LiteralInline literal => literal.Content.ToString(),
                    CodeInline code => code.Content,
                    HtmlEntityInline entity => entity.Transcoded.ToString(),
                    AutolinkInline link => link.Url,
                    LineBreakInline => " ",
                    _ => "",
                }
            )
        );

    private sealed class TableHtml : HtmlTableRenderer
    {
        protected override void Write(HtmlRenderer renderer, Table table)
        {
            renderer.Write("<div class=\"scroll\">");
            base.Write(renderer, table);
            renderer.WriteLine("</div>");
        }
    }

    private sealed class CodeBlockHtml : HtmlObjectRenderer<CodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock block)
        {
            // A block without a line has no array of lines.
            string code = string.Join(
                '\n',
                (block.Lines.Lines ?? []).Take(block.Lines.Count).Select(line => line.Slice.ToString())
            );
            string language = (block as FencedCodeBlock)?.Info?.ToLowerInvariant() ?? "";
            renderer.Write("<div class=\"code\"><pre><code>");
            renderer.Write(language is "csharp" or "cs" or "c#" ? Highlighter.ToHtml(code) : Html.Escape(code));
            renderer.WriteLine("</code></pre></div>");
        }
    }

    [GeneratedRegex(@"(?<!\b(?:e\.g|i\.e|vs|cf|etc|al))[.!?](?=\s+\S)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("<ol>(.*)</ol>", RegexOptions.Singleline)]
    private static partial Regex NoteList();
}
