using System.Text;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Tests.Commands;

public sealed class RunTests : IDisposable
{
    private static readonly Dictionary<string, string?> Germany = new()
    {
        ["LANG"] = "de_DE.UTF-8",
        ["LC_ALL"] = "de_DE.UTF-8",
        ["TZ"] = "Asia/Tokyo",
        ["FORCE_COLOR"] = "1",
        ["TERM"] = "xterm-256color",
    };

    private static readonly Dictionary<string, string?> Plain = new()
    {
        ["LANG"] = "C",
        ["LC_ALL"] = null,
        ["TZ"] = "America/New_York",
        ["NO_COLOR"] = "1",
    };

    private readonly TempCourse _course = new();

    public void Dispose() => _course.Dispose();

    [Fact]
    public void A_run_is_repeatable_and_a_check_of_it_passes_until_something_is_changed()
    {
        _course.With(
            "02-relu",
            "var x = 1.5;",
            """Console.WriteLine($"{x} {TimeZoneInfo.Local.BaseUtcOffset} {x:N2}");""",
            "x",
            "Directory.GetCurrentDirectory()"
        );

        ProgramRun first = _course.Run(Germany, "2");
        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.DoesNotContain("\u001b", first.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^02-relu +4 +\d+\.\d  ok$", first.Output);
        byte[] bytes = _course.Bytes("02-relu");
        Assert.Equal([new StreamOutput("stdout", "1.5 00:00:00 1.50\n")], _course.Read("02-relu").Cells[2].Outputs);
        Assert.DoesNotContain(_course.Root, Encoding.UTF8.GetString(bytes));

        Assert.Equal(0, _course.Run(Plain, "run", "02").ExitCode);
        Assert.Equal(bytes, _course.Bytes("02-relu"));

        IReadOnlyDictionary<string, string> before = _course.Snapshot();
        Assert.Equal(0, _course.Run("check").ExitCode);
        Assert.Equal(0, _course.Run(Germany, "check", "02-relu").ExitCode);
        Assert.Equal(before, _course.Snapshot());

        Replace("1.5 00:00:00", "1.7 00:00:00");
        before = _course.Snapshot();
        ProgramRun check = _course.Run("check");
        Assert.Equal(3, check.ExitCode);
        Assert.Contains(
            "notebooks/02-relu.ipynb, cell 3 (code cell 2): output 1 differs from the committed one, stdout, at character 2",
            check.Error
        );
        Assert.Contains("committed: 1.7 00:00:00 1.50\\n", check.Error);
        Assert.Contains("now:       1.5 00:00:00 1.50\\n", check.Error);
        Assert.Equal(before, _course.Snapshot());
    }

    [Fact]
    public void A_timing_cell_runs_but_its_output_stays_and_is_not_compared()
    {
        var notebook = Notebook.Create();
        notebook.Add(CellKind.Code, "var ticks = DateTime.Now.Ticks; ticks", "timing").Outputs =
        [
            new StreamOutput("stdout", "committed"),
        ];
        notebook.Add(CellKind.Code, "ticks > 0", "timing");
        notebook.Add(CellKind.Code, "ticks > 0");
        notebook.Write(_course.PathOf("01-time"));

        Assert.Equal(0, _course.Run("run").ExitCode);
        Notebook after = _course.Read("01-time");
        Assert.Equal([new StreamOutput("stdout", "committed")], after.Cells[0].Outputs);
        Assert.Single(after.Cells[1].Outputs);
        Assert.Equal(0, _course.Run("check").ExitCode);

        Assert.Equal(0, _course.Run("run", "--timing").ExitCode);
        Assert.IsType<DisplayOutput>(Assert.Single(_course.Read("01-time").Cells[0].Outputs));
    }

    [Fact]
    public void Solutions_run_by_path_in_their_own_folder_and_leftovers_of_a_kill_go()
    {
        _course.With("01-x", "1");
        byte[] lesson = _course.Bytes("01-x");
        string folder = Directory.CreateDirectory(Path.Combine(_course.Root, "notebooks", "solutions")).FullName;
        string path = Path.Combine(folder, "01-x.ipynb");
        var notebook = Notebook.Create();
        notebook.Add(CellKind.Code, "Path.GetFileName(Directory.GetCurrentDirectory())");
        notebook.Write(path);
        string leftover = Path.Combine(folder, $".01-x.ipynb.{int.MaxValue}.tmp");
        File.WriteAllText(leftover, "{");

        Assert.Equal(0, _course.Run("run", "notebooks/solutions/01-x.ipynb").ExitCode);
        Output output = Assert.Single(Notebook.Read(path).Cells[0].Outputs);
        Assert.Equal("solutions", Assert.IsType<DisplayOutput>(output).Text("text/plain"));
        Assert.False(File.Exists(leftover));
        Assert.Equal(lesson, _course.Bytes("01-x"));
    }

    [Fact]
    public void A_notebook_that_an_editor_saved_passes_a_check_and_a_run_makes_it_the_committed_one_again()
    {
        _course.With("02-relu", "\"shown\"");
        Assert.Equal(0, _course.Run("run").ExitCode);
        byte[] committed = _course.Bytes("02-relu");
        string saved = Encoding
            .UTF8.GetString(committed)
            .Replace("     \"execution_count\": null,\n", "", StringComparison.Ordinal)
            .Replace("\"execute_result\"", "\"display_data\"", StringComparison.Ordinal)
            .Replace("\"execution_count\": null", "\"execution_count\": 7", StringComparison.Ordinal)
            .Replace("   \"name\": \"C#\"", "   \"name\": \"polyglot-notebook\"", StringComparison.Ordinal);
        Assert.Contains("\"display_data\"", saved);
        Assert.Contains("\"polyglot-notebook\"", saved);
        Assert.Contains("\"execution_count\": 7", saved);
        File.WriteAllText(_course.PathOf("02-relu"), saved);

        Assert.Equal(0, _course.Run("check").ExitCode);
        Assert.Equal(0, _course.Run("run").ExitCode);
        Assert.Equal(Encoding.UTF8.GetString(committed), Encoding.UTF8.GetString(_course.Bytes("02-relu")));
    }

    private void Replace(string old, string changed)
    {
        string text = Encoding.UTF8.GetString(_course.Bytes("02-relu"));
        Assert.Contains(old, text);
        File.WriteAllText(_course.PathOf("02-relu"), text.Replace(old, changed));
    }
}
