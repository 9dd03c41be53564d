namespace Activations.Tutorials.Publishing.Figures;

/// <summary>A file to be written for a figure.</summary>
/// <param name="Figure">The id of the figure.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Format">What it is.</param>
/// <param name="Theme">Of a still picture.</param>
/// <param name="Height">Of a still picture, in CSS pixels.</param>
/// <param name="Bytes">What it holds.</param>
internal sealed record FigureFile(
    string Figure,
    string Name,
    FigureFormat Format,
    FigureTheme? Theme,
    int? Height,
    byte[] Bytes
);
