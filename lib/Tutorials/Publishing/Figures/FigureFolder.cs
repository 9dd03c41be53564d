using System.Text;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Publishing.Figures;

/// <summary>
/// Puts files into a folder in the place of those of an earlier run. Files of others stay as they are, and so does
/// everything if one of them is in the way. A run that was killed at any moment does not stop the next one.
/// </summary>
internal static class FigureFolder
{
    /// <summary>While a run writes, the hashes of what it writes; the manifest has those of the run before.</summary>
    public const string Pending = ".activations-figures";

    /// <param name="folder">Where to, there or not.</param>
    /// <param name="files">What the folder is to hold besides files of others, with the manifest.</param>
    /// <exception cref="FigureException">
    /// A file of another's is in the way, or the folder cannot be written to.
    /// </exception>
    public static void Write(string folder, IReadOnlyDictionary<string, byte[]> files)
    {
        try
        {
            HashSet<(string Name, string Hash)> before =
            [
                .. FigureManifest.ReadFiles(folder).Select(file => (file.Key, file.Value)),
                .. ReadPending(folder),
            ];
            HashSet<(string Name, string Hash)> now =
            [
                .. files.Select(file => (file.Key, CourseFigure.Hash(file.Value))),
            ];
            string[] mine =
            [
                .. before
                    .Concat(now)
                    .Select(file => file.Name)
                    .Where(name => name != FigureManifest.Name)
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ];
            Refuse(folder, [.. mine.Where(name => IsForeign(folder, name, before, now))]);

            Directory.CreateDirectory(folder);
            CleanUp(folder, [.. mine, FigureManifest.Name, Pending]);
            // First: whenever this run is killed, the next one knows the new files as well as the old ones.
            string pending = Path.Combine(folder, Pending);
            AtomicFile.Write(
                pending,
                Encoding.UTF8.GetBytes(
                    string.Concat(
                        before.Union(now).Select(file => $"{file.Hash} {file.Name}\n").Order(StringComparer.Ordinal)
                    )
                )
            );
            foreach (string name in mine)
            {
                if (files.TryGetValue(name, out byte[]? bytes))
                {
                    AtomicFile.Write(Path.Combine(folder, name), bytes);
                }
                else
                {
                    File.Delete(Path.Combine(folder, name));
                }
            }

            AtomicFile.Write(Path.Combine(folder, FigureManifest.Name), files[FigureManifest.Name]);
            File.Delete(pending);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException and not FigureException)
        {
            throw new FigureException(
                $"{folder}: expected a folder the figures can be written to, found that it cannot ({error.Message}) "
                    + "Choose another folder, or allow writing to this one.",
                error
            );
        }
    }

    private static IEnumerable<(string Name, string Hash)> ReadPending(string folder)
    {
        FileInfo file = new(Path.Combine(folder, Pending));
        if (!file.Exists || file.Length == 0)
        {
            return [];
        }

        return
        [
            .. File.ReadAllLines(file.FullName)
                .Select(line => line.Split(' ', 2))
                .Where(parts => parts.Length == 2 && FigureManifest.IsFileName(parts[1]))
                .Select(parts => (parts[1], parts[0])),
        ];
    }

    // A killed run without a list of its own may have left files: the same bytes do no harm.
    private static bool IsForeign(
        string folder,
        string name,
        HashSet<(string Name, string Hash)> before,
        HashSet<(string Name, string Hash)> now
    )
    {
        FileInfo file = new(Path.Combine(folder, name));
        if (Directory.Exists(file.FullName) || file.LinkTarget is not null)
        {
            return true;
        }

        if (!file.Exists)
        {
            return false;
        }

        string found = CourseFigure.Hash(file.Length == 0 ? [] : File.ReadAllBytes(file.FullName));
        return !before.Contains((name, found)) && !now.Contains((name, found));
    }

    // What killed runs left half-written: .NAME.PROCESS.tmp
    private static void CleanUp(string folder, HashSet<string> names)
    {
        foreach (string path in Directory.GetFiles(folder, ".*.tmp"))
        {
            string[] parts = Path.GetFileName(path)[1..].Split('.');
            if (
                parts.Length > 2
                && names.Contains(string.Join('.', parts[..^2]))
                && !RunningProcess.IsAnother(parts[^2])
            )
            {
                File.Delete(path);
            }
        }
    }

    private static void Refuse(string folder, IReadOnlyList<string> foreign)
    {
        if (foreign.Count == 0)
        {
            return;
        }

        string some = string.Join(", ", foreign.Take(3)) + (foreign.Count > 3 ? $" and {foreign.Count - 3} more" : "");
        throw new FigureException(
            $"{folder}: expected only files that an earlier run wrote where figures go, found {some}, not written by this program or changed since. "
                + "Nothing was changed. Choose another folder, or move those files away."
        );
    }
}
