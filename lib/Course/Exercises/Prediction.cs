using System.Net;
using System.Text;

namespace Activations.Course.Exercises;

/// <summary>A question that is asked before its answer is shown, and the reader's guess.</summary>
/// <param name="Id">The name it is answered by, unlike all others of the course.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Guess">The reader's guess as text, or empty while there is none.</param>
/// <param name="Choices">The answers there are to choose from; none where a number is asked for.</param>
[TypeFormatterSource(
    typeof(DisplayFormatterSource),
    PreferredMimeTypes = [DisplayFormatterSource.Html, DisplayFormatterSource.Text]
)]
public sealed record Prediction(string Id, string Question, string Guess, IReadOnlyList<string> Choices) : IDisplayable
{
    private string Advice =>
        Guess.Length > 0 ? $"Your guess: {Guess}."
        : Choices.Count > 0 ? "No guess yet. Write one of the answers between the quotation marks."
        : "No guess yet. Write a number in place of double.NaN.";

    /// <summary>The question as a panel, which the course's site turns into a form.</summary>
    public string ToHtml()
    {
        StringBuilder html = new StringBuilder("<div class=\"activations-prediction\" data-prediction=\"")
            .Append(WebUtility.HtmlEncode(Id))
            .Append("\" style=\"border-left:5px solid #7a5195;background:rgba(122,81,149,.12);color:inherit;")
            .Append("padding:.6em 1em;margin:.6em 0\"><strong>Predict.</strong> <span class=\"question\">")
            .Append(WebUtility.HtmlEncode(Question))
            .Append("</span>");
        if (Choices.Count > 0)
        {
            html.Append("<ul style=\"margin:.3em 0\">")
                .AppendJoin("", Choices.Select(choice => $"<li>{WebUtility.HtmlEncode(choice)}</li>"))
                .Append("</ul>");
        }

        return html.Append("<p class=\"advice\" style=\"margin:.3em 0 0;opacity:.8\">")
            .Append(WebUtility.HtmlEncode(Advice))
            .Append("</p></div>")
            .ToString();
    }

    /// <summary>The question as text.</summary>
    public override string ToString() =>
        $"? {Id}: {Question}{(Choices.Count > 0 ? $" ({string.Join(" / ", Choices)})" : "")}\n{Advice}";

    string IDisplayable.ToText() => ToString();
}
