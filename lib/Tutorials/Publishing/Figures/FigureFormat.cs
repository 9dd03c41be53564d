namespace Activations.Tutorials.Publishing.Figures;

/// <summary>What a figure can be written as.</summary>
internal enum FigureFormat
{
    /// <summary>A still vector picture.</summary>
    Svg,

    /// <summary>A still picture of pixels.</summary>
    Png,

    /// <summary>A page with the interactive chart, whose middle can be pasted into another page.</summary>
    Html,

    /// <summary>Plotly's data, layout, frames and configuration.</summary>
    Json,
}
