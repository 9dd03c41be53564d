using System.Diagnostics;
using System.Text;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Tests.Commands;

/// <summary>Odd surroundings, and lessons that do odd things to them.</summary>
public sealed class SurroundingsTests : IDisposable
{
    private static readonly Dictionary<string, string?> Same = [];

    private readonly TempCourse _course = new();

    public void Dispose() => _course.Dispose();

    [Theory]
    [InlineData("File.AppendAllText(\"01-edited.ipynb\", \"\\n\");", "the file has been changed since it was read")]
    [InlineData("File.WriteAllText(\"01-edited.ipynb\", \"\");", "the file has been changed since it was read")]
    [InlineData("File.Delete(\"01-edited.ipynb\");", "the file is gone since it was read")]
    public void A_notebook_saved_while_it_runs_is_kept_and_told(string source, string message)
    {
        _course.With("01-edited", "1", source + " 2").With("02-other", "3");
        ProgramRun run = _course.Run("run", "--jobs", "1");
        Assert.Equal(4, run.ExitCode);
        Assert.Equal(1, run.Count($"notebooks/01-edited.ipynb: {message}"));
        Assert.Single(_course.Read("02-other").Cells[1].Outputs);
        Assert.DoesNotContain(
            "execute_result",
            File.Exists(_course.PathOf("01-edited")) ? File.ReadAllText(_course.PathOf("01-edited")) : ""
        );
    }

    [Fact]
    public void Cells_that_may_fail_keep_their_error_and_are_compared()
    {
        var notebook = Notebook.Create();
        notebook.Add(CellKind.Code, "Console.Write(\"so far\"); int.Parse(\"x\")", "raises-exception");
        notebook.Add(CellKind.Code, "int y = missing;", "raises-exception");
        notebook.Add(CellKind.Code, "1 + 1", "raises-exception");
        notebook.Write(_course.PathOf("01-errors"));

        Assert.Equal(0, _course.Run("run").ExitCode);
        Notebook after = _course.Read("01-errors");
        Assert.Equal(new StreamOutput("stdout", "so far"), after.Cells[0].Outputs[0]);
        Assert.Equal("System.FormatException", Assert.IsType<ErrorOutput>(after.Cells[0].Outputs[1]).Name);
        Assert.Contains("CS0103", Assert.IsType<ErrorOutput>(Assert.Single(after.Cells[1].Outputs)).Message);
        Assert.IsType<DisplayOutput>(Assert.Single(after.Cells[2].Outputs));
        Assert.Equal(0, _course.Run("check").ExitCode);

        File.WriteAllText(
            _course.PathOf("01-errors"),
            File.ReadAllText(_course.PathOf("01-errors")).Replace("'x' was not", "'y' was not")
        );
        Assert.Equal(3, _course.Run("check").ExitCode);
    }

    [Fact]
    public void Other_languages_are_named_and_not_compiled()
    {
        _course.With("01-mixed", "printfn \"%d\" 1", "1 + 1").With("02-mute", "1");
        string text = File.ReadAllText(_course.PathOf("01-mixed"));
        int first = text.IndexOf(
            "\"metadata\": {}",
            text.IndexOf("\"code\"", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        File.WriteAllText(
            _course.PathOf("01-mixed"),
            text[..first] + "\"metadata\": {\"polyglot_notebook\": {\"kernelName\": \"fsharp\"}}" + text[(first + 14)..]
        );
        File.WriteAllText(
            _course.PathOf("02-mute"),
            """{"cells":[{"cell_type":"code","execution_count":null,"id":"a","metadata":{},"outputs":[],"source":["print(1)"]}],"metadata":{},"nbformat":4,"nbformat_minor":5}"""
        );

        ProgramRun run = _course.Run("run");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(1, run.Count("notebooks/01-mixed.ipynb: cell 2 is in F#, only C# is run"));
        Assert.Equal(1, run.Count("notebooks/02-mute.ipynb: its metadata names no language, only C# is run"));
        Assert.Empty(_course.Read("01-mixed").Cells[1].Outputs);
        Assert.Single(_course.Read("01-mixed").Cells[2].Outputs);
    }

    [Fact]
    public void Warnings_are_shown_by_run_and_fail_check()
    {
        _course.With("01-warned", "object? maybe = null;");
        ProgramRun run = _course.Run("run");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(1, run.Count("notebooks/01-warned.ipynb, cell 2 (code cell 1), line 1, column 7: warning CS8632"));
        ProgramRun check = _course.Run("check");
        Assert.Equal(3, check.ExitCode);
        Assert.Equal(1, check.Count("line 1, column 7: warning CS8632"));
        Assert.Matches("(?m)^01-warned .* warnings$", check.Output);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("long")]
    public void The_folder_for_temporary_files_does_not_matter(string kind)
    {
        string folder = Path.Combine(_course.Root, kind == "none" ? "none" : new string('t', 130));
        if (kind == "long")
        {
            Directory.CreateDirectory(folder);
        }

        _course.With("01-x", "1");
        ProgramRun run = _course.Run(new Dictionary<string, string?> { ["TMPDIR"] = folder }, "run");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.True(kind == "none" || Directory.GetFileSystemEntries(folder).Length == 0);
    }

    [Fact]
    public void Lessons_see_only_a_clean_environment_if_asked()
    {
        _course.With("01-x", "Console.Write(Environment.GetEnvironmentVariable(\"SECRET_TOKEN\") ?? \"none\");");
        Dictionary<string, string?> secret = new() { ["SECRET_TOKEN"] = "told" };
        Assert.Equal(0, _course.Run(secret, "run").ExitCode);
        Assert.Equal([new StreamOutput("stdout", "told")], _course.Read("01-x").Cells[1].Outputs);
        Assert.Equal(0, _course.Run(secret, "run", "--clean-env").ExitCode);
        Assert.Equal([new StreamOutput("stdout", "none")], _course.Read("01-x").Cells[1].Outputs);
    }

    [Theory]
    [InlineData("--help >&-", 4)]
    [InlineData("--help >/dev/full", 4)]
    [InlineData("--help 2>&-", 0)]
    [InlineData("run >&-", 4)]
    [InlineData("run >/dev/full", 4)]
    [InlineData("site >/dev/full", 4)]
    [InlineData("run 9 2>/dev/full", 2)]
    public void Output_that_cannot_be_written_is_an_exit_code_and_no_stack(string command, int exitCode)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has /dev/full");
        _course.With("01-x", "1");
        ProgramRun run = Shell(
            $"dotnet exec '{TempCourse.Program}' {command.Replace(" >", $" --root '{_course.Root}' >").Replace(" 2>", $" --root '{_course.Root}' 2>")}"
        );
        Assert.Equal(exitCode, run.ExitCode);
        Assert.DoesNotContain("   at ", run.All);
        if (command.StartsWith("run >", StringComparison.Ordinal))
        {
            Assert.Single(_course.Read("01-x").Cells[1].Outputs);
        }
    }

    [Fact]
    public void A_pipe_that_is_called_a_notebook_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such pipes in folders");
        _course.With("01-x", "1");
        Process.Start("mkfifo", [_course.PathOf("02-pipe")]).WaitForExit();
        foreach (string command in new[] { "run", "check", "site" })
        {
            ProgramRun run = _course.Run(command);
            Assert.Equal(4, run.ExitCode);
            Assert.Equal(1, run.Count("notebooks/02-pipe.ipynb: line 1, column 1: expected a whole JSON document"));
        }
    }

    [Theory]
    [InlineData("Environment.FailFast(\"enough\");")]
    [InlineData("Environment.Exit(3);")]
    [InlineData("System.Diagnostics.Process.Start(\"kill\", $\"-KILL {Environment.ProcessId}\"); while (true) { }")]
    [InlineData("1")]
    public void What_a_cell_started_does_not_outlive_the_run(string end)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux can find a process that left its group");
        string stay = """
            System.Diagnostics.Process.Start("sleep", "8765");
            System.Diagnostics.Process.Start("setsid", "-f sleep 8765");
            System.Diagnostics.Process.Start("env", "-i /bin/sh -c \"setsid -f sleep 8765\"").WaitForExit();
            await Task.Delay(300);
            """;
        _course.With("01-leaves", stay + end).With("02-slow", "await Task.Delay(1000); 1");
        ProgramRun run = _course.Run("run", "--jobs", "2");
        Assert.Equal(end == "1" ? 0 : 1, run.ExitCode);
        Assert.False(InterruptTests.Sleeps("8765", _course.Root));
        Assert.Single(_course.Read("02-slow").Cells[1].Outputs);
    }

    [Fact]
    public void The_end_of_a_process_is_told_by_its_right_name()
    {
        _course
            .With(
                "01-term",
                "System.Diagnostics.Process.Start(\"kill\", $\"-TERM {Environment.ProcessId}\"); while (true) { }"
            )
            .With(
                "02-null",
                "unsafe { *(int*)8 = 1; }",
                "System.Runtime.InteropServices.Marshal.WriteInt32((nint)100000, 1);"
            );
        ProgramRun run = _course.Run("run");
        Assert.Contains("exit code 143 (ended by the signal SIGTERM)", run.Error);
        Assert.Contains("exit code 134 (access to memory that is not its own, by unsafe or native code)", run.Error);
    }

    [Fact]
    public void A_killed_writer_s_leftovers_go_with_the_next_report()
    {
        _course.With("01-x", "1");
        string report = Path.Combine(_course.Root, "report.json");
        string leftover = Path.Combine(_course.Root, $".report.json.{int.MaxValue}.tmp");
        File.WriteAllText(leftover, "[");
        Assert.Equal(3, _course.Run("check", "--json", report).ExitCode);
        Assert.True(File.Exists(report));
        Assert.False(File.Exists(leftover));
    }

    [Theory]
    [InlineData("site")]
    [InlineData("figures --format html")]
    public async Task Every_command_ends_with_130_when_interrupted(string command)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send");
        StringBuilder many = new();
        for (int i = 0; i < 3_000; i++)
        {
            many.Append($"# Heading {i}\n\n```csharp\nvar x{i} = {i} + int.Parse(\"{i}\");\n```\n\n");
        }

        for (int lesson = 10; lesson < 40; lesson++)
        {
            var notebook = Notebook.Create();
            notebook.Add(CellKind.Markdown, many.ToString());
            notebook.Write(_course.PathOf($"{lesson}-long"));
        }

        using Process program = _course.Start(Same, command.Split(' '));
        await Task.Delay(1_500, TestContext.Current.CancellationToken);
        Assert.SkipWhen(program.HasExited, "the program was done before it could be interrupted");
        Process.Start("kill", ["-TERM", $"{program.Id}"]).WaitForExit();
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, program.ExitCode);
    }

    private static ProgramRun Shell(string command)
    {
        using Process process = Process.Start(
            new ProcessStartInfo("/bin/sh")
            {
                ArgumentList = { "-c", command },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return new ProgramRun(process.ExitCode, output.Result, error.Result);
    }
}
