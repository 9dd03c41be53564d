namespace Activations.Tutorials.Publishing;

/// <summary>A second-level heading of a page, as its table of contents shows it.</summary>
internal sealed record Section(string Id, string Html);
