using Activations.Tutorials.Documents;
using Activations.Tutorials.Kernel;
using Activations.Tutorials.Running;

namespace Activations.Tutorials.Tests.Engines;

/// <summary>
/// What readers of Polyglot Notebooks and Jupyter see is what is committed: cells run in the stock engine, compiled
/// with its own compiler and shown by its own formatters. Every lesson is run where the environment variable
/// ACTIVATIONS_ALL_LESSONS is 1.
/// </summary>
public class StockEngineTests
{
    private const string Switch = "ACTIVATIONS_ALL_LESSONS";

    private static readonly CourseFolder Course = CourseFolder.Open(TempCourse.Repository);

    public static TheoryData<string> Solutions { get; } =
        new(
            Directory
                .GetFiles(Course.Solutions, "*.ipynb")
                .Select(path => Path.GetFileNameWithoutExtension(path)!)
                .Order(StringComparer.Ordinal)
        );

    public static TheoryData<string> Lessons { get; } = new(Course.Lessons.Select(lesson => lesson.Name));

    [Theory]
    [MemberData(nameof(Solutions))]
    public Task Solutions_give_their_committed_outputs(string name) =>
        Compare(Course.LessonAt(Path.Combine(Course.Solutions, name + ".ipynb")), cells => cells);

    [Fact]
    public Task The_first_lesson_gives_its_committed_outputs() => Compare(Course.Lessons[0], cells => cells);

    [Theory]
    [MemberData(nameof(Lessons))]
    public Task Cells_that_use_Plotly_NET_give_their_committed_outputs(string name) =>
        Compare(Lesson(name), cells => NeededCells.Of(cells, UsesPlotlyNet));

    [Theory]
    [MemberData(nameof(Lessons))]
    public Task Lessons_give_their_committed_outputs(string name)
    {
        Assert.SkipWhen(
            Environment.GetEnvironmentVariable(Switch) != "1",
            $"Minutes a lesson: set {Switch}=1 to run all cells."
        );
        return Compare(Lesson(name), cells => cells);
    }

    [Fact]
    public void Five_lessons_or_more_use_Plotly_NET() =>
        Assert.True(Course.Lessons.Count(lesson => CellRun.Of(lesson.Read()).Any(UsesPlotlyNet)) >= 5);

    [Fact]
    public async Task A_chart_of_Plotly_NET_shows_itself_and_display_shows_figures()
    {
        StockEngine.Require();
        using StockEngine engine = await StockEngine.Start(Course.Notebooks);
        await Succeed(
            engine,
            """
            #r "../lib/bin/Activations.PlotlyNet.dll"
            using Activations.Course.Charts;
            PlotlyNet.Use();
            """
        );
        await Succeed(
            engine,
            """
            using Net = Plotly.NET.CSharp.Chart;
            var chart = Net.Line<double, double, string>([1, 2], [3, 4]);
            """
        );

        Output own = Assert.Single((await Succeed(engine, "chart")).Outputs);
        Output figure = Assert.Single(
            (
                await Succeed(
                    engine,
                    "display(chart.ToFigure().WithTitle(\"t\").WithAxes(\"x\", \"y\").WithAlt(\"Two points.\"));"
                )
            ).Outputs
        );

        Assert.Contains(
            "renderPlotly",
            Assert.IsType<DisplayOutput>(own).Text(DisplayOutput.Html),
            StringComparison.Ordinal
        );
        DisplayOutput shown = Assert.IsType<DisplayOutput>(figure);
        Assert.StartsWith(
            "<figure class=\"activations-figure\"",
            shown.Text(DisplayOutput.Html),
            StringComparison.Ordinal
        );
        Assert.Equal("t: Two points.", shown.Text(DisplayOutput.Plain));
        Assert.False(shown.IsExecuteResult);
    }

    [Fact]
    public async Task A_warning_of_the_compiler_is_seen()
    {
        StockEngine.Require();
        using StockEngine engine = await StockEngine.Start(Course.Notebooks);

        StockRun run = await engine.Run("object? nothing = null;");

        Assert.Contains("CS8632", Assert.Single(run.Diagnostics), StringComparison.Ordinal);
    }

    private static Lesson Lesson(string name) => Course.Lessons.Single(lesson => lesson.Name == name);

    private static bool UsesPlotlyNet(CellRun cell) =>
        cell.Cell.Source.Contains(".ToFigure()", StringComparison.Ordinal)
        || cell.Cell.Source.Contains(".ToPlotlyNet()", StringComparison.Ordinal);

    private static async Task<StockRun> Succeed(StockEngine engine, string source)
    {
        StockRun run = await engine.Run(source);
        Assert.True(run.Error is null, run.Error);
        Assert.Empty(run.Diagnostics);
        return run;
    }

    private static async Task Compare(Lesson lesson, Func<IReadOnlyList<CellRun>, IReadOnlyList<CellRun>> pick)
    {
        StockEngine.Require();
        IReadOnlyList<CellRun> cells = pick(CellRun.Of(lesson.Read()));
        if (cells.Count == 0)
        {
            return;
        }
        MachinePaths paths = new(Course.Root);
        List<string> faults = [];
        using StockEngine engine = await StockEngine.Start(lesson.Folder);
        foreach (CellRun cell in cells)
        {
            StockRun run = await engine.Run(cell.Cell.Source);
            string? fault =
                run.Error
                ?? (run.Diagnostics.Count > 0 ? string.Join("\n", run.Diagnostics) : null)
                ?? (cell.IsTiming ? null : OutputDifference.Describe(cell.Cell.Outputs, paths.Hide(run.Outputs)));
            if (fault is not null)
            {
                faults.Add($"{cell.Place(lesson)} ({cell.Cell.Id}): {fault}");
            }
        }
        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }
}
