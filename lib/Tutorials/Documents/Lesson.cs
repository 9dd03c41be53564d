namespace Activations.Tutorials.Documents;

/// <summary>A notebook to run: its name without ending, where it is, and what messages call the file.</summary>
internal sealed record Lesson(string Name, string Path, string DisplayPath)
{
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The digits the name starts with, as a number; null where it starts with none.</summary>
    public int? Number =>
        int.TryParse(string.Concat(Name.TakeWhile(char.IsAsciiDigit)), out int number) ? number : null;

    /// <exception cref="NotebookFormatException">The file is no nbformat 4 notebook.</exception>
    public Notebook Read() => Notebook.Read(Path, DisplayPath);
}
