using System.Net;
using System.Text;

namespace Activations.Course.Exercises;

/// <summary>What <see cref="Exercise.Check(string, double)"/> found, shown as a panel or as text.</summary>
/// <param name="Id">The exercise asked for.</param>
/// <param name="Passed">Whether the answer is right.</param>
/// <param name="Message">Why it is right, or how it differs from what was asked.</param>
/// <param name="Remark">Something worth knowing about a right answer, or empty.</param>
/// <param name="Hints">Help, one more from the second failure on.</param>
[TypeFormatterSource(
    typeof(DisplayFormatterSource),
    PreferredMimeTypes = [DisplayFormatterSource.Html, DisplayFormatterSource.Text]
)]
public sealed record CheckResult(string Id, bool Passed, string Message, string Remark, IReadOnlyList<string> Hints)
    : IDisplayable
{
    /// <summary>
    /// The result as an HTML panel: a green or amber edge, a mark and words, so that colour is never alone.
    /// </summary>
    public string ToHtml()
    {
        (string colour, string tint, string head) = Passed
            ? ("#2e8b57", "rgba(46,139,87,.12)", "✓ Correct")
            : ("#b97f00", "rgba(185,127,0,.12)", "✗ Not yet");
        var html = new StringBuilder(
            $"<div class=\"activations-exercise {(Passed ? "passed" : "failed")}\" role=\"status\" "
                + $"style=\"border-left:5px solid {colour};background:{tint};color:inherit;padding:.6em 1em;margin:.6em 0\">"
        );
        html.Append(
            $"<strong>{head}</strong> <span style=\"opacity:.8\">({WebUtility.HtmlEncode(Id)})</span><br>{WebUtility.HtmlEncode(Message)}"
        );
        if (Remark.Length > 0)
        {
            html.Append($"<br>{WebUtility.HtmlEncode(Remark)}");
        }

        foreach (string hint in Hints)
        {
            html.Append($"<br><em>Hint:</em> {WebUtility.HtmlEncode(hint)}");
        }

        return html.Append("</div>").ToString();
    }

    /// <summary>The result as text, beginning with a mark.</summary>
    public override string ToString() =>
        string.Join(
            '\n',
            new[] { $"{(Passed ? "✓" : "✗")} {Id}: {Message}", Remark }
                .Where(line => line.Length > 0)
                .Concat(Hints.Select(hint => $"Hint: {hint}"))
        );

    string IDisplayable.ToText() => ToString();
}
