using System.Text;
using System.Text.RegularExpressions;
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

/// <summary>Writes the Markdown of one page, cell by cell: ids and footnote numbers are unique over the whole page.</summary>
/// <param name="resolve">The address of a link on the page, or null where nothing can be linked to.</param>
internal sealed partial class MarkdownWriter(Func<string, string?> resolve)
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseFootnotes()
        .UseTaskLists()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .Build();

    readonly HashSet<string> ids = ["main", "lessons", "contents"];
    readonly List<Section> sections = [];
    readonly StringBuilder notes = new();
    int footnotes;
    int footnoteLinks;

    /// <summary>The first heading of level 1, which is the page's own and left out of its text; empty until it has come.</summary>
    public string Title { get; private set; } = "";

    public string TitleHtml { get; private set; } = "";

    /// <summary>The first sentence of the first paragraph.</summary>
    public string Summary { get; private set; } = "";

    public string SummaryHtml { get; private set; } = "";

    public IReadOnlyList<Section> Sections => sections;

    public bool HasMath { get; private set; }

    public string ToHtml(string markdown)
    {
        var shield = new MathShield();
        var document = Markdown.Parse(shield.Hide(markdown), Pipeline);
        HasMath |= shield.Any;
        RewriteLinks(document);
        TakeTitleAndSummary(document, shield);
        foreach (var heading in document.Descendants<HeadingBlock>().ToArray()) Anchor(heading, shield);
        NumberFootnotes(document);

        using var text = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(text);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<CodeBlockRenderer>(new CodeBlockHtml());
        renderer.ObjectRenderers.Replace<HtmlTableRenderer>(new TableHtml());
        var group = document.OfType<FootnoteGroup>().FirstOrDefault();
        if (group is not null) document.Remove(group);
        renderer.Render(document);
        var html = shield.Restore(text.ToString());
        if (group is null) return html;

        text.GetStringBuilder().Clear();
        renderer.Render(group);
        notes.Append(NoteList().Match(shield.Restore(text.ToString())).Groups[1].ValueSpan);
        return html;
    }

    /// <summary>The footnotes of all cells as one list, for the end of the page; empty where there are none.</summary>
    public string FootnotesHtml => notes.Length == 0 ? "" : $"<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>{notes}</ol>\n</section>\n";

    void TakeTitleAndSummary(MarkdownDocument document, MathShield shield)
    {
        if (Title.Length == 0 && document.OfType<HeadingBlock>().FirstOrDefault(h => h.Level == 1) is { } title)
        {
            var words = Plain(title.Inline);
            (Title, TitleHtml) = (shield.RestoreText(words), shield.Restore(Html.Escape(words)));
            document.Remove(title);
        }
        if (Summary.Length == 0 && document.OfType<ParagraphBlock>().Select(p => Plain(p.Inline).Trim()).FirstOrDefault(t => t.Length > 0) is { } paragraph)
        {
            var sentence = SentenceEnd().Match(paragraph) is { Success: true } end ? paragraph[..(end.Index + 1)] : paragraph;
            (Summary, SummaryHtml) = (shield.RestoreText(sentence), shield.Restore(Html.Escape(sentence)));
        }
    }

    void Anchor(HeadingBlock heading, MathShield shield)
    {
        var words = Plain(heading.Inline).Trim();
        var slug = LinkHelper.UrilizeAsGfm(MathToken().Replace(words, "")).Trim('-');
        if (slug.Length == 0) slug = "section";
        var id = slug;
        for (var n = 1; !ids.Add(id); n++) id = $"{slug}-{n}";
        heading.GetAttributes().Id = id;
        heading.Inline!.AppendChild(new HtmlInline($"""<a class="anchor" href="#{id}" aria-label="Link to this section">#</a>"""));
        if (heading.Level == 2) sections.Add(new Section(id, shield.Restore(Html.Escape(words))));
    }

    void RewriteLinks(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<LinkInline>().ToArray())
        {
            if (resolve(link.Url ?? "") is { } address)
            {
                link.Url = address;
                continue;
            }
            link.InsertBefore(new HtmlInline("<span class=\"nolink\">"));
            link.InsertAfter(new HtmlInline("</span>"));
            link.ReplaceBy(new ContainerInline(), copyChildren: true);
        }
        foreach (var html in document.Descendants<HtmlInline>()) html.Tag = RewriteAttributes(html.Tag);
        foreach (var block in document.Descendants<HtmlBlock>())
        {
            for (var i = 0; i < block.Lines.Count; i++)
            {
                var line = block.Lines.Lines[i].Slice.ToString();
                var rewritten = RewriteAttributes(line);
                if (rewritten != line) block.Lines.Lines[i].Slice = new StringSlice(rewritten);
            }
        }
    }

    string RewriteAttributes(string html) => LinkAttribute().Replace(html, m =>
        resolve(m.Groups[2].Value) is { } address ? $"{m.Groups[1].Value}\"{Html.Escape(address)}\"" : "");

    // Markdig numbers the footnotes of each cell from 1.
    void NumberFootnotes(MarkdownDocument document)
    {
        var found = document.Descendants<Footnote>().ToArray();
        var links = document.Descendants<FootnoteLink>().ToArray();
        foreach (var note in found) note.Order += footnotes;
        foreach (var link in links) link.Index += footnoteLinks;
        footnotes += found.Length;
        footnoteLinks += links.Count(link => !link.IsBackLink);
    }

    internal static string Plain(ContainerInline? inlines) => string.Concat((inlines?.Descendants() ?? []).Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        AutolinkInline link => link.Url,
        LineBreakInline => " ",
        _ => "",
    }));

    sealed class TableHtml : HtmlTableRenderer
    {
        protected override void Write(HtmlRenderer renderer, Table table)
        {
            renderer.Write("<div class=\"scroll\">");
            base.Write(renderer, table);
            renderer.WriteLine("</div>");
        }
    }

    sealed class CodeBlockHtml : HtmlObjectRenderer<CodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock block)
        {
            var code = string.Join('\n', block.Lines.Lines.Take(block.Lines.Count).Select(line => line.Slice.ToString()));
            var language = (block as FencedCodeBlock)?.Info?.ToLowerInvariant() ?? "";
            renderer.Write("<div class=\"code\"><pre><code>");
            renderer.Write(language is "csharp" or "cs" or "c#" ? Highlighter.ToHtml(code) : Html.Escape(code));
            renderer.WriteLine("</code></pre></div>");
        }
    }

    [GeneratedRegex(@"(?<!\b(?:e\.g|i\.e|vs|cf|etc|al))[.!?](?=\s+\S)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("<ol>(.*)</ol>", RegexOptions.Singleline)]
    private static partial Regex NoteList();

    [GeneratedRegex("\uE000[0-9]+\uE001")]
    private static partial Regex MathToken();

    [GeneratedRegex("""(\b(?:href|src)\s*=\s*)["']([^"']*)["']""", RegexOptions.IgnoreCase)]
    private static partial Regex LinkAttribute();
}
