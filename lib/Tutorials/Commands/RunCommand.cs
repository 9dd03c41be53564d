using System.CommandLine;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Commands;

/// <summary>Runs lessons, writes their outputs back in place, and builds the site.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        Command command = new("run", "Run lessons, write their outputs back in place, build the site (the default command).");
        return AddTo(command);
    }

    /// <summary>Makes any command run lessons, for the program itself does so without being told.</summary>
    public static T AddTo<T>(T command) where T : Command
    {
        command.Arguments.Add(CommandLine.LessonNames);
        foreach (Option option in new Option[] { CommandLine.Timeout, CommandLine.Jobs, CommandLine.Json, CommandLine.Root, CommandLine.Output, CommandLine.Timing })
            command.Options.Add(option);
        command.SetAction((line, cancel) => RunAsync(CommandLine.Settings(line), CommandLine.SiteFolder(line), line.GetValue(CommandLine.Timing), cancel));
        return command;
    }

    private static async Task<int> RunAsync(RunSettings settings, string siteFolder, bool timing, CancellationToken cancel)
    {
        foreach (string folder in settings.Lessons.Found.Select(lesson => lesson.Folder).Distinct()) AtomicFile.CleanUp(folder);
        IReadOnlyList<LessonResult> results = await Lessons.RunAsync(settings, (lesson, notebook, cells) => Save(lesson, notebook, cells, timing), cancel);
        int code = Lessons.Report(settings, results);
        if (code == ExitCode.Interrupted || settings.Lessons.Found.Count == 0 || settings.Course.Lessons.Count == 0) return code;
        return ExitCode.Worst([code, SiteCommand.Build(settings.Course, siteFolder, alreadyTold: results)]);
    }

    private static LessonOutcome Save(Lesson lesson, Notebook notebook, IReadOnlyList<CellRun> cells, bool timing)
    {
        foreach (CellRun cell in cells)
            if (timing || !cell.IsTiming || cell.Cell.Outputs.Count == 0)
                cell.Cell.Outputs = cell.Outputs;
        notebook.PrepareToCommit();
        notebook.Write(lesson.Path);
        return new LessonOutcome.Succeeded();
    }
}
