using System.CommandLine;
using Activations.Tutorials.Documents;
using Activations.Tutorials.Running;

namespace Activations.Tutorials.Commands;

/// <summary>Runs lessons, writes their outputs back in place, and builds the site.</summary>
internal static class RunCommand
{
    private const string Summary =
        "Run lessons, write their outputs back in place, build the site (the default command).";

    private const string About =
        Summary
        + """


            A lesson is a program: it can do what a program of yours can, with your files, network and environment variables. It runs in a
            process of its own, which is ended with all that it started.

            Where a cell fails, those after it are run all the same, and the exit code is 1. What the cells gave is written, the error as
            the output of its cell, unless no cell ran at all. A notebook that was saved meanwhile is left as it is (exit code 4).
            A cell tagged 'timing' is run but keeps its outputs unless --timing is given; one tagged 'raises-exception' may fail.
            The compiler's warnings are shown.
            """;

    public static Command Create()
    {
        Command command = new Command("run", Summary).WithHelp(About);
        command.Arguments.Add(CommandLine.LessonNames);
        foreach (Option option in CommandLine.RunOptions.Append(CommandLine.Output).Append(CommandLine.Timing))
        {
            command.Options.Add(option);
        }

        command.SetAction(
            (line, cancel) =>
                RunAsync(
                    CommandLine.Settings(line),
                    CommandLine.SiteFolder(line),
                    line.GetValue(CommandLine.Timing),
                    cancel
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        RunSettings settings,
        string siteFolder,
        bool timing,
        CancellationToken cancel
    )
    {
        if (Lessons.TellUnknown(settings.UnknownLessons) is { } wrong)
        {
            return wrong;
        }

        foreach (string folder in settings.Lessons.Select(lesson => lesson.Folder).Distinct())
        {
            _ = Lessons.TryWrite(() => AtomicFile.CleanUp(folder));
        }

        IReadOnlyList<LessonResult> results = await Lessons.RunAsync(
            settings,
            goOn: true,
            run => Save(run, timing),
            cancel
        );
        int code = Lessons.Report(settings, results);
        if (code == ExitCode.Interrupted || settings.Course.Lessons.Count == 0)
        {
            return code;
        }

        int site = await Interruption.LeaveAsync(
            () => SiteCommand.Build(settings.Course, siteFolder, alreadyTold: results),
            cancel
        );
        return ExitCode.Worst([code, site]);
    }

    private static LessonOutcome Save(LessonRun run, bool timing)
    {
        if (run.Cells.All(cell => cell.Failed) && run.Failures.Count > 0)
        {
            return new LessonOutcome.Failed(run.Failure);
        }

        try
        {
            foreach (CellRun cell in run.Cells)
            {
                if (timing || cell.Failed || !cell.IsTiming || cell.Cell.Outputs.Count == 0)
                {
                    cell.Cell.Outputs = cell.Outputs;
                }
            }

            run.Notebook.PrepareToCommit();
            run.Notebook.Write(run.Lesson.Path);
        }
        catch (Exception error) when (run.Failures.Count > 0 && error is IOException or UnauthorizedAccessException)
        {
            return new LessonOutcome.Failed($"{run.Failure}\n{error.Message}");
        }

        return run.Failures.Count == 0
            ? new LessonOutcome.Succeeded(run.Warnings)
            : new LessonOutcome.Failed(
                $"{run.Failure}\nThe outputs of the cells that ran were written, and each error as the output of its cell."
            );
    }
}
