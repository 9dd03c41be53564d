namespace Activations.Tutorials.Documents;

/// <summary>Writes a file whole or not at all: a kill at any moment leaves the old bytes or the new ones.</summary>
internal static class AtomicFile
{
    private const string Ending = ".tmp";

    /// <summary>
    /// Reads a file; empty where it is no regular file, such as a pipe, which would keep its reader waiting.
    /// </summary>
    public static byte[] Read(string path)
    {
        string target = Target(path);
        return File.Exists(target) && new FileInfo(target).Length == 0 ? [] : File.ReadAllBytes(target);
    }

    /// <summary>Makes sure that a file still is what was read from it.</summary>
    /// <exception cref="FileChangedException">It is not, or it is gone.</exception>
    public static void Expect(string path, ReadOnlySpan<byte> expected)
    {
        if (!File.Exists(path))
        {
            throw new FileChangedException(path, "is gone");
        }

        if (!expected.SequenceEqual(Read(path)))
        {
            throw new FileChangedException(path, "has been changed");
        }
    }

    /// <summary>Writes a file, whatever it holds.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes) => Replace(path, bytes, expected: null);

    /// <summary>Writes a file, unless it holds something other than expected.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">Its new content.</param>
    /// <param name="expected">
    /// What the file must hold until then, so that nothing is written over another's work; null where anything will do.
    /// </param>
    /// <exception cref="FileChangedException">The file holds something else.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> bytes, byte[]? expected)
    {
        string target = Target(path);
        string folder = Path.GetDirectoryName(target)!;
        CleanUp(folder, Path.GetFileName(target));
        string temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Environment.ProcessId}{Ending}");
        try
        {
            using (FileStream stream = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && File.Exists(target))
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            }

            if (expected is not null)
            {
                Expect(target, expected);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>
    /// Deletes what killed writers of some files left in a folder, but nothing of a writer that still runs.
    /// </summary>
    public static void CleanUp(string folder, string names = "*.ipynb")
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (string path in Directory.GetFiles(folder, $".{names}.*{Ending}"))
        {
            string[] parts = Path.GetFileName(path).Split('.');
            if (int.TryParse(parts[^2], out int owner) && !IsRunning(owner))
            {
                File.Delete(path);
            }
        }
    }

    private static string Target(string path)
    {
        FileSystemInfo? linked = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true) : null;
        return linked?.FullName ?? Path.GetFullPath(path);
    }

    private static bool IsRunning(int processId)
    {
        if (processId == Environment.ProcessId)
        {
            return true;
        }

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
