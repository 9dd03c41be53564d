namespace Activations.Tutorials.Publishing.Figures;

/// <summary>The figures cannot be written: the message says what was expected, what came, and what to do.</summary>
internal sealed class FigureException(string message, Exception? inner = null) : IOException(message, inner);
