namespace Activations.Tutorials.Publishing;

/// <summary>The site cannot be built: the message says what was expected, what came, and what to do.</summary>
internal sealed class SiteException(string message, Exception? inner = null) : IOException(message, inner);
