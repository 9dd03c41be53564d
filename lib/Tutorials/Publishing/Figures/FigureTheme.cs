namespace Activations.Tutorials.Publishing.Figures;

/// <summary>The page a still picture is made for.</summary>
internal enum FigureTheme
{
    /// <summary>Dark ink on white.</summary>
    Light,

    /// <summary>Light ink on #1e1e1e.</summary>
    Dark,
}
