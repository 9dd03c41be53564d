namespace Activations.Tutorials.Publishing.Figures;

/// <summary>How figures are to be written.</summary>
/// <param name="Formats">In the order of <see cref="FigureFormat"/>, each once.</param>
/// <param name="Themes">Of the still pictures, in the order of <see cref="FigureTheme"/>, each once.</param>
/// <param name="Width">Of the still pictures, in CSS pixels.</param>
/// <param name="Offline">Whether the charts use a copy of plotly.js beside them.</param>
internal sealed record FigureOptions(
    IReadOnlyList<FigureFormat> Formats,
    IReadOnlyList<FigureTheme> Themes,
    int Width,
    bool Offline
)
{
    public const int DefaultWidth = 800,
        LeastWidth = 240,
        MostWidth = 4000;

    /// <summary>Pixels of a PNG for each CSS pixel: sharp on the screens of today's telephones.</summary>
    public const int PngScale = 2;

    /// <summary>The formats that a browser draws.</summary>
    public IEnumerable<FigureFormat> Pictures =>
        Formats.Where(format => format is FigureFormat.Svg or FigureFormat.Png);

    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
