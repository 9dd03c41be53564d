using Activations.Course.Claims;

namespace Activations.Course.Tests.Claims;

public class ClaimPanelsTests
{
    private static readonly ClaimPanels s_panels = Ledger.Open().OnTrial("gelu-shape", "selu-self-norm");

    [Fact]
    public void A_panel_quotes_the_sentence_names_the_text_and_the_claim_and_gives_the_verdict()
    {
        string html = s_panels.ToHtml();
        foreach (Evidence evidence in s_panels.All)
        {
            Assert.Contains($"data-claim=\"{evidence.Claim.Id}\"", html, StringComparison.Ordinal);
            Assert.Contains(
                $"Verdict: {Evidence.Words(evidence.Verdict)} ({evidence.Claim.Id})",
                s_panels.ToString(),
                StringComparison.Ordinal
            );
            foreach (Quotation quotation in SourceTexts.Of(evidence.Claim.Id))
            {
                Assert.Contains(quotation.Sentence, s_panels.ToString(), StringComparison.Ordinal);
                Assert.Contains($"({quotation.Text})", s_panels.ToString(), StringComparison.Ordinal);
            }
        }

        Assert.Equal(2, html.Split("data:image/svg+xml;base64,").Length - 1);
    }

    [Fact]
    public void A_claim_that_is_not_there_is_told() =>
        Assert.Contains(
            "There is no claim 'gelu'",
            Assert.Throws<ArgumentException>(() => Ledger.Open().OnTrial("gelu")).Message,
            StringComparison.Ordinal
        );
}
