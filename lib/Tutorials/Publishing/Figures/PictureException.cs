namespace Activations.Tutorials.Publishing.Figures;

/// <summary>
/// The still pictures cannot be drawn: the message says what was expected, what came, and what to do.
/// </summary>
internal sealed class PictureException(string message) : Exception(message);
