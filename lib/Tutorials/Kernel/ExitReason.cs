using System.Globalization;
using System.Text.RegularExpressions;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Kernel;

/// <summary>Says why a lesson's process ended, from its exit code and its last words.</summary>
internal static partial class ExitReason
{
    private const int MostLines = 6;

    public static string Describe(int exitCode, string standardError, KernelOptions options)
    {
        string[] lines = standardError.ToUnixLines().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> words = lines.Where(IsTold).Take(MostLines);
        if (Place().Match(standardError) is { Success: true } place)
        {
            words = words.Append($"at {place.Groups[1]}, line {place.Groups[2]}");
        }

        return $"its process ended with exit code {exitCode} ({Reason(exitCode, standardError, options)})"
            + string.Concat(words.Select(line => $"\n    {line}"));
    }

    private static string Reason(int exitCode, string error, KernelOptions options) =>
        exitCode switch
        {
            _ when Says(error, "Stack overflow.") => "stack overflow",
            _ when Says(error, "Out of memory") || Says(error, "System.OutOfMemoryException") => string.Create(
                CultureInfo.InvariantCulture,
                $"it needed more than the {options.MemoryGigabytes} GB of memory it may use; --memory GB allows more"
            ),
            _ when Says(error, "AccessViolationException")
                    || Says(error, "Attempted to read or write protected memory") =>
                "access to memory that is not its own, by unsafe or native code",
            _ when Says(error, "Unhandled exception.") => "an exception on another thread that nothing caught",
            _ when Says(error, "Process terminated.") => "Environment.FailFast",
            129 => Ended("SIGHUP"),
            130 => Ended("SIGINT"),
            131 => Ended("SIGQUIT"),
            132 => "an instruction the processor does not have, by native code",
            134 => "the runtime or native code gave up (SIGABRT)",
            135 => "access to memory that is not there, by native code (SIGBUS)",
            136 => "an arithmetic fault in native code (SIGFPE)",
            137 => "killed from outside, perhaps for want of memory",
            139 => "segmentation fault, by unsafe or native code",
            141 => Ended("SIGPIPE"),
            143 => Ended("SIGTERM"),
            _ => "the cell ended it, perhaps by Environment.Exit",
        };

    private static string Ended(string signal) => $"ended by the signal {signal}";

    private static bool Says(string error, string words) => error.Contains(words, StringComparison.Ordinal);

    // The runtime's headings and its stack say nothing more to a reader than the reason does.
    private static bool IsTold(string line) =>
        !line.StartsWith("   at ", StringComparison.Ordinal)
        && !line.StartsWith("---", StringComparison.Ordinal)
        && !line.StartsWith("Repeated ", StringComparison.Ordinal)
        && line is not ("Stack overflow." or "Process terminated.");

    [GeneratedRegex(@" in .*(cell \d+):line (\d+)")]
    private static partial Regex Place();
}
