using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Commands;

/// <summary>The program's commands and the options they share.</summary>
internal static class CommandLine
{
    private const string SolutionFile = "Tutorials.sln";

    private const string About = """
        Runs the lessons in notebooks/, checks them, builds their site and writes their figures.

        Examples:
          tutorials                        run every lesson, write outputs in place, build the site
          tutorials run 02-relu 3          run two lessons, by name or number
          tutorials run notebooks/solutions/02-relu.ipynb
          tutorials check                  run every lesson, compare with the committed outputs, write nothing
          tutorials check --json out.json  the same, with a record for each lesson: name, cells, seconds, ok, error
          tutorials site                   build the site from the notebooks as they are
          tutorials figures 2              write the figures of lesson 2 as SVG, PNG, HTML and JSON; 'figures --help' tells more
          tutorials jupyter install        let Jupyter run the lessons; 'jupyter install --help' tells more
          tutorials export --host verso DIR    write copies of the lessons that run in Verso

        Exit codes:
          0    all is well
          1    a lesson failed: a cell threw, did not compile, took too long or ended its process
          2    wrong use: an unknown command, option or lesson, a missing notebook
          3    check found outputs that differ from the committed ones
          4    a notebook could not be read, or a file could not be written
          5    figures found no browser that could draw SVG and PNG; HTML and JSON were written
          130  interrupted
          Where several apply, the first of 130, 1, 2, 4, 3, 5.

        A cell tagged 'timing' is run but not compared, and keeps its committed outputs unless --timing is given.
        """;

    public static readonly Argument<string[]> LessonNames = new("LESSON")
    {
        Description = "A lesson's name (02-relu), its number (2), or a path to a notebook; none means every lesson.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static readonly Option<double> Timeout = new("--timeout")
    {
        Description = "How long one cell may run.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 120,
        CustomParser = value => double.TryParse(Only(value), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and <= 1_000_000
            ? seconds
            : Refuse<double>(value, "a number of seconds above 0"),
    };

    public static readonly Option<int> Jobs = new("--jobs")
    {
        Description = "How many lessons run at once.",
        HelpName = "N",
        DefaultValueFactory = _ => Math.Max(1, Environment.ProcessorCount / 2),
        CustomParser = value => int.TryParse(Only(value), NumberStyles.None, CultureInfo.InvariantCulture, out int jobs) && jobs is > 0 and <= 1024
            ? jobs
            : Refuse<int>(value, "a whole number from 1 to 1024"),
    };

    public static readonly Option<string?> Json = new("--json")
    {
        Description = "Also write the results to this file, a record for each lesson.",
        HelpName = "FILE",
    };

    public static readonly Option<string?> Root = new("--root")
    {
        Description = $"The course's folder, which holds notebooks/; by default the nearest parent folder with {SolutionFile}.",
        HelpName = "FOLDER",
        CustomParser = value => Directory.Exists(Only(value)) ? Only(value) : Refuse<string>(value, "a folder that exists"),
    };

    public static readonly Option<string?> Output = new("--output")
    {
        Description = "Where the site goes; by default artifacts/site in the course's folder.",
        HelpName = "FOLDER",
    };

    public static readonly Option<bool> Timing = new("--timing")
    {
        Description = "Also write new outputs of cells tagged 'timing'.",
    };

    static CommandLine() => RefuseOptions(LessonNames, [Timeout, Jobs, Json, Root, Output, Timing]);

    public static async Task<int> RunAsync(string[] arguments)
    {
        RootCommand root = RunCommand.AddTo(new RootCommand(About));
        foreach (Command command in new[] { RunCommand.Create(), CheckCommand.Create(), SiteCommand.Create(), FiguresCommand.Create(), JupyterCommand.Create(), ExportCommand.Create(), KernelCommand.Create() }) root.Subcommands.Add(command);

        ParseResult line = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (line.Errors.Count == 0) return await line.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
        foreach (string message in line.Errors.Select(error => error.Message).Distinct()) Console.Error.WriteLine(message);
        Console.Error.WriteLine("'tutorials --help' tells the commands, options and exit codes.");
        return ExitCode.WrongUse;
    }

    /// <summary>Without this a mistyped option would be taken for a lesson, and its value for another.</summary>
    public static void RefuseOptions(Argument<string[]> argument, IReadOnlyList<Option> known) => argument.Validators.Add(names =>
    {
        foreach (Token token in names.Tokens.Where(token => token.Value.StartsWith('-')))
        {
            string? nearest = Spelling.Nearest(token.Value, known.Select(option => option.Name));
            names.AddError($"{token.Value}: there is no such option here.{(nearest is null ? "" : $" Did you mean {nearest}?")}");
        }
    });

    public static RunSettings Settings(ParseResult line)
    {
        CourseFolder course = Course(line);
        LessonSelection lessons = LessonSelection.Of(course, line.GetValue(LessonNames) ?? []);
        return new RunSettings(course, lessons, TimeSpan.FromSeconds(line.GetValue(Timeout)), line.GetValue(Jobs), line.GetValue(Json));
    }

    public static CourseFolder Course(ParseResult line) => CourseFolder.Open(
        line.GetValue(Root)
        ?? ParentWithSolution(Environment.CurrentDirectory)
        ?? ParentWithSolution(AppContext.BaseDirectory)
        ?? Environment.CurrentDirectory);

    public static string SiteFolder(ParseResult line) =>
        Path.GetFullPath(line.GetValue(Output) ?? Path.Combine(Course(line).Root, "artifacts", "site"));

    private static string? ParentWithSolution(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, SolutionFile))) folder = Path.GetDirectoryName(folder);
        return folder;
    }

    public static string Only(ArgumentResult value) => string.Join(' ', value.Tokens);

    public static T? Refuse<T>(ArgumentResult value, string expected)
    {
        value.AddError($"{((OptionResult)value.Parent!).Option.Name}: expected {expected}, found '{Only(value)}'.");
        return default;
    }
}
