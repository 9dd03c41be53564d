namespace Activations.Tutorials.Tests.Commands;

public sealed class UsageTests : IDisposable
{
    private readonly TempCourse _course = new TempCourse().With("01-good", "1").With("02-relu", "2");

    public void Dispose() => _course.Dispose();

    [Theory]
    [InlineData(
        "chekc",
        "chekc: there is no such lesson or command. Did you mean check? Lessons: 01-good, 02-relu. Commands: run, check, site, figures, evidence, links, jupyter, export."
    )]
    [InlineData("run 02-rleu", "02-rleu: there is no such lesson or command. Did you mean 02-relu?")]
    [InlineData("check rel", "rel: there is no such lesson or command. Did you mean 02-relu?")]
    [InlineData("run 7", "7: there is no such lesson or command.")]
    [InlineData("run notebooks/03-none.ipynb", "notebooks/03-none.ipynb: there is no such notebook")]
    [InlineData("run --jbos 3", "--jbos: there is no such option here. Did you mean --jobs?")]
    [InlineData("--timeout -1", "--timeout: expected a number of seconds above 0, found '-1'.")]
    [InlineData("check --timeout soon", "--timeout: expected a number of seconds above 0, found 'soon'.")]
    [InlineData("check --jobs 0", "--jobs: expected a whole number from 1 to 1024, found '0'.")]
    [InlineData("site 02-relu", "Unrecognized command or argument '02-relu'.")]
    [InlineData("check --output x", "--output: there is no such option here.")]
    public void Wrong_use_is_told_in_one_message(string arguments, string message) =>
        _course.Refuses(arguments, message);

    [Theory]
    [InlineData("chek 1", "chek: there is no such lesson or command. Did you mean check?")]
    [InlineData("runn 01", "runn: there is no such lesson or command. Did you mean run?")]
    [InlineData("Check 1", "Check: there is no such lesson or command. Did you mean check?")]
    [InlineData("1 nothing 2", "nothing: there is no such lesson or command.")]
    [InlineData("run 2 check", "check: there is no such lesson or command. A command comes first and alone.")]
    [InlineData("check 1 --json report.json 77", "77: there is no such lesson or command. Lessons:")]
    [InlineData(
        "check 1 notebooks/02-rel.ipynb",
        "notebooks/02-rel.ipynb: there is no such notebook. Did you mean 02-relu?"
    )]
    [InlineData("run goo", "goo: there is no such lesson or command. Did you mean 01-good?")]
    public void One_unknown_word_stops_everything(string arguments, string message)
    {
        IReadOnlyDictionary<string, string> before = _course.Snapshot();
        ProgramRun run = _course.Run(arguments.Split(' '));
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(1, run.Count(message));
        Assert.Equal("", run.Output);
        Assert.Equal(before, _course.Snapshot());
    }

    [Fact]
    public void A_course_without_lessons_is_told()
    {
        using TempCourse empty = new();
        ProgramRun run = empty.Run();
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("there are no lessons", run.Error);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_told()
    {
        File.WriteAllText(Path.Combine(_course.Root, "file"), "");
        ProgramRun run = _course.Run("check", "2", "--json", "file/report.json");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("/file", run.Error);
    }

    [Fact]
    public void Help_needs_no_manual()
    {
        ProgramRun run = _course.Run("--help");
        Assert.Equal(0, run.ExitCode);
        string[] words =
        [
            "Examples:",
            "Exit codes:",
            "130",
            "run",
            "check",
            "site",
            "figures",
            "--timeout",
            "--memory",
            "--jobs",
            "--json",
            "--root",
            "--output",
            "--timing",
            "--clean-env",
        ];
        Assert.All(words, word => Assert.Contains(word, run.Output));
        Assert.DoesNotContain("kernel", run.Output);
        Assert.DoesNotContain("02-value-chart.light.svg", run.Output);
    }

    [Theory]
    [InlineData("run", "tutorials run [<LESSON>...] [options]", "--memory <GB>")]
    [InlineData("check", "tutorials check [<LESSON>...] [options]", "--clean-env")]
    [InlineData("figures", "tutorials figures [<LESSON|ID>...] [options]", "02-value-chart.html")]
    [InlineData("site", "tutorials site [options]", "--output <FOLDER>")]
    public void Each_command_tells_its_own_use(string command, string usage, string more)
    {
        ProgramRun run = _course.Run(command, "--help");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches($@"Usage:\r?\n +{System.Text.RegularExpressions.Regex.Escape(usage)}\r?\n", run.Output);
        Assert.Contains(more, run.Output);
        Assert.Equal(command == "site" ? 0 : 1, run.Count("LESSON") > 0 ? 1 : 0);
    }

    [Fact]
    public void The_only_lesson_being_unreadable_is_one_message()
    {
        using TempCourse alone = new();
        File.WriteAllText(alone.PathOf("01-bad"), "[]");
        ProgramRun run = alone.Run("site");
        Assert.Equal((4, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            "notebooks/01-bad.ipynb: $: expected an object, found an array.",
            run.Error.Trim().Split(" Restore")[0]
        );
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    [Fact]
    public void A_malformed_lesson_does_not_keep_the_site_from_being_built()
    {
        File.WriteAllText(_course.PathOf("03-bad"), "[]");
        ProgramRun run = _course.Run("site");
        Assert.Equal(4, run.ExitCode);
        Assert.Equal(1, run.Count("notebooks/03-bad.ipynb: $: expected an object, found an array."));
        Assert.True(File.Exists(Path.Combine(_course.Root, "artifacts", "site", "index.html")));
    }
}
