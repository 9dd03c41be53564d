using System.Text.RegularExpressions;

namespace Activations.Tutorials.Kernel;

/// <summary>Says why a lesson's process ended, from its exit code and its last words.</summary>
internal static partial class Death
{
    private const int MostLines = 6;

    public static string Describe(int exitCode, string standardError)
    {
        string[] lines = standardError.ToUnixLines().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> words = lines.Where(IsTold).Take(MostLines);
        if (Place().Match(standardError) is { Success: true } place) words = words.Append($"at {place.Groups[1]}, line {place.Groups[2]}");
        return $"its process ended with exit code {exitCode} ({Reason(exitCode, standardError)})" + string.Concat(words.Select(line => $"\n    {line}"));
    }

    private static string Reason(int exitCode, string error) => exitCode switch
    {
        _ when error.Contains("Stack overflow.", StringComparison.Ordinal) => "stack overflow",
        _ when error.Contains("Unhandled exception.", StringComparison.Ordinal) => "an exception on another thread that nothing caught",
        _ when error.Contains("Process terminated.", StringComparison.Ordinal) => "Environment.FailFast",
        137 => "killed from outside, perhaps for want of memory",
        139 => "segmentation fault",
        _ => "the cell ended it, perhaps by Environment.Exit",
    };

    // The runtime's headings and its stack say nothing more to a reader than the reason does.
    private static bool IsTold(string line) =>
        !line.StartsWith("   at ", StringComparison.Ordinal)
        && !line.StartsWith("---", StringComparison.Ordinal)
        && !line.StartsWith("Repeated ", StringComparison.Ordinal)
        && line is not ("Stack overflow." or "Process terminated.");

    [GeneratedRegex(@" in .*(cell \d+):line (\d+)")]
    private static partial Regex Place();
}
