using System.Diagnostics;
using Activations.Tutorials.Documents;
using Activations.Tutorials.Kernel;

namespace Activations.Tutorials.Commands;

/// <summary>Runs lessons, each in a process of its own, several at once; what is done with the outputs is the command's matter.</summary>
internal sealed class LessonRunner(RunSettings settings, Func<Lesson, Notebook, IReadOnlyList<CellRun>, LessonOutcome> finish)
{
    private readonly MachinePaths _paths = new(settings.Course.Root);

    /// <returns>A result for each lesson, in their order.</returns>
    public async Task<IReadOnlyList<LessonResult>> RunAsync(ILessonProgress progress, CancellationToken cancel)
    {
        IReadOnlyList<Lesson> lessons = settings.Lessons.Found;
        LessonResult[] results = new LessonResult[lessons.Count];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = settings.Jobs };
        await Parallel.ForAsync(0, lessons.Count, parallel, async (i, _) => results[i] = await RunAsync(lessons[i], progress, cancel));
        return results;
    }

    private async Task<LessonResult> RunAsync(Lesson lesson, ILessonProgress progress, CancellationToken cancel)
    {
        long start = Stopwatch.GetTimestamp();
        LessonRecord record = new();
        LessonOutcome outcome;
        try
        {
            outcome = await RunAsync(lesson, record, progress, cancel);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            outcome = new LessonOutcome.Interrupted();
        }
        catch (KernelStartException error)
        {
            outcome = new LessonOutcome.Failed($"{lesson.DisplayPath}: {_paths.Hide(error.Message)}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string message = _paths.Hide(error.Message);
            outcome = new LessonOutcome.FileTrouble(message.Contains(lesson.DisplayPath, StringComparison.Ordinal) ? message : $"{lesson.DisplayPath}: {message}");
        }

        LessonResult result = new(lesson.Name, record.Ran, record.Cells, Stopwatch.GetElapsedTime(start).TotalSeconds, outcome);
        progress.End(result);
        return result;
    }

    private async Task<LessonOutcome> RunAsync(Lesson lesson, LessonRecord record, ILessonProgress progress, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Notebook notebook = lesson.Read();
        IReadOnlyList<CellRun> cells = CellRun.Of(notebook);
        record.Cells = cells.Count;
        progress.Start(lesson, cells.Count);
        if (notebook.KernelLanguage is not ("C#" or "csharp" or "")) return Foreign(lesson, notebook);

        List<CellRun> ran = [];
        await using KernelProcess kernel = await KernelProcess.StartAsync(lesson.Folder, cancel);
        foreach (CellRun cell in cells)
        {
            CellOutcome outcome = await kernel.RunAsync(cell.Number, cell.Cell.Source, settings.Timeout, cancel);
            cancel.ThrowIfCancellationRequested();
            if (outcome is not CellOutcome.Ran done) return new LessonOutcome.Failed(_paths.Hide(Failure.Describe(lesson, cell, outcome)));
            ran.Add(cell with { Outputs = _paths.Hide(done.Outputs) });
            record.Ran++;
            progress.Advance(lesson);
        }

        return finish(lesson, notebook, ran);
    }

    private static LessonOutcome.Failed Foreign(Lesson lesson, Notebook notebook) =>
        new($"{lesson.DisplayPath}: its language is {notebook.KernelLanguage}, only C# is run; set metadata.kernelspec.language to C#");

    private sealed class LessonRecord
    {
        public int Ran { get; set; }

        public int Cells { get; set; }
    }
}
