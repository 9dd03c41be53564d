using System.CommandLine;
using Activations.Tutorials.Documents;
using Activations.Tutorials.Running;

namespace Activations.Tutorials.Commands;

/// <summary>Writes what lessons say of each other: after a lesson came, went, or got another title or number.</summary>
internal static class LinksCommand
{
    private const string About = """
        Write the links between lessons: the way back and on at the end of each, the tables of lessons in README.md and in
        lesson 00, and links to a lesson whose number has changed. Titles come from the notebooks; what a lesson is about and
        how long it takes from their metadata, "about" and "minutes".
        """;

    private static readonly Option<bool> Check = new("--check")
    {
        Description = "Write nothing; say which files would change, with exit code 3 where there are any.",
    };

    public static Command Create()
    {
        Command command = new Command("links", "Write the links between lessons.").WithHelp(About);
        command.Options.Add(Check);
        command.Options.Add(CommandLine.Root);
        command.SetAction(line => Write(CommandLine.Course(line), line.GetValue(Check)));
        return command;
    }

    private static int Write(CourseFolder course, bool onlyCheck)
    {
        int code = ExitCode.Success;
        int trouble = Lessons.TryWrite(() =>
        {
            foreach ((string path, byte[] old, byte[] text) in new CourseLinks(course).Changes())
            {
                Console.Out.WriteLine(Path.GetRelativePath(course.Root, path));
                if (onlyCheck)
                {
                    code = ExitCode.Different;
                }
                else
                {
                    AtomicFile.Replace(path, text, old);
                }
            }
        });
        return ExitCode.Worst([code, trouble]);
    }
}
