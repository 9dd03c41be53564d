namespace Activations.Tutorials.Publishing.Figures;

/// <summary>
/// Still pictures and the browser that drew them, such as "Chromium 150.0.1.2": another may draw other bytes.
/// </summary>
internal sealed record PictureSet(IReadOnlyList<FigureFile> Files, string Browser);
