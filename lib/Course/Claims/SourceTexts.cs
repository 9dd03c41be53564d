namespace Activations.Course.Claims;

/// <summary>The texts whose sentences are on trial.</summary>
public static class SourceTexts
{
    /// <summary>The sentences that a claim comes from.</summary>
    public static IReadOnlyList<Quotation> Of(string claim) => [];
}
