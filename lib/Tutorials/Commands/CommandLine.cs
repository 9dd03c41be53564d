using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using Activations.Tutorials.Documents;
using Activations.Tutorials.Kernel;
using Activations.Tutorials.Running;

namespace Activations.Tutorials.Commands;

/// <summary>The program's commands and the options they share.</summary>
internal static class CommandLine
{
    private const string SolutionFile = "Tutorials.sln";

    private const string About =
        """
            Runs the lessons in notebooks/, checks them, builds their site and writes their figures.
            A lesson is a program: running it can do whatever a program of yours can, with your files, network and environment.

            Without a command it runs: 'tutorials 2 --jobs 4' is 'tutorials run 2 --jobs 4'. Its options, such as --timeout, --memory,
            --jobs, --json, --root, --output, --timing and --clean-env, are told by 'tutorials run --help'; each command has such a help.
            Where there is no 'tutorials' on your path, write 'dotnet run --project lib/Tutorials -c Release --' in its place.

            Examples:
              tutorials                        run every lesson, write outputs in place, build the site
              tutorials run 03-relu 4          run two lessons, by name or number
              tutorials run notebooks/solutions/03-relu.ipynb
              tutorials check                  run every lesson, compare with the committed outputs, write nothing
              tutorials check --json out.json  the same, with a record for each lesson: name, cells, seconds, ok, error
              tutorials site                   build the site from the notebooks as they are
              tutorials figures 2              write the figures of lesson 2 as SVG, PNG, HTML and JSON
              tutorials evidence --table       print the verdicts on claims about activation functions
              tutorials links                  write the links between lessons, after one was renamed
              tutorials jupyter install        let Jupyter run the lessons
              tutorials export --host verso DIR    write copies of the lessons that run in Verso


            """ + ExitCodes;

    private const string ExitCodes = """
        Exit codes:
          0    all is well
          1    a lesson failed: a cell threw, did not compile, took too long or ended its process
          2    wrong use: an unknown command, option or lesson, a missing notebook; nothing was run or written
          3    check found outputs that differ from the committed ones, or warnings of the compiler
          4    a notebook could not be read, changed while it ran, or a file or the standard output could not be written
          5    figures found no browser that could draw SVG and PNG; HTML and JSON were written
          130  interrupted
          Where several apply, the first of 130, 1, 2, 4, 3, 5.
        """;

    public static readonly string[] Commands =
    [
        "run",
        "check",
        "site",
        "figures",
        "evidence",
        "links",
        "jupyter",
        "export",
    ];

    public static readonly Argument<string[]> LessonNames = new("LESSON")
    {
        Description = "A lesson's name (03-relu), its number (3), or a path to a notebook; none means every lesson.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static readonly Option<double> Timeout = new("--timeout")
    {
        Description = "How long one cell may run.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 120,
        CustomParser = value =>
            double.TryParse(Only(value), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            && seconds is > 0 and <= 1_000_000
                ? seconds
                : Refuse<double>(value, "a number of seconds above 0"),
    };

    public static readonly Option<double> Memory = new("--memory")
    {
        Description = "How much memory a lesson's objects may take, in GB.",
        HelpName = "GB",
        DefaultValueFactory = _ => KernelOptions.DefaultMemory,
        CustomParser = value =>
            double.TryParse(Only(value), NumberStyles.Float, CultureInfo.InvariantCulture, out double memory)
            && memory is >= 0.1 and <= 10_000
                ? memory
                : Refuse<double>(value, "a number of GB from 0.1 to 10000"),
    };

    public static readonly Option<bool> CleanEnvironment = new("--clean-env")
    {
        Description =
            "Keep environment variables, which may hold secrets, from the lessons: they see only what .NET needs, such as PATH and HOME.",
    };

    public static readonly Option<int> Jobs = new("--jobs")
    {
        Description = "How many lessons run at once.",
        HelpName = "N",
        DefaultValueFactory = _ => Math.Max(1, Environment.ProcessorCount / 2),
        CustomParser = value =>
            int.TryParse(Only(value), NumberStyles.None, CultureInfo.InvariantCulture, out int jobs)
            && jobs is > 0 and <= 1024
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
        Description =
            $"The course's folder, which holds notebooks/; by default the nearest parent folder with {SolutionFile}.",
        HelpName = "FOLDER",
        CustomParser = value =>
            Directory.Exists(Only(value)) ? Only(value) : Refuse<string>(value, "a folder that exists"),
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

    /// <summary>What all commands that run lessons understand.</summary>
    public static readonly IReadOnlyList<Option> RunOptions = [Timeout, Memory, Jobs, Json, CleanEnvironment, Root];

    private static readonly Dictionary<Command, string> Help = [];

    static CommandLine() => RefuseOptions(LessonNames, [.. RunOptions, Output, Timing]);

    public static async Task<int> RunAsync(string[] arguments)
    {
        StandardStreams.Guard();
        RootCommand root = new(About);
        Command[] commands =
        [
            RunCommand.Create(),
            CheckCommand.Create(),
            SiteCommand.Create(),
            FiguresCommand.Create(),
            EvidenceCommand.Create(),
            LinksCommand.Create(),
            JupyterCommand.Create(),
            ExportCommand.Create(),
        ];
        foreach (Command command in commands)
        {
            root.Subcommands.Add(command);
        }

        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new LongHelp((HelpAction)help.Action!);
        string[] told = [.. root.Options.SelectMany(option => option.Aliases.Append(option.Name))];
        string[] words = arguments switch
        {
            [var first, ..] when told.Contains(first) => [first],
            [var first, ..] when Commands.Contains(first) => arguments,
            _ => ["run", .. arguments],
        };
        ParseResult line = root.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        int code = line.Errors.Count == 0 ? await InvokeAsync(line) : TellErrors(line);
        return ExitCode.Worst([code, StandardStreams.Failed ? ExitCode.FileTrouble : ExitCode.Success]);
    }

    /// <summary>Gives a command a line for the list of commands, and a text that its own help begins with.</summary>
    public static Command WithHelp(this Command command, string text)
    {
        Help[command] = text;
        return command;
    }

    private static async Task<int> InvokeAsync(ParseResult line)
    {
        using Interruption interruption = new();
        return await line.InvokeAsync(
            new InvocationConfiguration { ProcessTerminationTimeout = null },
            interruption.Token
        );
    }

    private static int TellErrors(ParseResult line)
    {
        foreach (string message in line.Errors.Select(error => error.Message).Distinct())
        {
            Console.Error.WriteLine(message);
        }

        Console.Error.WriteLine("'tutorials --help' tells the commands, options and exit codes.");
        return ExitCode.WrongUse;
    }

    /// <summary>Without this a mistyped option would be taken for a lesson, and its value for another.</summary>
    public static void RefuseOptions(Argument<string[]> argument, IReadOnlyList<Option> known) =>
        argument.Validators.Add(names =>
        {
            foreach (Token token in names.Tokens.Where(token => token.Value.StartsWith('-')))
            {
                string? nearest = Spelling.Nearest(token.Value, known.Select(option => option.Name));
                names.AddError(
                    $"{token.Value}: there is no such option here.{(nearest is null ? "" : $" Did you mean {nearest}?")}"
                );
            }
        });

    public static RunSettings Settings(ParseResult line)
    {
        CourseFolder course = Course(line);
        (IReadOnlyList<Lesson> lessons, IReadOnlyList<string> unknown) = LessonSelection.Of(
            course,
            line.GetValue(LessonNames) ?? []
        );
        KernelOptions kernel = new(line.GetValue(Memory), line.GetValue(CleanEnvironment));
        var timeout = TimeSpan.FromSeconds(line.GetValue(Timeout));
        return new RunSettings(course, lessons, unknown, timeout, line.GetValue(Jobs), line.GetValue(Json), kernel);
    }

    public static CourseFolder Course(ParseResult line) =>
        CourseFolder.Open(
            line.GetValue(Root)
                ?? ParentWithSolution(Environment.CurrentDirectory)
                ?? ParentWithSolution(AppContext.BaseDirectory)
                ?? Environment.CurrentDirectory
        );

    public static string SiteFolder(ParseResult line) =>
        Path.GetFullPath(line.GetValue(Output) ?? Path.Combine(Course(line).Root, "artifacts", "site"));

    private static string? ParentWithSolution(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, SolutionFile)))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }

    public static string Only(ArgumentResult value) => string.Join(' ', value.Tokens);

    public static T? Refuse<T>(ArgumentResult value, string expected)
    {
        value.AddError($"{((OptionResult)value.Parent!).Option.Name}: expected {expected}, found '{Only(value)}'.");
        return default;
    }

    private sealed class LongHelp(HelpAction inner) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            Command command = parseResult.CommandResult.Command;
            command.Description = Help.GetValueOrDefault(command, command.Description ?? "");
            return inner.Invoke(parseResult);
        }
    }
}
