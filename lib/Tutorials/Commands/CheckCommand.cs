using System.CommandLine;
using Activations.Tutorials.Running;

namespace Activations.Tutorials.Commands;

/// <summary>Runs lessons and compares what they give with what is committed; writes nothing.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        Command command = new("check", "Run lessons and compare their outputs with the committed ones; write nothing.");
        command.Arguments.Add(CommandLine.LessonNames);
        foreach (Option option in CommandLine.RunOptions)
        {
            command.Options.Add(option);
        }

        command.SetAction((line, cancel) => RunAsync(CommandLine.Settings(line), cancel));
        return command;
    }

    private static async Task<int> RunAsync(RunSettings settings, CancellationToken cancel) =>
        Lessons.TellUnknown(settings.UnknownLessons)
        ?? Lessons.Report(settings, await Lessons.RunAsync(settings, goOn: false, Compare, cancel));

    private static LessonOutcome Compare(LessonRun run)
    {
        if (run.Failures.Count > 0)
        {
            return new LessonOutcome.Failed(run.Failure);
        }

        string? warnings = run.Warnings;
        foreach (CellRun cell in run.Cells.Where(cell => !cell.IsTiming))
        {
            if (OutputDifference.Describe(cell.Cell.Outputs, cell.Outputs) is { } difference)
            {
                return new LessonOutcome.Different(
                    $"{cell.Place(run.Lesson)}: {difference}{(warnings is null ? "" : "\n" + warnings)}"
                );
            }
        }

        return warnings is null ? new LessonOutcome.Succeeded() : new LessonOutcome.Warned(warnings);
    }
}
