namespace Activations.Tutorials.Publishing;

/// <summary>Where files are when every symbolic link on the way is followed.</summary>
internal static class PathOnDisk
{
    private const int MostLinks = 40;

    /// <summary>The path without a link in it. Parts that are not there stay as they are.</summary>
    /// <exception cref="IOException">Links lead round in a circle.</exception>
    public static string Real(string path)
    {
        string full = Path.GetFullPath(path),
            real = Path.GetPathRoot(full)!;
        Queue<string> parts = Parts(full);
        for (int links = 0; parts.TryDequeue(out string? part); )
        {
            string next = Path.GetFullPath(Path.Combine(real, part));
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException($"{path}: expected a file, found symbolic links that lead round in a circle.");
            }

            string linked = Path.GetFullPath(Path.Combine(real, target));
            real = Path.GetPathRoot(linked)!;
            parts = new Queue<string>([.. Parts(linked), .. parts]);
        }

        return real;
    }

    /// <summary>
    /// A file's path from a folder, with '/', when all links are followed; null where the file lies elsewhere.
    /// </summary>
    public static string? FromRoot(string root, string file)
    {
        try
        {
            string relative = Path.GetRelativePath(Real(root), Real(file)).Replace('\\', '/');
            return Path.IsPathRooted(relative) || relative.Split('/')[0] == ".." ? null : relative;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static Queue<string> Parts(string full) =>
        new(
            full[Path.GetPathRoot(full)!.Length..]
                .Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)
        );
}
