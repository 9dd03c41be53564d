using System.Text;
using Activations.Tutorials.Publishing.Figures;
using Activations.Tutorials.Tests.Publishing.Figures;

namespace Activations.Tutorials.Tests.Commands;

public sealed class FiguresCommandTests : IDisposable
{
    private static readonly Dictionary<string, string?> NoBrowser = new()
    {
        [BrowserProgram.Variable] = "/nowhere/chromium",
    };

    private readonly FigureCourse course = FigureCourse.Sample().With("03-plain", ("text", []));

    public void Dispose() => course.Dispose();

    [Theory]
    [InlineData("", "01-line 02-dial-1 02-dial-2")]
    [InlineData("2", "02-dial-1 02-dial-2")]
    [InlineData("02-slope 1", "01-line 02-dial-1 02-dial-2")]
    [InlineData("02-dial-2", "02-dial-2")]
    [InlineData("02-dial-2 notebooks/01-bend.ipynb 1", "01-line 02-dial-2")]
    public void Figures_are_chosen_by_lesson_or_id(string names, string expected)
    {
        ProgramRun run = Run($"{names} --format json");
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(expected.Split(' '), Written("*-*.json").Select(name => Path.GetFileNameWithoutExtension(name)));
        Assert.Contains("Open " + Path.Combine("artifacts", "figures", "index.html"), run.Output);
    }

    [Theory]
    [InlineData(
        "02-dail-1",
        "02-dail-1: there is no such lesson or figure. Did you mean 02-dial-1? Lessons: 01-bend, 02-slope, 03-plain. Figures of lesson 02: 02-dial-1, 02-dial-2."
    )]
    [InlineData("1 02-slop", "02-slop: there is no such lesson or figure. Did you mean 02-slope?")]
    [InlineData(
        "7",
        "7: there is no such lesson or figure. Lessons: 01-bend, 02-slope, 03-plain. Figures have ids such as 01-line."
    )]
    [InlineData("03-plain", "notebooks/03-plain.ipynb: expected figures in its outputs, found none.")]
    [InlineData(
        "--format svg,jpg",
        "--format: expected some of svg, png, html, json, separated by commas, found 'svg,jpg'."
    )]
    [InlineData("--format ,", "--format: expected some of svg, png, html, json, separated by commas, found ','.")]
    [InlineData("--theme drak", "--theme: expected some of light, dark, separated by commas, found 'drak'.")]
    [InlineData("--width 20", "--width: expected a whole number from 240 to 4000, found '20'.")]
    [InlineData("--width wide", "--width: expected a whole number from 240 to 4000, found 'wide'.")]
    [InlineData("--ofline", "--ofline: there is no such option here. Did you mean --offline?")]
    public void Wrong_use_is_told_and_nothing_is_written(string arguments, string message)
    {
        ProgramRun run = Run(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(1, run.Count(message));
        Assert.False(Directory.Exists(course.Output));
    }

    [Fact]
    public void Without_a_browser_it_says_so_once_and_writes_what_needs_none()
    {
        ProgramRun run = course.Course.Run(NoBrowser, "figures", "1");
        Assert.Equal(5, run.ExitCode);
        Assert.Equal(
            1,
            run.Count(
                "SVG and PNG: expected a Chromium, Chrome or Edge that draws them, found none at /nowhere/chromium, which TUTORIALS_BROWSER names."
            )
        );
        Assert.Contains("HTML and JSON were written.", run.Error);
        Assert.Equal(["01-line.html", "01-line.json", "figures.json", "index.html"], Written("*"));

        Assert.Equal(0, Run("1 --format html,json --output again").ExitCode);
        foreach (string name in (string[])["01-line.html", "01-line.json"])
        {
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(course.Output, name)),
                File.ReadAllBytes(Path.Combine(course.Course.Root, "again", name))
            );
        }
    }

    [Fact]
    public void Where_only_pictures_are_wanted_and_no_browser_is_there_nothing_is_written()
    {
        ProgramRun run = course.Course.Run(NoBrowser, "figures", "--format", "svg,png");
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("Nothing was written.", run.Error);
        Assert.False(Directory.Exists(course.Output));
    }

    [Fact]
    public void A_browser_that_cannot_be_run_is_told()
    {
        ProgramRun run = course.Course.Run(
            new Dictionary<string, string?> { [BrowserProgram.Variable] = course.Course.PathOf("01-bend") },
            "figures",
            "--format",
            "png"
        );
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("expected a browser, found a file that cannot be run", run.Error);
        Assert.DoesNotContain("   at ", run.All);
    }

    [Fact]
    public void Offline_without_the_packages_says_how_to_get_them()
    {
        ProgramRun run = Run("--offline --format html");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("--offline: expected plotly.js-cartesian-dist-min", run.Error);
        Assert.Contains("Run 'npm ci' in lib/Tutorials/Web.", run.Error);
        Assert.False(Directory.Exists(course.Output));
    }

    [Fact]
    public void A_lesson_that_is_no_notebook_is_told_where_it_is_needed()
    {
        File.WriteAllText(course.Course.PathOf("04-bad"), "[]", Encoding.UTF8);
        ProgramRun run = Run("--format json");
        Assert.Equal(4, run.ExitCode);
        Assert.Equal(1, run.Count("notebooks/04-bad.ipynb: $: expected an object, found an array."));
        Assert.False(Directory.Exists(course.Output));
        Assert.Equal(0, Run("2 --format json").ExitCode);
    }

    [Fact]
    public void A_course_without_figures_is_told()
    {
        using TempCourse empty = new TempCourse().With("01-good", "1");
        ProgramRun run = empty.Run("figures");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(1, run.Count("There are no figures"));
    }

    [Fact]
    public void A_list_names_every_figure_and_writes_nothing()
    {
        ProgramRun run = Run("--list");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            "01-line    A line & more\n02-dial-1  The slope as a dial\n02-dial-2  Another line\n",
            run.Output.ReplaceLineEndings("\n")
        );
        Assert.Equal("02-dial-1", Run("--list 02-dial-1").Output.Split(' ')[0]);
        Assert.False(Directory.Exists(course.Output));
    }

    [Theory]
    [InlineData("notebooks")]
    [InlineData("notebooks/figures")]
    [InlineData(".")]
    public void Figures_do_not_go_among_the_lessons(string folder)
    {
        IReadOnlyDictionary<string, string> before = course.Course.Snapshot();
        ProgramRun run = Run($"--format json --output {folder}");
        Assert.Equal(4, run.ExitCode);
        Assert.Equal(1, run.Count("expected a folder apart from the lessons"));
        Assert.Equal(before, course.Course.Snapshot());
    }

    [Fact]
    public void Help_needs_no_manual()
    {
        ProgramRun run = Run("--help");
        Assert.Equal(0, run.ExitCode);
        foreach (
            string word in new[]
            {
                "Examples:",
                "02-value-chart",
                "index.html",
                "figures.json",
                "--format <svg,png,html,json>",
                "--theme <light,dark>",
                "--width <PX>",
                "--offline",
                "--output <FOLDER>",
                BrowserProgram.Variable,
            }
        )
        {
            Assert.Contains(word, run.Output);
        }
    }

    private ProgramRun Run(string arguments) =>
        course.Course.Run(["figures", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

    private string[] Written(string pattern) =>
        [
            .. Directory
                .GetFiles(course.Output, pattern)
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal),
        ];
}
