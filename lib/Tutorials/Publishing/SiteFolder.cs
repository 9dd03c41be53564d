using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Activations.Tutorials.Publishing;

/// <summary>
/// Replaces a folder as a whole: the new one is written beside it under another name, then takes its place, so that a
/// kill leaves one usable site. Only a folder that is empty, or that holds nothing but the files of an earlier run as
/// they were written, is replaced: the marker file lists them.
/// </summary>
internal static class SiteFolder
{
    public const string Marker = ".activations-site";

    private const string Heading =
        "Made by the tutorials program, which deletes and replaces this folder. The files of the site, with their SHA-256:";

    public static void Replace(string target, Action<string> write)
    {
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        try
        {
            // A link stays, and the folder it leads to is the site's.
            target = PathOnDisk.Real(target);
            string parent = Path.GetDirectoryName(target) ?? throw Foreign(target, [target]);
            Directory.CreateDirectory(parent);
            Recover(parent, target);
            RefuseForeign(target);

            string fresh = Sibling(target, "new");
            string old = Sibling(target, "old");
            Delete(fresh);
            Directory.CreateDirectory(fresh);
            try
            {
                File.WriteAllText(Path.Combine(fresh, Marker), Heading + "\n");
                write(fresh);
                WriteList(fresh);
                if (Directory.Exists(target))
                {
                    Directory.Move(target, old);
                }

                Directory.Move(fresh, target);
            }
            catch
            {
                if (!Directory.Exists(target) && Directory.Exists(old))
                {
                    Directory.Move(old, target);
                }

                Delete(fresh);
                throw;
            }
            Delete(old);
        }
        catch (Exception error)
            when (error
                    is UnauthorizedAccessException
                        or IOException
                        and not SiteException
                        and not Documents.NotebookFormatException
            )
        {
            throw new SiteException(
                $"{target}: expected a folder the site can be written to, found that it cannot ({error.Message}) "
                    + "Choose another folder, or allow writing to this one.",
                error
            );
        }
    }

    // What a killed run left: the old site goes back if the new one had not taken its place.
    private static void Recover(string parent, string target)
    {
        foreach (string left in Directory.GetDirectories(parent, $".{Path.GetFileName(target)}.*.old"))
        {
            if (IsOfRunningProcess(left) || !IsMarked(left))
            {
                continue;
            }

            if (Directory.Exists(target))
            {
                Delete(left);
            }
            else
            {
                Directory.Move(left, target);
            }
        }
        foreach (string left in Directory.GetDirectories(parent, $".{Path.GetFileName(target)}.*.new"))
        {
            if (!IsOfRunningProcess(left) && IsMarked(left))
            {
                Delete(left);
            }
        }
    }

    private static bool IsMarked(string folder) =>
        File.Exists(Path.Combine(folder, Marker)) || !Directory.EnumerateFileSystemEntries(folder).Any();

    private static void RefuseForeign(string target)
    {
        if (File.Exists(target))
        {
            throw Foreign(target, ["a file"]);
        }

        if (!Directory.Exists(target))
        {
            return;
        }

        Dictionary<string, string> written = ReadList(target);
        string[] foreign =
        [
            .. Files(target).Where(file => !IsOurs(target, file, written)).Order(StringComparer.Ordinal),
        ];
        if (foreign.Length > 0)
        {
            throw Foreign(target, foreign);
        }
    }

    private static bool IsOurs(string target, string file, Dictionary<string, string> written)
    {
        if (file == Marker)
        {
            return true;
        }

        FileInfo found = new(Path.Combine(target, file));
        return written.TryGetValue(file, out string? line) && found.LinkTarget is null && line == Line(found, file);
    }

    // Folders that are links count as files: what they lead to is not the site's.
    private static IEnumerable<string> Files(string folder)
    {
        Stack<string> open = new([""]);
        while (open.TryPop(out string? inside))
        {
            foreach (FileSystemInfo entry in new DirectoryInfo(Path.Combine(folder, inside)).EnumerateFileSystemInfos())
            {
                string name = inside.Length == 0 ? entry.Name : $"{inside}/{entry.Name}";
                if (entry is DirectoryInfo { LinkTarget: null })
                {
                    open.Push(name);
                }
                else
                {
                    yield return name;
                }
            }
        }
    }

    private static void WriteList(string folder)
    {
        StringBuilder list = new(Heading + "\n");
        foreach (string file in Files(folder).Where(file => file != Marker).Order(StringComparer.Ordinal))
        {
            list.Append(Line(new FileInfo(Path.Combine(folder, file)), file)).Append('\n');
        }

        File.WriteAllText(Path.Combine(folder, Marker), list.ToString());
    }

    private static Dictionary<string, string> ReadList(string folder)
    {
        Dictionary<string, string> written = new(StringComparer.Ordinal);
        string marker = Path.Combine(folder, Marker);
        if (!File.Exists(marker))
        {
            return written;
        }
        // A line: the hash, the length, the name. A name with a line break has no line of its own and counts as
        // foreign.
        foreach (string line in File.ReadAllLines(marker).Skip(1))
        {
            if (line.Split(' ', 3) is [_, _, var name])
            {
                written[name] = line;
            }
        }

        return written;
    }

    private static string Line(FileInfo file, string name)
    {
        // Without a length there is nothing to read, and a pipe would keep its reader waiting.
        using Stream bytes = file.Length == 0 ? Stream.Null : file.OpenRead();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Convert.ToHexStringLower(SHA256.HashData(bytes))} {file.Length} {name}"
        );
    }

    private static SiteException Foreign(string target, IReadOnlyList<string> files) =>
        new(
            $"{target}: expected no folder, an empty one, or one that holds nothing but a site as this program wrote it, found "
                + $"{string.Join(", ", files.Take(3))}{(files.Count > 3 ? $" and {files.Count - 3} more" : "")}, not written by this program or changed since. "
                + "Nothing was changed. Choose another folder, or move those files away."
        );

    private static string Sibling(string target, string ending) =>
        Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Environment.ProcessId}.{ending}");

    private static bool IsOfRunningProcess(string sibling) => RunningProcess.IsAnother(sibling.Split('.')[^2]);

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
