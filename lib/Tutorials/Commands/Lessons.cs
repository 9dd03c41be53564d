using Activations.Tutorials.Running;
using Spectre.Console;

namespace Activations.Tutorials.Commands;

/// <summary>
/// What running and checking lessons have in common: progress, the closing table, messages, the JSON report.
/// </summary>
internal static class Lessons
{
    public static async Task<IReadOnlyList<LessonResult>> RunAsync(
        RunSettings settings,
        bool goOn,
        Func<LessonRun, LessonOutcome> finish,
        CancellationToken cancel
    )
    {
        LessonRunner runner = new(settings, goOn, finish);
        IReadOnlyList<LessonResult> results = [];
        async Task Work(ILessonProgress progress) => results = await runner.RunAsync(progress, cancel);
        if (IsTerminal)
        {
            await TerminalProgress.ShowAsync(settings.Lessons, Work);
        }
        else
        {
            await Work(new PlainProgress(Console.Out));
        }

        return results;
    }

    /// <summary>Tells each name that is no lesson. A command line that holds one is not obeyed in part.</summary>
    /// <returns>The exit code, or null where every name is a lesson.</returns>
    public static int? TellUnknown(IReadOnlyList<string> unknown)
    {
        foreach (string message in unknown)
        {
            Console.Error.WriteLine(message);
        }

        return unknown.Count > 0 ? ExitCode.WrongUse : null;
    }

    /// <summary>
    /// Prints the table and a message for each lesson that is not well, and writes the report if one is wanted.
    /// </summary>
    public static int Report(RunSettings settings, IReadOnlyList<LessonResult> results)
    {
        Console.Out.WriteLine();
        Console.Out.Write(SummaryTable.Write(results));
        Console.Out.Flush();
        foreach (string message in results.Select(result => result.Outcome.Message).OfType<string>())
        {
            Console.Error.WriteLine($"\n{message}");
        }

        int code = ExitCode.Worst(results.Select(result => result.Outcome.ExitCode));
        if (settings.Json is null)
        {
            return code;
        }

        return ExitCode.Worst([code, TryWrite(() => JsonReport.Write(settings.Json, results))]);
    }

    /// <summary>Does what may meet trouble with files, and says so in one line if it does.</summary>
    public static int TryWrite(Action action)
    {
        try
        {
            action();
            return ExitCode.Success;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"\n{error.Message}");
            return ExitCode.FileTrouble;
        }
    }

    private static bool IsTerminal => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;
}
