using System.CommandLine;
using Activations.Tutorials.Documents;
using Activations.Tutorials.Publishing;
using Activations.Tutorials.Running;

namespace Activations.Tutorials.Commands;

/// <summary>Builds the site from the notebooks as they are on disk.</summary>
internal static class SiteCommand
{
    public static Command Create()
    {
        Command command = new("site", "Build the site from the notebooks as they are, without running them.");
        command.Options.Add(CommandLine.Root);
        command.Options.Add(CommandLine.Output);
        command.SetAction(
            (line, cancel) =>
                Interruption.LeaveAsync(
                    () => Build(CommandLine.Course(line), CommandLine.SiteFolder(line), alreadyTold: []),
                    cancel
                )
        );
        return command;
    }

    /// <summary>
    /// Builds the site of every lesson that can be read; a lesson the reader has been told of is not told again.
    /// </summary>
    public static int Build(CourseFolder course, string folder, IReadOnlyList<LessonResult> alreadyTold)
    {
        HashSet<string> told = [.. alreadyTold.Where(result => !result.Ok).Select(result => result.Name)];
        HashSet<string> toldPaths =
        [
            .. course.Lessons.Where(lesson => told.Contains(lesson.Name)).Select(lesson => lesson.Path),
        ];
        SiteReport? report = null;
        int code = Lessons.TryWrite(() => report = Site.Build(course, folder));
        if (report is null)
        {
            return code;
        }

        foreach ((string path, string message) in report.Troubles.Where(trouble => !toldPaths.Contains(trouble.Path)))
        {
            Console.Error.WriteLine($"\n{message}");
        }

        if (report.Broken.Count > 0)
        {
            Console.Error.WriteLine(
                $"\nLinks and pictures that lead nowhere on the site, shown as text:\n  {string.Join("\n  ", report.Broken.Distinct())}"
            );
        }

        if (report.Index is not null)
        {
            Console.Out.WriteLine($"\nOpen {Path.GetRelativePath(Environment.CurrentDirectory, report.Index)}");
        }

        return report.Troubles.Count > 0 ? ExitCode.FileTrouble : ExitCode.Success;
    }
}
