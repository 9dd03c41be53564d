using System.Net;
using System.Text;
using Activations.Course.Charts;

namespace Activations.Course.Claims;

/// <summary>
/// Claims on trial, as a lesson shows them: the sentence of the text that makes the claim, the verdict, and the forest
/// plot to unfold.
/// </summary>
[TypeFormatterSource(
    typeof(DisplayFormatterSource),
    PreferredMimeTypes = [DisplayFormatterSource.Html, DisplayFormatterSource.Text]
)]
public sealed class ClaimPanels : IDisplayable
{
    internal ClaimPanels(IReadOnlyList<Evidence> all) => All = all;

    /// <summary>The claims and their evidence.</summary>
    public IReadOnlyList<Evidence> All { get; }

    /// <summary>A panel per claim.</summary>
    public string ToHtml() => string.Concat(All.Select(Panel));

    /// <summary>Per claim the sentences, the verdict and the settings.</summary>
    public override string ToString() => string.Join("\n\n", All.Select(Words));

    string IDisplayable.ToText() => ToString();

    private static string Panel(Evidence evidence)
    {
        StringBuilder html = new StringBuilder("<section class=\"activations-claim\" id=\"claim-")
            .Append(Encoded(evidence.Claim.Id))
            .Append("\" data-claim=\"")
            .Append(Encoded(evidence.Claim.Id))
            .Append("\" style=\"border-left:5px solid #1f77b4;background:rgba(31,119,180,.08);color:inherit;")
            .Append("padding:.6em 1em;margin:.6em 0\">");
        foreach ((string sentence, string source) in Quotations(evidence.Claim))
        {
            html.Append("<p style=\"margin:.2em 0\">“<q style=\"quotes:none;font-style:italic\">")
                .Append(Encoded(sentence))
                .Append("</q>” <span style=\"opacity:.8\">")
                .Append(Encoded(source))
                .Append("</span></p>");
        }

        Figure forest = evidence.Forest();
        return html.Append("<p style=\"margin:.2em 0\"><strong>Verdict: ")
            .Append(Encoded(Evidence.Words(evidence.Verdict)))
            .Append("</strong> <span style=\"opacity:.8\">(<code>")
            .Append(Encoded(evidence.Claim.Id))
            .Append("</code>)</span>: ")
            .Append(Encoded(evidence.Claim.Statement))
            .Append(' ')
            .Append(Encoded(Counts(evidence)))
            .Append("</p><details><summary>Protocol and forest plot</summary><p>")
            .Append(Encoded(evidence.Claim.Protocol))
            .Append("</p><p>The smallest effect that matters: ")
            .Append(Encoded(evidence.Claim.Delta))
            .Append("</p><img style=\"width:100%;max-width:60em;height:auto\" alt=\"")
            .Append(Encoded(forest.AltText))
            .Append("\" src=\"data:image/svg+xml;base64,")
            .Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(forest.ToSvg())))
            .Append("\"></details></section>")
            .ToString();
    }

    private static string Words(Evidence evidence) =>
        string.Join(
            '\n',
            Quotations(evidence.Claim)
                .Select(quotation => $"“{quotation.Sentence}” {quotation.Source}")
                .Append(
                    $"Verdict: {Evidence.Words(evidence.Verdict)} ({evidence.Claim.Id}): {evidence.Claim.Statement} {Counts(evidence)}"
                )
        );

    // Such as "3 settings: 2 supported, 1 opposite; second protocol: open."
    private static string Counts(Evidence evidence)
    {
        IReadOnlyList<JudgedSetting> settings = evidence.Verdict.Settings;
        string words = string.Join(
            ", ",
            settings
                .CountBy(setting => setting.Word)
                .OrderByDescending(word => word.Value)
                .Select(word => $"{word.Value} {word.Key}")
        );
        string second = evidence.Second is { } other ? $"; second protocol: {Evidence.Words(other)}" : "";
        return $"{settings.Count} setting{(settings.Count == 1 ? "" : "s")}: {words}{second}.";
    }

    private static IEnumerable<(string Sentence, string Source)> Quotations(Claim claim) =>
        SourceTexts
            .Of(claim.Id)
            .Select(quotation =>
            {
                SourceText text = SourceTexts.All.Single(one => one.Id == quotation.Text);
                return (quotation.Sentence, $"{text.Author}, {text.Title} ({text.Id})");
            });

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
