using System.Diagnostics;
using Activations.Tutorials.Documents;
using Activations.Tutorials.Kernel;

namespace Activations.Tutorials.Running;

/// <summary>
/// Runs lessons, each in a process of its own, several at once; what is done with the outputs is the command's matter.
/// </summary>
/// <param name="settings">What to run, and how.</param>
/// <param name="goOn">Whether the cells after one that failed are run, too, so far as the process still lives.</param>
/// <param name="finish">What becomes of a lesson that was run.</param>
internal sealed class LessonRunner(RunSettings settings, bool goOn, Func<LessonRun, LessonOutcome> finish)
{
    private readonly MachinePaths _paths = new(settings.Course.Root);

    /// <returns>A result for each lesson, in their order.</returns>
    public async Task<IReadOnlyList<LessonResult>> RunAsync(ILessonProgress progress, CancellationToken cancel)
    {
        KernelProcess.AdoptOrphans();
        IReadOnlyList<Lesson> lessons = settings.Lessons;
        var results = new LessonResult[lessons.Count];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = settings.Jobs };
        await Parallel.ForAsync(
            0,
            lessons.Count,
            parallel,
            async (i, _) => results[i] = await RunAsync(lessons[i], progress, cancel)
        );
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
            outcome = new LessonOutcome.FileTrouble(Describe(lesson, error.Message));
        }
        catch (Exception error)
        {
            // Whatever happens to one lesson, the others go on.
            outcome = new LessonOutcome.Failed(
                Describe(lesson, $"unexpected {error.GetType().FullName}: {error.Message}")
            );
        }

        LessonResult result = new(
            lesson.Name,
            record.Ran,
            record.Cells,
            Stopwatch.GetElapsedTime(start).TotalSeconds,
            outcome
        );
        progress.End(result);
        return result;
    }

    private async Task<LessonOutcome> RunAsync(
        Lesson lesson,
        LessonRecord record,
        ILessonProgress progress,
        CancellationToken cancel
    )
    {
        cancel.ThrowIfCancellationRequested();
        Notebook notebook = lesson.Read();
        IReadOnlyList<CellRun> cells = CellRun.Of(notebook);
        record.Cells = cells.Count;
        progress.Start(lesson, cells.Count);
        if (notebook.KernelLanguage != CellLanguage.CSharp)
        {
            return Foreign(lesson, notebook.KernelLanguage);
        }

        List<CellRun> ran = [];
        List<string> failures = [];
        await using KernelProcess kernel = await KernelProcess.StartAsync(lesson.Folder, cancel, settings.Kernel);
        foreach (CellRun cell in cells)
        {
            if (cell.Cell.Language is { } language and not CellLanguage.CSharp)
            {
                failures.Add($"{lesson.DisplayPath}: cell {cell.Number} is in {language}, only C# is run");
                if (goOn)
                {
                    continue;
                }

                break;
            }

            CellOutcome outcome = await kernel.RunAsync(cell.Number, cell.Cell.Source, settings.Timeout, cancel);
            cancel.ThrowIfCancellationRequested();
            CellRun done = Done(cell, outcome);
            ran.Add(done);
            progress.Advance(lesson);
            if (!done.Failed)
            {
                record.Ran++;
                continue;
            }

            failures.Add(_paths.Hide(FailureMessage.Describe(lesson, cell, outcome)));
            if (!goOn || outcome is not CellOutcome.Failed)
            {
                break;
            }
        }

        return finish(new LessonRun(lesson, notebook, ran, failures));
    }

    private CellRun Done(CellRun cell, CellOutcome outcome)
    {
        CellRun done = outcome switch
        {
            CellOutcome.Ran ran => cell with { Outputs = ran.Outputs, Warnings = ran.Warnings },
            CellOutcome.Failed failed => cell with
            {
                Outputs = [.. failed.Outputs, failed.Error.ToOutput()],
                Warnings = failed.Warnings,
                Failed = !cell.MayFail,
            },
            _ => cell with
            {
                Outputs = [new ErrorOutput("Stopped", FailureMessage.Reason(outcome), [])],
                Failed = true,
            },
        };
        return done with { Outputs = _paths.Hide(done.Outputs) };
    }

    private string Describe(Lesson lesson, string error)
    {
        string message = _paths.Hide(error);
        return message.Contains(lesson.DisplayPath, StringComparison.Ordinal)
            ? message
            : $"{lesson.DisplayPath}: {message}";
    }

    private static LessonOutcome.Failed Foreign(Lesson lesson, string language) =>
        new(
            language.Length == 0
                ? $"{lesson.DisplayPath}: its metadata names no language, only C# is run; if it is C#, add \"kernelspec\": "
                    + "{\"display_name\": \".NET (C#)\", \"language\": \"C#\", \"name\": \".net-csharp\"} to its metadata"
                : $"{lesson.DisplayPath}: its language is {language}, only C# is run; open it where {language} notebooks run, and name only C# lessons here"
        );

    private sealed class LessonRecord
    {
        public int Ran { get; set; }

        public int Cells { get; set; }
    }
}
