using System.Diagnostics;

namespace Activations.Tutorials.Publishing;

/// <summary>
/// Whether the program that left a file or folder, which has its process's number in the name, is still at work.
/// </summary>
internal static class RunningProcess
{
    /// <param name="number">The number, as text.</param>
    /// <returns>
    /// True for another process that runs; false for this one, for one that has ended, and for what is no number.
    /// </returns>
    public static bool IsAnother(string number)
    {
        if (!int.TryParse(number, out int owner) || owner == Environment.ProcessId)
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(owner);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
