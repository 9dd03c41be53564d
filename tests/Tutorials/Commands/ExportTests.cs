using Activations.Tutorials.Documents;
using Activations.Tutorials.Running;

namespace Activations.Tutorials.Tests.Commands;

public sealed class ExportTests : IDisposable
{
    private const string Setup = """
        #r "../lib/bin/Activations.Course.dll"
        using Activations.Course.Tables;
        """;

    private readonly TempCourse _course = new TempCourse()
        .With("01-one", Setup, "Table.Of(new[] { 1 }, (\"n\", n => n)).WithCaption(\"c\")")
        .With("02-two", Setup);

    public ExportTests()
    {
        string bin = Path.Combine(_course.Root, "lib", "bin");
        Directory.CreateDirectory(bin);
        foreach (
            string file in Directory.GetFiles(Path.Combine(TempCourse.Repository, "lib", "bin"), "Activations*.dll")
        )
        {
            File.Copy(file, Path.Combine(bin, Path.GetFileName(file)));
        }
        Directory.CreateDirectory(Path.Combine(_course.Root, "notebooks", "solutions"));
        File.WriteAllText(
            Path.Combine(_course.Root, "notebooks", "solutions", "01-one.ipynb"),
            File.ReadAllText(_course.PathOf("01-one")).Replace("../lib", "../../lib", StringComparison.Ordinal)
        );
    }

    private string Folder => Path.Combine(_course.Root, "elsewhere", "copies");

    public void Dispose() => _course.Dispose();

    [Fact]
    public void Copies_name_the_library_by_a_complete_path()
    {
        ProgramRun run = Export();

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("3 notebooks", run.Output, StringComparison.Ordinal);
        string expected = $"#r \"{_course.Root}/lib/bin/Activations.Course.dll\"";
        foreach (string copy in new[] { "01-one", "02-two", "solutions/01-one" })
        {
            var notebook = Notebook.Read(Path.Combine(Folder, copy + ".ipynb"));
            Assert.Equal(expected, notebook.Cells[1].Source.Split('\n')[0]);
        }
        Assert.Equal("#r \"../lib/bin/Activations.Course.dll\"", _course.Read("01-one").Cells[1].Source.Split('\n')[0]);
    }

    [Fact]
    public void A_copy_runs_where_it_lies()
    {
        Export("1");

        ProgramRun run = _course.Run("check", Path.Combine(Folder, "01-one.ipynb"));

        // It ran, and showed a table that the notebook of this test had not committed.
        Assert.Equal(ExitCode.Different, run.ExitCode);
        Assert.Contains("code cell 2", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unchanged_copy_is_replaced()
    {
        Export();
        _course.With("01-one", Setup, "2");

        Assert.Equal(0, Export().ExitCode);
        Assert.Equal("2", Notebook.Read(Path.Combine(Folder, "01-one.ipynb")).Cells[2].Source);
    }

    [Fact]
    public void A_changed_copy_stays_and_nothing_is_written()
    {
        Export();
        string mine = Path.Combine(Folder, "02-two.ipynb");
        var answered = Notebook.Read(mine);
        answered.Add(CellKind.Code, "my answer");
        answered.Write(mine);
        _course.With("01-one", Setup, "2");
        IReadOnlyDictionary<string, string> before = _course.Snapshot();

        ProgramRun run = Export();

        Assert.Equal(ExitCode.FileTrouble, run.ExitCode);
        Assert.Contains(mine, run.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing was written", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, _course.Snapshot());
    }

    [Fact]
    public void The_lessons_themselves_are_not_overwritten()
    {
        IReadOnlyDictionary<string, string> before = _course.Snapshot();

        ProgramRun run = _course.Run("export", "--host", "verso", Path.Combine(_course.Root, "notebooks"));

        Assert.Equal(ExitCode.FileTrouble, run.ExitCode);
        Assert.Equal(before, _course.Snapshot());
    }

    [Fact]
    public void A_library_that_is_not_built_is_told()
    {
        File.Delete(Path.Combine(_course.Root, "lib", "bin", "Activations.Course.dll"));

        ProgramRun run = Export();

        Assert.Equal(ExitCode.FileTrouble, run.ExitCode);
        Assert.Contains("dotnet build Tutorials.sln -c Release", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    [Theory]
    [InlineData("export --host polyglot out", "--host: expected verso, found 'polyglot'.")]
    [InlineData("export out", "Option '--host' is required.")]
    [InlineData("export --host verso", "Required argument missing for command: 'export'.")]
    [InlineData("export --host verso out 01-onn", "01-onn: there is no such lesson or command. Did you mean 01-one?")]
    public void Wrong_use_is_told(string arguments, string message) => _course.Refuses(arguments, message);

    private ProgramRun Export(params string[] lessons) =>
        _course.Run(["export", "--host", "verso", Folder, .. lessons]);
}
