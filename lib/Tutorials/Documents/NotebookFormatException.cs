namespace Activations.Tutorials.Documents;

/// <summary>
/// A notebook that cannot be read: which file, where in it, what was expected, what came, and what to do.
/// </summary>
internal sealed class NotebookFormatException(
    string file,
    string where,
    string expected,
    string found,
    string advice,
    Exception? inner = null
) : IOException($"{file}: {where}: expected {expected}, found {found}. {advice}", inner)
{
    public string File { get; } = file;

    /// <summary>A line and column where the text is not JSON, else the path of the value in the JSON.</summary>
    public string Where { get; } = where;
}
