namespace Activations.Tutorials.Publishing;

/// <summary>
/// Replaces a folder as a whole: the new one is written beside it under another name, then takes its place, so that a kill leaves
/// one usable site. Only a folder with our marker file, or an empty one, is ever replaced.
/// </summary>
internal static class SiteFolder
{
    public const string Marker = ".activations-site";

    public static void Replace(string target, Action<string> write)
    {
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        try
        {
            string parent = Path.GetDirectoryName(target) ?? throw Foreign(target);
            Directory.CreateDirectory(parent);
            Recover(parent, target);
            if (File.Exists(target) || IsForeign(target)) throw Foreign(target);

            string fresh = Sibling(target, "new");
            string old = Sibling(target, "old");
            Delete(fresh);
            Directory.CreateDirectory(fresh);
            try
            {
                File.WriteAllText(Path.Combine(fresh, Marker), "Made by the tutorials program, which deletes and replaces this folder.\n");
                write(fresh);
                if (Directory.Exists(target)) Directory.Move(target, old);
                Directory.Move(fresh, target);
            }
            catch
            {
                if (!Directory.Exists(target) && Directory.Exists(old)) Directory.Move(old, target);
                Delete(fresh);
                throw;
            }
            Delete(old);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException and not SiteException and not Documents.NotebookFormatException)
        {
            throw new SiteException($"{target}: expected a folder the site can be written to, found that it cannot ({error.Message}) "
                + "Choose another folder, or allow writing to this one.", error);
        }
    }

    // What a killed run left: the old site goes back if the new one had not taken its place.
    static void Recover(string parent, string target)
    {
        foreach (string left in Directory.GetDirectories(parent, $".{Path.GetFileName(target)}.*.old"))
        {
            if (IsOfRunningProcess(left) || IsForeign(left)) continue;
            if (Directory.Exists(target)) Delete(left);
            else Directory.Move(left, target);
        }
        foreach (string left in Directory.GetDirectories(parent, $".{Path.GetFileName(target)}.*.new"))
            if (!IsOfRunningProcess(left) && !IsForeign(left)) Delete(left);
    }

    static bool IsForeign(string folder) => Directory.Exists(folder)
        && !File.Exists(Path.Combine(folder, Marker))
        && Directory.EnumerateFileSystemEntries(folder).Any();

    static SiteException Foreign(string target) => new(
        $"{target}: expected no folder, an empty one, or one made by this program (with a file {Marker} in it), found other files. "
        + "Nothing was changed. Choose another folder, or move those files away.");

    static string Sibling(string target, string ending) =>
        Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Environment.ProcessId}.{ending}");

    static bool IsOfRunningProcess(string sibling)
    {
        if (!int.TryParse(sibling.Split('.')[^2], out int owner) || owner == Environment.ProcessId) return false;
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(owner);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    static void Delete(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
