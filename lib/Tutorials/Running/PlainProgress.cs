using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Running;

/// <summary>A line at the start and the end of a lesson, for logs and pipes.</summary>
internal sealed class PlainProgress(TextWriter output) : ILessonProgress
{
    private readonly Lock _lock = new();

    public void Start(Lesson lesson, int cells) =>
        Write($"{lesson.Name}: running, {cells} {(cells == 1 ? "cell" : "cells")}");

    public void Advance(Lesson lesson) { }

    public void End(LessonResult result) =>
        Write($"{result.Name}: {result.Outcome.Word} after {SummaryTable.Seconds(result)} s");

    private void Write(string line)
    {
        lock (_lock)
        {
            output.WriteLine(line);
        }
    }
}
