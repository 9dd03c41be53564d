namespace Activations.Tutorials.Documents;

/// <summary>A file that someone else changed or deleted while it was being worked on; it was left as it is.</summary>
internal sealed class FileChangedException(string path, string what)
    : IOException(
        $"{path}: the file {what} since it was read, so the new outputs were not written and it was left as it is. Run the lesson again."
    );
