using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Tests.Commands;

public sealed class LinksCommandTests : IDisposable
{
    private readonly TempCourse _course = new();

    public LinksCommandTests()
    {
        Directory.CreateDirectory(Path.Combine(_course.Root, "notebooks", "solutions"));
        Write("00-start", 5, "# Start", "| no | lesson | about | time |\n| --- | --- | --- | --- |\n\nRead on.");
        Write("01-bend", 10, "# Bend `x`", "See [the hinge](03-hinge.ipynb).");
        Write("02-hinge", 20, "# Hinge", "Back to [the bend](01-bend.ipynb#top).");
        Write("solutions/02-hinge", 0, "# Solutions", "Of the [lesson](../03-hinge.ipynb).");
        File.WriteAllText(
            Path.Combine(_course.Root, "README.md"),
            "# Course\n\n| no | lesson | about |\n| --- | --- | --- |\n| 07 | [Old](notebooks/07-old.ipynb) | old |\n\nThen.\n"
        );
    }

    public void Dispose() => _course.Dispose();

    [Fact]
    public void Writes_tables_neighbours_and_links_to_lessons_that_moved_once()
    {
        ProgramRun check = _course.Run("links", "--check");
        Assert.Equal(3, check.ExitCode);
        IReadOnlyDictionary<string, string> before = _course.Snapshot();
        ProgramRun run = _course.Run("links");
        Assert.True(run.ExitCode == 0, run.All);
        Assert.Equal(check.Output, run.Output);
        Assert.Equal(5, run.Output.Trim().Split('\n').Length);
        Assert.NotEqual(before, _course.Snapshot());

        Assert.Equal(
            "| no | lesson | about | time |\n| --- | --- | --- | --- |\n"
                + "| 01 | [Bend x](01-bend.ipynb) | about 01-bend | 10 min |\n"
                + "| 02 | [Hinge](02-hinge.ipynb) | about 02-hinge | 20 min |\n\nRead on.",
            _course.Read("00-start").Cells[1].Source
        );
        Assert.Equal("See [the hinge](02-hinge.ipynb).", _course.Read("01-bend").Cells[1].Source);
        Assert.Equal("Back to [the bend](01-bend.ipynb#top).", _course.Read("02-hinge").Cells[1].Source);
        Assert.Equal("Of the [lesson](../02-hinge.ipynb).", _course.Read("solutions/02-hinge").Cells[1].Source);
        Assert.Equal(
            "Previous: [Start](00-start.ipynb) · Next: [Hinge](02-hinge.ipynb)",
            _course.Read("01-bend").Cells[^1].Source
        );
        Assert.Equal(
            "Previous: [Bend x](01-bend.ipynb) · Next: [the course's front page](../README.md)",
            _course.Read("02-hinge").Cells[^1].Source
        );
        Assert.Equal(
            "# Course\n\n| no | lesson | about |\n| --- | --- | --- |\n"
                + "| 00 | [Start](notebooks/00-start.ipynb) | about 00-start |\n"
                + "| 01 | [Bend x](notebooks/01-bend.ipynb) | about 01-bend |\n"
                + "| 02 | [Hinge](notebooks/02-hinge.ipynb) | about 02-hinge |\n\nThen.\n",
            File.ReadAllText(Path.Combine(_course.Root, "README.md"))
        );

        Assert.Equal(0, _course.Run("links", "--check").ExitCode);
        Assert.Equal("", _course.Run("links").Output);
    }

    [Fact]
    public void A_notebook_that_cannot_be_read_is_told_and_nothing_is_written()
    {
        File.WriteAllText(_course.PathOf("02-hinge"), "{");
        IReadOnlyDictionary<string, string> before = _course.Snapshot();
        ProgramRun run = _course.Run("links");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("notebooks/02-hinge.ipynb", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, _course.Snapshot());
    }

    private void Write(string name, int minutes, params string[] cells)
    {
        var notebook = Notebook.Create();
        notebook.Metadata["minutes"] = minutes;
        notebook.Metadata["about"] = $"about {name}";
        foreach (string cell in cells)
        {
            notebook.Add(CellKind.Markdown, cell);
        }

        notebook.Add(CellKind.Markdown, "Previous: [x](00-x.ipynb) · Next: [y](09-y.ipynb)");
        File.WriteAllBytes(_course.PathOf(name), notebook.ToBytes());
    }
}
