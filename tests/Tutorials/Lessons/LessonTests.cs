using System.Text.RegularExpressions;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Tests.Lessons;

/// <summary>
/// The lessons of the course as they are committed. That they still run is for <c>tutorials check</c> to show.
/// </summary>
public partial class LessonTests
{
    private static readonly CourseFolder Course = CourseFolder.Open(TempCourse.Repository);

    public static TheoryData<string> Names { get; } = new(Course.Lessons.Select(lesson => lesson.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Keeps_the_rhythm(string name)
    {
        Notebook lesson = Read(name);
        string prose = string.Join("\n", lesson.Cells.Where(c => c.Kind == CellKind.Markdown).Select(c => c.Source));
        Cell[] code = [.. lesson.Cells.Where(c => c.Kind == CellKind.Code)];

        Assert.All(
            ["**You will**", "**You learn**", "**You need**"],
            opening => Assert.Contains(opening, lesson.Cells[0].Source, StringComparison.Ordinal)
        );
        Assert.InRange(lesson.Cells.Count, 15, 28);
        Assert.InRange(Word().Count(prose), 700, 1400);
        Assert.All(code.Skip(1), cell => Assert.True(cell.Source.Split('\n').Length <= 16, cell.Id));
        Assert.True(
            code.SelectMany(c => c.Source.Split('\n')).All(line => line.Length <= 120),
            "a line of code is too long to read"
        );
        Assert.True(Regex.Count(prose, @"\*Predict", RegexOptions.None) >= 3, "fewer than three predictions");
        Assert.Contains("**Sources.**", prose, StringComparison.Ordinal);
        Assert.Matches(@"^Previous: \[.+\]\(.+\) · Next: \[.+\]\(.+\)$", lesson.Cells[^1].Source);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Links_lead_to_files_that_are_there(string name)
    {
        foreach (Match link in Link().Matches(string.Join("\n", Read(name).Cells.Select(c => c.Source))))
        {
            Assert.True(File.Exists(Path.Combine(Course.Notebooks, link.Groups[1].Value)), link.Value);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_are_complete_without_errors_and_small(string name)
    {
        Notebook lesson = Read(name);
        string text = File.ReadAllText(Path.Combine(Course.Notebooks, name + ".ipynb"));

        Assert.True(text.Length < 2_000_000, $"{text.Length} bytes");
        Assert.DoesNotMatch(@"""execution_count"": \d", text);
        Assert.All(lesson.Cells, cell => Assert.DoesNotContain(cell.Outputs, output => output is ErrorOutput));
        Assert.All(
            lesson.Cells.Where(c => c.Kind == CellKind.Code && !c.Source.TrimEnd().EndsWith(';') && c.Id != "setup"),
            cell => Assert.True(cell.Outputs.Count > 0, $"{cell.Id} shows nothing: run the lesson")
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_stub_fails_its_check_and_every_solution_passes(string name)
    {
        Cell[] stubs = [.. Exercises(Read(name))];
        Cell[] solutions = [.. Exercises(Course.LessonAt(Path.Combine(Course.Solutions, name + ".ipynb")).Read())];

        Assert.True(stubs.Length >= 2, $"{stubs.Length} exercises");
        Assert.Equal(stubs.Select(Id).Order(), solutions.Select(Id).Order());
        Assert.All(stubs, stub => Assert.StartsWith("✗", Text(stub), StringComparison.Ordinal));
        Assert.All(solutions, solution => Assert.StartsWith("✓", Text(solution), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_start_page_and_the_readme_list_it(string name)
    {
        Notebook lesson = Read(name);
        string title = Regex.Escape(lesson.Cells[0].Source.Split('\n')[0].TrimStart('#', ' ')),
            number = name[..2];
        Assert.Matches(
            $@"\| {number} \| \[{title}\]\(notebooks/{name}\.ipynb\) \|",
            File.ReadAllText(Path.Combine(Course.Root, "README.md"))
        );
        if (name != "00-start-here")
        {
            string map = Read("00-start-here").Cells.Single(cell => cell.Id == "map").Source;
            Assert.Matches(
                $@"\| {number} \| \[{title}\]\({name}\.ipynb\) \| .+ \| {lesson.Metadata["minutes"]} min \|",
                map
            );
        }
    }

    [Fact]
    public void Solutions_give_their_committed_outputs()
    {
        string[] solutions = Directory.GetFiles(Course.Solutions, "*.ipynb");
        Assert.Equal(Course.Lessons.Count, solutions.Length);
        ProgramRun run = TempCourse.RunIn(
            Course.Root,
            ["check", "--jobs", "1", "--timeout", $"{Patience.Limit.TotalSeconds}", .. solutions]
        );
        Assert.True(run.ExitCode == 0, run.All);
    }

    private static Notebook Read(string name) => Course.Lessons.Single(lesson => lesson.Name == name).Read();

    private static IEnumerable<Cell> Exercises(Notebook notebook) =>
        notebook.Cells.Where(cell => cell.Tags.Contains("exercise"));

    private static string Id(Cell cell) => CheckCall().Match(cell.Source).Groups[1].Value;

    private static string Text(Cell cell) => cell.Outputs.OfType<DisplayOutput>().Single().Text("text/plain") ?? "";

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\]\(([^)#:]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"Exercise\.Check\(""([^""]+)""")]
    private static partial Regex CheckCall();
}
