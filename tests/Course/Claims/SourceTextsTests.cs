using Activations.Course.Claims;

namespace Activations.Course.Tests.Claims;

/// <summary>What the texts say, and where it stands.</summary>
public class SourceTextsTests
{
    // The part of S1 that makes this claim could not be read.
    private const string Unquoted = "elu-shallow-only";

    [Fact]
    public void Every_claim_has_a_short_sentence_of_a_text_that_was_found()
    {
        Assert.Equal(46, SourceTexts.Quotations.Count);
        foreach ((string claim, IReadOnlyList<Quotation> quotations) in SourceTexts.Quotations)
        {
            Assert.Equal(claim == Unquoted, quotations.Count == 0);
            foreach (Quotation quotation in quotations)
            {
                Assert.True(SourceTexts.All.Single(text => text.Id == quotation.Text).Found, claim);
                Assert.InRange(quotation.Sentence.Length, 10, 160);
            }
        }
    }

    [Fact]
    public void Every_claim_on_trial_is_quoted() =>
        Assert.Empty(Docket.Claims.Select(claim => claim.Id).Except(SourceTexts.Quotations.Keys));

    [Fact]
    public void Every_text_that_was_found_has_an_address_and_is_quoted()
    {
        Assert.Equal(SourceTexts.All.Count, SourceTexts.All.DistinctBy(text => text.Id).Count());
        foreach (SourceText text in SourceTexts.All)
        {
            bool isQuoted = SourceTexts.Quotations.Values.Any(all => all.Any(one => one.Text == text.Id));
            Assert.Equal(text.Found, isQuoted);
            Assert.Equal(text.Found, text.Address is not null && Uri.TryCreate(text.Address, UriKind.Absolute, out _));
        }
    }
}
