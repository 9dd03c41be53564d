using System.Text.RegularExpressions;
using Activations.Course.Claims;
using Activations.Timing.Claims;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Tests.Lessons;

/// <summary>
/// The lessons of the course as they are committed. That they still run is for <c>tutorials check</c> to show.
/// </summary>
public partial class LessonTests
{
    private static readonly CourseFolder Course = CourseFolder.Open(TempCourse.Repository);

    // Lessons of the first edition, with longer cells and predictions in prose. A lesson that is rewritten leaves this
    // list; nothing may join it.
    private static readonly string[] s_firstEdition =
    [
        "07-elu",
        "08-selu",
        "09-gelu-swish-mish",
        "11-speed",
        "13-the-race",
    ];

    public static TheoryData<string> Names { get; } = new(Course.Lessons.Select(lesson => lesson.Name));

    public static TheoryData<string> SecondEdition { get; } =
        new(Course.Lessons.Select(lesson => lesson.Name).Except(s_firstEdition));

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
        Assert.InRange(lesson.Cells.Count, 15, 36);
        // A table of lessons is looked up, not read.
        Assert.InRange(Word().Count(TableRow().Replace(prose, "")), 700, 1400);
        Assert.All(code.Skip(1), cell => Assert.True(cell.Source.Split('\n').Length <= 16, cell.Id));
        Assert.True(
            code.SelectMany(c => c.Source.Split('\n')).All(line => line.Length <= 120),
            "a line of code is too long to read"
        );
        Assert.True(Regex.Count(prose, @"\*Predict") + Predictions(lesson).Count >= 3, "fewer than three predictions");
        Assert.Contains("**Sources.**", prose, StringComparison.Ordinal);
        Assert.Matches(@"^Previous: \[.+\]\(.+\) · Next: \[.+\]\(.+\)$", lesson.Cells[^1].Source);
    }

    [Theory]
    [MemberData(nameof(SecondEdition))]
    public void Is_short_and_asks_before_it_shows(string name)
    {
        Notebook lesson = Read(name);
        Cell[] code = [.. lesson.Cells.Where(c => c.Kind == CellKind.Code)];
        string source = string.Join("\n", code.Select(c => c.Source));

        Assert.All(code.Skip(1), cell => Assert.True(cell.Source.Split('\n').Length <= 12, cell.Id));
        Assert.True(Predictions(lesson).Count >= 3, "fewer than three recorded predictions");
        Assert.True(Exercises(lesson).Count() >= 3, "fewer than three exercises");
        Assert.All(Predictions(lesson), id => Assert.Matches($@"Predict\.Answer\(\s*""{Regex.Escape(id)}""", source));
    }

    [Fact]
    public void Every_prediction_has_a_name_of_its_own()
    {
        string[] ids = [.. Course.Lessons.SelectMany(lesson => Predictions(lesson.Read()))];
        Assert.Equal(ids.Distinct(), ids);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Shows_the_verdict_on_every_claim_that_is_its_own(string name)
    {
        string source = string.Join("\n", Read(name).Cells.Where(c => c.Kind == CellKind.Code).Select(c => c.Source));
        string[] own =
        [
            .. Docket
                .Claims.Concat(SpeedClaims.All)
                .Where(claim => claim.Lesson == Number(name))
                .Select(claim => claim.Id),
        ];
        Assert.All(own, id => Assert.Contains($"\"{id}\"", source, StringComparison.Ordinal));
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
    public void Lessons_link_to_each_other_as_the_program_writes_it() =>
        Assert.Empty(new CourseLinks(Course).Changes().Select(change => change.Path));

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

    private static int Number(string name) => Course.Lessons.Single(lesson => lesson.Name == name).Number!.Value;

    private static IReadOnlyList<string> Predictions(Notebook notebook) =>
        [
            .. notebook
                .Cells.Where(cell => cell.Kind == CellKind.Code)
                .SelectMany(cell => PredictCall().Matches(cell.Source).Select(call => call.Groups[1].Value)),
        ];

    private static string Text(Cell cell) => cell.Outputs.OfType<DisplayOutput>().Single().Text("text/plain") ?? "";

    [GeneratedRegex(@"^\|.*$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\]\(([^)#:]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"Predict\.(?:Number|Choice)\(""([^""]+)""")]
    private static partial Regex PredictCall();

    [GeneratedRegex(@"Exercise\.Check\(""([^""]+)""")]
    private static partial Regex CheckCall();
}
