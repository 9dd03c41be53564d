namespace Activations.Tutorials.Publishing;

/// <summary>The terms on which the course's figures may be used elsewhere.</summary>
internal static class FigureLicence
{
    public const string Name = "CC BY 4.0";

    public const string Url = "https://creativecommons.org/licenses/by/4.0/";
}
