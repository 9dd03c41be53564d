using System.Collections.Concurrent;
using Activations.Tutorials.Documents;
using Spectre.Console;

namespace Activations.Tutorials.Running;

/// <summary>A bar for each lesson, advancing a cell at a time, on a terminal.</summary>
internal sealed class TerminalProgress(ProgressContext context, IEnumerable<Lesson> lessons) : ILessonProgress
{
    private readonly ConcurrentDictionary<string, ProgressTask> _bars = new(
        lessons
            .DistinctBy(lesson => lesson.Name)
            .ToDictionary(
                lesson => lesson.Name,
                lesson => context.AddTask(Markup.Escape(lesson.Name), autoStart: false)
            )
    );

    public static Task ShowAsync(IEnumerable<Lesson> lessons, Func<ILessonProgress, Task> work) =>
        AnsiConsole
            .Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new ElapsedTimeColumn()
            )
            .StartAsync(context => work(new TerminalProgress(context, lessons)));

    public void Start(Lesson lesson, int cells)
    {
        _bars[lesson.Name].MaxValue = Math.Max(1, cells);
        _bars[lesson.Name].StartTask();
    }

    public void Advance(Lesson lesson) => _bars[lesson.Name].Increment(1);

    public void End(LessonResult result)
    {
        ProgressTask bar = _bars[result.Name];
        bar.Description = $"{Markup.Escape(result.Name)} [{(result.Ok ? "green" : "red")}]{result.Outcome.Word}[/]";
        if (!bar.IsStarted)
        {
            bar.StartTask();
        }

        bar.StopTask();
    }
}
