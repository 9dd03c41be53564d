using System.CommandLine;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Commands;

/// <summary>Runs lessons and compares what they give with what is committed; writes nothing.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        Command command = new("check", "Run lessons and compare their outputs with the committed ones; write nothing.");
        command.Arguments.Add(CommandLine.LessonNames);
        foreach (Option option in new Option[] { CommandLine.Timeout, CommandLine.Jobs, CommandLine.Json, CommandLine.Root }) command.Options.Add(option);
        command.SetAction((line, cancel) => RunAsync(CommandLine.Settings(line), cancel));
        return command;
    }

    private static async Task<int> RunAsync(RunSettings settings, CancellationToken cancel) =>
        Lessons.Report(settings, await Lessons.RunAsync(settings, (lesson, _, cells) => Compare(lesson, cells), cancel));

    private static LessonOutcome Compare(Lesson lesson, IReadOnlyList<CellRun> cells)
    {
        foreach (CellRun cell in cells.Where(cell => !cell.IsTiming))
            if (OutputDifference.Describe(cell.Cell.Outputs, cell.Outputs) is { } difference)
                return new LessonOutcome.Different($"{cell.Place(lesson)}: {difference}");
        return new LessonOutcome.Succeeded();
    }
}
