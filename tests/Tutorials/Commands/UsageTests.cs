namespace Activations.Tutorials.Tests.Commands;

public sealed class UsageTests : IDisposable
{
    private readonly TempCourse _course = new TempCourse().With("01-good", "1").With("02-relu", "2");

    public void Dispose() => _course.Dispose();

    [Theory]
    [InlineData("chekc", "chekc: there is no such lesson or command. Did you mean check? Lessons: 01-good, 02-relu. Commands: run, check, site, figures, jupyter, export.")]
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
    public void Wrong_use_is_told_in_one_message(string arguments, string message)
    {
        IReadOnlyDictionary<string, string> before = _course.Snapshot();
        ProgramRun run = _course.Run(arguments.Split(' '));
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(1, run.Count(message));
        Assert.DoesNotContain("   at ", run.All);
        Assert.Equal(before, _course.Snapshot());
    }

    [Fact]
    public void A_missing_lesson_does_not_keep_the_others_from_running()
    {
        ProgramRun run = _course.Run("1", "nothing", "notebooks/02-relu.ipynb", "--jobs", "2");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(1, run.Count("nothing: there is no such lesson"));
        Assert.Single(_course.Read("01-good").Cells[1].Outputs);
        Assert.Single(_course.Read("02-relu").Cells[1].Outputs);
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
        foreach (string word in new[] { "Examples:", "Exit codes:", "130", "run", "check", "site", "figures", "--timeout", "--jobs", "--json", "--root", "--output", "--timing" })
            Assert.Contains(word, run.Output);
        Assert.DoesNotContain("kernel", run.Output);
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
