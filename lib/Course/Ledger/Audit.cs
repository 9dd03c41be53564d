using System.Globalization;
using System.Net;
using System.Text;

namespace Activations.Course.Claims;

/// <summary>A sentence of a text, the claim it makes, and where it was judged.</summary>
/// <param name="Text">The text.</param>
/// <param name="Sentence">The sentence, word for word; null where none could be read.</param>
/// <param name="Evidence">The claim with its verdict.</param>
public sealed record AuditLine(SourceText Text, string? Sentence, Evidence Evidence);

/// <summary>
/// The source texts with their sentences on trial, each with a link to the lesson that shows the claim. A claim made by
/// a text of which no sentence could be read stands there in our words.
/// </summary>
[TypeFormatterSource(
    typeof(DisplayFormatterSource),
    PreferredMimeTypes = [DisplayFormatterSource.Html, DisplayFormatterSource.Text]
)]
public sealed class Audit : IDisplayable
{
    private readonly IReadOnlyDictionary<int, string> _lessons;

    internal Audit(IReadOnlyList<AuditLine> lines, IReadOnlyDictionary<int, string> lessons) =>
        (Lines, _lessons) = (lines, lessons);

    /// <summary>A line per text and claim.</summary>
    public IReadOnlyList<AuditLine> Lines { get; }

    /// <summary>The texts one after the other, each with a list of its claims.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<div class=\"activations-audit\">");
        foreach (IGrouping<SourceText, AuditLine> text in Lines.GroupBy(line => line.Text))
        {
            html.Append("<details><summary>")
                .Append(Encoded($"{text.Key.Author}, {text.Key.Title} ({text.Key.Id})"))
                .Append("</summary><ul>");
            foreach (AuditLine line in text)
            {
                html.Append("<li>").Append(Encoded(Said(line))).Append(" <strong>").Append(Encoded(Verdict(line)));
                html.Append("</strong>, ").Append(Link(line.Evidence.Claim)).Append("</li>");
            }

            html.Append("</ul></details>");
        }

        return html.Append("</div>").ToString();
    }

    /// <summary>The texts one after the other, a line per claim.</summary>
    public override string ToString() =>
        string.Join(
            '\n',
            Lines
                .GroupBy(line => line.Text)
                .SelectMany(text =>
                    text.Select(line =>
                            $"  {Said(line)} {Verdict(line)}, {line.Evidence.Claim.Id}, lesson {Number(line.Evidence.Claim)}"
                        )
                        .Prepend($"{text.Key.Author}, {text.Key.Title} ({text.Key.Id})")
                )
        );

    string IDisplayable.ToText() => ToString();

    private static string Said(AuditLine line) =>
        line.Sentence is { } sentence ? $"“{sentence}”" : $"(in our words) {line.Evidence.Claim.Statement}";

    private static string Verdict(AuditLine line) => Evidence.Words(line.Evidence.Verdict);

    private string Link(Claim claim)
    {
        string shown = $"<code>{Encoded(claim.Id)}</code>, lesson {Number(claim)}";
        return _lessons.TryGetValue(claim.Lesson, out string? file)
            ? $"<a href=\"{Encoded(file)}#claim-{Encoded(claim.Id)}\">{shown}</a>"
            : shown;
    }

    private static string Number(Claim claim) => claim.Lesson.ToString("00", CultureInfo.InvariantCulture);

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
