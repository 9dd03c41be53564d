using System.CommandLine;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Commands;

/// <summary>Writes copies of the lessons that run in a notebook program with habits of its own.</summary>
internal static class ExportCommand
{
    private const string About = """
        Write copies of lessons, and of their solutions, for a notebook program that cannot run them where they are.

        Verso 1.0.17 does not find the library by a path that starts from the notebook's folder, as the first cell of each lesson
        has it. In the copies the path is complete, so they run on this machine, as long as the course stays where it is.

        A copy that you changed, and any other file, is never overwritten: nothing is written then, and the files are named.

        Examples:
          tutorials export --host verso ~/lessons            every lesson
          tutorials export --host verso ~/lessons 03-relu 3  two of them
        """;

    private const string Verso = "verso";

    private static readonly Option<string> Host = new("--host")
    {
        Description = "The program that is to run the copies: verso.",
        HelpName = Verso,
        Required = true,
        CustomParser = value => CommandLine.Only(value) == Verso ? Verso : CommandLine.Refuse<string>(value, Verso),
    };

    private static readonly Argument<string> Folder = new("DIR")
    {
        Description = "Where the copies go, a folder that is there or not.",
    };

    public static Command Create()
    {
        Command command = new Command("export", "Write copies of the lessons that run in Verso.").WithHelp(About);
        command.Options.Add(Host);
        command.Options.Add(CommandLine.Root);
        command.Arguments.Add(Folder);
        command.Arguments.Add(CommandLine.LessonNames);
        command.SetAction(Export);
        return command;
    }

    private static int Export(ParseResult line)
    {
        CourseFolder course = CommandLine.Course(line);
        var lessons = LessonSelection.Of(course, line.GetValue(CommandLine.LessonNames) ?? []);
        return Lessons.TellUnknown(lessons.Unknown)
            ?? Lessons.TryWrite(() =>
            {
                string folder = Path.GetFullPath(line.GetValue(Folder)!);
                int count = NotebookExport.Write(course, lessons.Found, folder);
                Console.Out.WriteLine($"{count} notebook{(count == 1 ? "" : "s")} in {folder}");
            });
    }
}
