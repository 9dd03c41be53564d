using System.Runtime.Versioning;

namespace Activations.Tutorials.Kernel;

/// <summary>Finds what a process started, from /proc: empty on systems that have none.</summary>
[UnsupportedOSPlatform("windows")]
internal static class ProcessTree
{
    private sealed record Entry(int Id, int Parent, int Session);

    /// <summary>Kills every process below this one, whatever group or session it has gone to.</summary>
    public static void KillDescendants(int process)
    {
        // Each round finds what was started while the round before was killing.
        for (int round = 0; round < 8; round++)
        {
            IReadOnlyList<int> found = Below(process);
            if (found.Count == 0)
            {
                return;
            }

            foreach (int descendant in found)
            {
                Posix.Kill(descendant);
            }
        }
    }

    /// <summary>
    /// Kills the orphans that came to this process: its children in a session that is neither its own nor one of
    /// <paramref name="living"/>.
    /// </summary>
    public static void KillOrphans(IReadOnlyCollection<int> living)
    {
        int self = Environment.ProcessId;
        for (int round = 0; round < 8; round++)
        {
            List<Entry> all = Read();
            int session = all.FirstOrDefault(entry => entry.Id == self)?.Session ?? 0;
            List<int> orphans =
            [
                .. all.Where(entry => entry.Parent == self && entry.Session != session && !living.Contains(entry.Id))
                    .Select(entry => entry.Id),
            ];
            if (orphans.Count == 0)
            {
                return;
            }

            foreach (int orphan in orphans)
            {
                KillDescendants(orphan);
                Posix.Kill(orphan);
                Posix.Reap(orphan);
            }
        }
    }

    private static IReadOnlyList<int> Below(int process)
    {
        ILookup<int, int> children = Read().ToLookup(entry => entry.Parent, entry => entry.Id);
        List<int> below = [.. children[process]];
        for (int i = 0; i < below.Count; i++)
        {
            below.AddRange(children[below[i]]);
        }

        return below;
    }

    // "12 (a name) S 1 12 12 ...": the name may hold spaces and brackets; state, parent, group and session follow it.
    // Zombies are gone already.
    private static List<Entry> Read()
    {
        List<Entry> all = [];
        if (!Directory.Exists("/proc/self"))
        {
            return all;
        }

        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out int id))
            {
                continue;
            }

            try
            {
                string text = File.ReadAllText(Path.Combine(folder, "stat"));
                string[] fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
                if (fields[0] is not ("Z" or "X"))
                {
                    all.Add(new Entry(id, int.Parse(fields[1]), int.Parse(fields[3])));
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // It ended meanwhile.
            }
        }

        return all;
    }
}
