namespace Activations.Tutorials.Documents;

/// <summary>Writes a file whole or not at all: a kill at any moment leaves the old bytes or the new ones.</summary>
internal static class AtomicFile
{
    private const string Ending = ".tmp";

    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        FileSystemInfo? linked = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true) : null;
        string target = linked?.FullName ?? Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(target)!;
        string temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Environment.ProcessId}{Ending}");
        try
        {
            using (FileStream stream = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && File.Exists(target)) File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Deletes what killed writers of notebooks left in a folder, but nothing of a writer that still runs.</summary>
    public static void CleanUp(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (string path in Directory.GetFiles(folder, $".*.ipynb.*{Ending}"))
        {
            string[] parts = Path.GetFileName(path).Split('.');
            if (int.TryParse(parts[^2], out int owner) && !IsRunning(owner)) File.Delete(path);
        }
    }

    private static bool IsRunning(int processId)
    {
        if (processId == Environment.ProcessId) return true;
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
