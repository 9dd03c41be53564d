using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Publishing.Figures;

/// <summary>
/// Puts files into a folder in the place of those of an earlier run. Files of others stay as they are, and so does everything if
/// one of them is in the way.
/// </summary>
internal static class FigureFolder
{
    /// <param name="folder">Where to, there or not.</param>
    /// <param name="files">What the folder is to hold besides files of others, with the manifest.</param>
    /// <exception cref="FigureException">A file of another's is in the way, or the folder cannot be written to.</exception>
    public static void Write(string folder, IReadOnlyDictionary<string, byte[]> files)
    {
        try
        {
            IReadOnlyDictionary<string, string> before = FigureManifest.ReadFiles(folder);
            string[] mine = [.. before.Keys.Union(files.Keys).Where(name => name != FigureManifest.Name).Order(StringComparer.Ordinal)];
            Refuse(folder, [.. mine.Where(name => IsForeign(Path.Combine(folder, name), before.GetValueOrDefault(name), files.GetValueOrDefault(name)))]);

            Directory.CreateDirectory(folder);
            foreach (string name in mine)
            {
                if (files.TryGetValue(name, out byte[]? bytes)) AtomicFile.Write(Path.Combine(folder, name), bytes);
                else File.Delete(Path.Combine(folder, name));
            }
            // Last: until then the old manifest says which files may be replaced.
            AtomicFile.Write(Path.Combine(folder, FigureManifest.Name), files[FigureManifest.Name]);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException and not FigureException)
        {
            throw new FigureException($"{folder}: expected a folder the figures can be written to, found that it cannot ({error.Message}) "
                + "Choose another folder, or allow writing to this one.", error);
        }
    }

    // A killed run may have left files that its manifest does not yet name: the same bytes do no harm.
    static bool IsForeign(string path, string? hash, byte[]? bytes)
    {
        if (Directory.Exists(path)) return true;
        if (!File.Exists(path)) return false;
        string found = CourseFigure.Hash(File.ReadAllBytes(path));
        return found != hash && (bytes is null || found != CourseFigure.Hash(bytes));
    }

    static void Refuse(string folder, IReadOnlyList<string> foreign)
    {
        if (foreign.Count == 0) return;
        string some = string.Join(", ", foreign.Take(3)) + (foreign.Count > 3 ? $" and {foreign.Count - 3} more" : "");
        throw new FigureException($"{folder}: expected only files that an earlier run wrote where figures go, found {some}, not written by this program or changed since. "
            + "Nothing was changed. Choose another folder, or move those files away.");
    }
}
