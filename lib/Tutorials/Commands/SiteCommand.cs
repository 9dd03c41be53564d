using System.CommandLine;
using Activations.Tutorials.Documents;
using Activations.Tutorials.Publishing;

namespace Activations.Tutorials.Commands;

/// <summary>Builds the site from the notebooks as they are on disk.</summary>
internal static class SiteCommand
{
    public static Command Create()
    {
        Command command = new("site", "Build the site from the notebooks as they are, without running them.");
        command.Options.Add(CommandLine.Root);
        command.Options.Add(CommandLine.Output);
        command.SetAction((line, cancel) => Interruption.LeaveAsync(
            () => Build(CommandLine.Course(line), CommandLine.SiteFolder(line), alreadyTold: []), cancel));
        return command;
    }

    /// <summary>Builds the site of every lesson that can be read; a lesson the reader has been told of is not told again.</summary>
    public static int Build(CourseFolder course, string folder, IReadOnlyList<LessonResult> alreadyTold)
    {
        HashSet<string> told = [.. alreadyTold.Where(result => !result.Ok).Select(result => result.Name)];
        List<Lesson> readable = [];
        List<int> codes = [];
        foreach (Lesson lesson in course.Lessons)
        {
            try
            {
                lesson.Read();
                readable.Add(lesson);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                codes.Add(ExitCode.FileTrouble);
                if (!told.Contains(lesson.Name)) Console.Error.WriteLine($"\n{error.Message}");
            }
        }

        // Each lesson has been told of already; that none is left would be a second message on the same matter.
        if (readable.Count == 0 && course.Lessons.Count > 0)
        {
            return ExitCode.Worst(codes);
        }

        codes.Add(Lessons.Guard(() =>
        {
            string index = Site.Build(course with { Lessons = readable }, folder);
            Console.Out.WriteLine($"\nOpen {Path.GetRelativePath(Environment.CurrentDirectory, index)}");
        }));
        return ExitCode.Worst(codes);
    }
}
