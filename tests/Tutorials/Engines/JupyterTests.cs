using System.Diagnostics;
using System.Text.Json.Nodes;
using Activations.Tutorials.Documents;
using Activations.Tutorials.Running;

namespace Activations.Tutorials.Tests.Engines;

/// <summary>The kernel specification, and a lesson run through a real Jupyter kernel by Python's nbclient.</summary>
public sealed class JupyterTests : IDisposable
{
    private const string Execute = """
        import sys, nbformat
        from nbclient import NotebookClient
        nb = nbformat.read(sys.argv[1], 4)
        client = NotebookClient(nb, timeout=None, startup_timeout=1800, kernel_name='.net-csharp', resources={'metadata': {'path': sys.argv[2]}})
        client.execute()
        nbformat.write(nb, sys.argv[3])
        """;

    private readonly TempCourse _course = new();

    private string Kernel => Path.Combine(_course.Root, "share", "jupyter", "kernels", ".net-csharp", "kernel.json");

    public void Dispose() => _course.Dispose();

    [Fact]
    public void A_lesson_gives_its_committed_outputs_in_Jupyter()
    {
        StockEngine.Require();
        string? python = new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(name =>
            Run(name, "-c", "import nbclient") is { ExitCode: 0 }
        );
        Assert.SkipWhen(
            python is null,
            "python3 with the module nbclient is not on this machine (Debian: python3-nbclient)."
        );
        Assert.Equal(0, Install().ExitCode);
        var course = CourseFolder.Open(TempCourse.Repository);
        Lesson lesson = course.Lessons[0];
        string executed = Path.Combine(_course.Root, "executed.ipynb");

        ProgramRun run = Run(python!, "-c", Execute, lesson.Path, lesson.Folder, executed)!;

        Assert.True(run.ExitCode == 0, run.All);
        IReadOnlyList<CellRun> committed = CellRun.Of(lesson.Read()),
            now = CellRun.Of(Notebook.Read(executed));
        Assert.Equal(committed.Count, now.Count);
        foreach ((CellRun before, CellRun after) in committed.Zip(now).Where(pair => !pair.First.IsTiming))
        {
            // The kernel puts a script of its own into the first cell it runs, by which front ends find its port.
            IReadOnlyList<Output> outputs =
                after.CodeNumber > 1
                    ? after.Cell.Outputs
                    : [.. after.Cell.Outputs.Where(output => output is not DisplayOutput { IsExecuteResult: false })];
            string? difference = OutputDifference.Describe(before.Cell.Outputs, outputs);
            Assert.True(difference is null, $"{before.Place(lesson)}: {difference}");
        }
    }

    [Fact]
    public void The_kernel_is_the_tool_of_the_course_and_listens_on_this_machine_only()
    {
        ProgramRun run = Install();

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("dotnet tool restore", run.Output, StringComparison.Ordinal);
        JsonObject kernel = JsonNode.Parse(File.ReadAllText(Kernel))!.AsObject();
        string[] command = [.. kernel["argv"]!.AsArray().Select(word => word!.GetValue<string>())];
        Assert.Equal(["dotnet", "interactive", "jupyter"], command[..3]);
        Assert.Contains("--http-local-only", command);
        Assert.Equal("{connection_file}", command[^1]);
        JsonNode asked = CourseFolder.Open(TempCourse.Repository).Lessons[0].Read().Metadata["kernelspec"]!;
        Assert.Equal(asked["name"]!.GetValue<string>(), Path.GetFileName(Path.GetDirectoryName(Kernel)));
        Assert.Equal(asked["display_name"]!.GetValue<string>(), kernel["display_name"]!.GetValue<string>());
        Assert.Equal(asked["language"]!.GetValue<string>(), kernel["language"]!.GetValue<string>());
    }

    [Fact]
    public void Installing_again_changes_nothing()
    {
        Install();
        byte[] before = File.ReadAllBytes(Kernel);

        Assert.Equal(0, Install().ExitCode);
        Assert.Equal(before, File.ReadAllBytes(Kernel));
    }

    [Fact]
    public void Another_kernel_of_that_name_is_left_alone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Kernel)!);
        File.WriteAllText(Kernel, "{ \"mine\": true }");

        ProgramRun run = Install();

        Assert.Equal(ExitCode.FileTrouble, run.ExitCode);
        Assert.Contains(Kernel, run.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", run.Error, StringComparison.Ordinal);
        Assert.Equal("{ \"mine\": true }", File.ReadAllText(Kernel));
    }

    [Fact]
    public void Without_a_prefix_it_goes_where_Jupyter_looks_for_this_account()
    {
        string data = Path.Combine(_course.Root, "data of mine");

        ProgramRun run = _course.Run(
            new Dictionary<string, string?> { ["JUPYTER_DATA_DIR"] = data },
            "jupyter",
            "install"
        );

        Assert.Equal(0, run.ExitCode);
        Assert.True(File.Exists(Path.Combine(data, "kernels", ".net-csharp", "kernel.json")));
    }

    [Theory]
    [InlineData("jupyter install --prefix nowhere", "--prefix: expected a folder that exists, found 'nowhere'.")]
    [InlineData("jupyter install --user --prefix notebooks", "--user and --prefix: expected one of them, found both.")]
    public void Wrong_use_is_told(string arguments, string message) => _course.Refuses(arguments, message);

    private ProgramRun Install() => _course.Run("jupyter", "install", "--prefix", _course.Root);

    private ProgramRun? Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["JUPYTER_PATH"] = Path.Combine(_course.Root, "share", "jupyter");
        start.Environment["LANG"] = start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = start.Environment[
            "DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"
        ] = "1";
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new ProgramRun(process.ExitCode, output, errors.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
