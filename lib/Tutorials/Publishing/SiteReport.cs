namespace Activations.Tutorials.Publishing;

/// <summary>What came of building the site.</summary>
/// <param name="Index">
/// The path of its first page; null where no lesson had a page, and the old site was left as it was.
/// </param>
/// <param name="Troubles">
/// Pages that are missing and cells that are shown as text: the lesson's or file's path, and what was the matter.
/// </param>
/// <param name="Broken">Links and pictures that lead nowhere and became text: each as "file: address".</param>
internal sealed record SiteReport(
    string? Index,
    IReadOnlyList<(string Path, string Message)> Troubles,
    IReadOnlyList<string> Broken
);
