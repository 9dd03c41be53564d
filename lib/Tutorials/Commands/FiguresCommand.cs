using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Activations.Tutorials.Documents;
using Activations.Tutorials.Publishing;
using Activations.Tutorials.Publishing.Figures;
using Activations.Tutorials.Running;

namespace Activations.Tutorials.Commands;

/// <summary>Writes the lessons' figures as files, from the committed outputs of the notebooks.</summary>
internal static class FiguresCommand
{
    private const string Summary =
        "Write figures of the lessons as files for use elsewhere, from the outputs as they are.";

    private const string About = """
        Write figures of the lessons as files for use elsewhere, from the outputs as they are, without running a lesson.

        A figure's name is its lesson's number and its cell's id, such as 02-value-chart. Files are named after it:
        02-value-chart.html, .json, .light.svg, .dark.svg, .light.png, .dark.png. Beside them stand index.html, which shows
        each figure with the HTML to copy into a page, and figures.json, which lists figures, files, hashes, licence and
        citation. After a run the folder holds the figures of that run: files of the run before are replaced or deleted,
        all others stay. HTML and JSON are the same bytes on every machine, SVG and PNG from the same version of a browser.

        Examples:
          tutorials figures --list                           the ids and titles of all figures
          tutorials figures                                  every figure, in every format
          tutorials figures 03-relu 08-watch-chart           the figures of one lesson, and one more
          tutorials figures 2 --format svg --theme dark --width 640
          tutorials figures --format html --offline          interactive charts that need no network

        SVG and PNG are drawn by the system's Chromium, Chrome or Edge; TUTORIALS_BROWSER names another one.
        """;

    private static readonly Argument<string[]> Names = new("LESSON|ID")
    {
        Description =
            "A lesson's name (03-relu), its number (3), a path to a notebook, or a figure's id (02-value-chart); none means every figure.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<FigureFormat[]> Formats = ListOf(
        "--format",
        "What to write.",
        Enum.GetValues<FigureFormat>()
    );

    private static readonly Option<FigureTheme[]> Themes = ListOf(
        "--theme",
        "The pages that SVG and PNG are for; HTML follows its reader.",
        Enum.GetValues<FigureTheme>()
    );

    private static readonly Option<int> Width = new("--width")
    {
        Description = $"The width of SVG and PNG in CSS pixels; a PNG has {FigureOptions.PngScale} pixels for each.",
        HelpName = "PX",
        DefaultValueFactory = _ => FigureOptions.DefaultWidth,
        CustomParser = value =>
            int.TryParse(CommandLine.Only(value), NumberStyles.None, CultureInfo.InvariantCulture, out int width)
            && width is >= FigureOptions.LeastWidth and <= FigureOptions.MostWidth
                ? width
                : CommandLine.Refuse<int>(
                    value,
                    $"a whole number from {FigureOptions.LeastWidth} to {FigureOptions.MostWidth}"
                ),
    };

    private static readonly Option<bool> Offline = new("--offline")
    {
        Description =
            "Put a copy of plotly.js beside the charts, so that they need no network ('npm ci' in lib/Tutorials/Web fetches it).",
    };

    private static readonly Option<string?> Output = new("--output")
    {
        Description = "Where the figures go; by default artifacts/figures in the course's folder.",
        HelpName = "FOLDER",
    };

    private static readonly Option<bool> OnlyList = new("--list")
    {
        Description = "Print the figures' ids and titles, and write nothing.",
    };

    public static Command Create()
    {
        Option[] options = [OnlyList, Formats, Themes, Width, Offline, Output, CommandLine.Root];
        Command command = new Command("figures", Summary).WithHelp(About);
        command.Arguments.Add(Names);
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }

        CommandLine.RefuseOptions(Names, options);
        command.SetAction((line, cancel) => Interruption.LeaveAsync(() => Write(line), cancel));
        return command;
    }

    private static int Write(ParseResult line)
    {
        CourseFolder course = CommandLine.Course(line);
        string folder = Path.GetFullPath(line.GetValue(Output) ?? Path.Combine(course.Root, "artifacts", "figures"));
        FigureOptions options = new(
            Given(line, Formats),
            Given(line, Themes),
            line.GetValue(Width),
            line.GetValue(Offline)
        );
        int code = ExitCode.Success;
        int trouble = Lessons.TryWrite(() =>
        {
            var selection = FigureSelection.Of(course, line.GetValue(Names) ?? []);
            foreach (string message in selection.Unknown)
            {
                Console.Error.WriteLine(message);
            }

            if (selection.Unknown.Count > 0)
            {
                code = ExitCode.WrongUse;
            }
            else if (line.GetValue(OnlyList))
            {
                List(selection.Found);
            }
            else
            {
                OutputFolder.Refuse(course, folder);
                code = Write(course, selection.Found, options, folder);
            }
        });
        return ExitCode.Worst([code, trouble]);
    }

    private static void List(IReadOnlyList<CourseFigure> figures)
    {
        int width = figures.Max(figure => figure.Id.Length);
        foreach (CourseFigure figure in figures)
        {
            Console.Out.WriteLine($"{figure.Id.PadRight(width)}  {figure.Fragment.Title}");
        }
    }

    private static int Write(
        CourseFolder course,
        IReadOnlyList<CourseFigure> figures,
        FigureOptions options,
        string folder
    )
    {
        (int files, string? trouble) = FigureExport.Write(figures, options, folder, Assets.ModulesOf(course.Root));
        if (files > 0)
        {
            Console.Out.WriteLine($"{figures.Count} figure{(figures.Count == 1 ? "" : "s")}, {files} files");
            Console.Out.WriteLine(
                $"Open {Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(folder, FigureIndex.Name))}"
            );
        }
        if (trouble is null)
        {
            return ExitCode.Success;
        }

        Console.Error.WriteLine($"\n{trouble} {(files > 0 ? "HTML and JSON were written." : "Nothing was written.")}");
        return ExitCode.NoPictures;
    }

    private static Option<T[]> ListOf<T>(string name, string description, T[] all)
        where T : struct, Enum
    {
        string[] words = [.. all.Select(FigureOptions.Word)];
        return new(name)
        {
            Description = $"{description} Any of {string.Join(", ", words)}, separated by commas; by default all.",
            HelpName = string.Join(',', words),
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = value => Parse(value, all, words),
        };
    }

    private static T[] Given<T>(ParseResult line, Option<T[]> option)
        where T : struct, Enum => line.GetValue(option) is { Length: > 0 } given ? given : Enum.GetValues<T>();

    private static T[]? Parse<T>(ArgumentResult value, T[] all, string[] words)
        where T : struct, Enum
    {
        string[] named = CommandLine.Only(value).Split(',', StringSplitOptions.TrimEntries);
        if (named.FirstOrDefault(word => !words.Contains(word)) is null)
        {
            return [.. all.Where(one => named.Contains(FigureOptions.Word(one)))];
        }

        value.AddError(
            $"{((OptionResult)value.Parent!).Option.Name}: expected some of {string.Join(", ", words)}, separated by commas, found '{CommandLine.Only(value)}'."
        );
        return null;
    }
}
